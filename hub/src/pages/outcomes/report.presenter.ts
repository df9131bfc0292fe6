import type { OutcomeReport, QuarterlyReturn, Trigger } from '../../outcomes/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
import { auditWords, routeWords } from './outcome-words.ts';

export type Quarter = { readonly framework: string; readonly quarter: string };

const triggerWords: Readonly<Record<Trigger['name'], string>> = {
  'unexpected-claims': 'An unexpected number of claims',
  'issues-before': 'Issues at an earlier audit',
  'long-since-visit': 'Long since the programme visited',
  recovery: 'A recovery of what was claimed',
  'bottom-30': 'Among the lowest thirty places',
  'data-maturity': 'Data do not get better',
};
const valueWords = { fires: 'Would bring a visit', quiet: 'Quiet', 'not-known': 'Not known' } as const;
const valueColours = { fires: 'red', quiet: 'green', 'not-known': 'grey' } as const;

/** The quarter somebody asked for, or the newest there is. */
export const quarterAsked = (of: string | undefined, choices: readonly Quarter[]): Quarter | undefined =>
  choices.find(({ framework, quarter }) => `${framework} ${quarter}` === of) ?? choices[0];

const standingWords: Readonly<Record<string, string>> = { stands: 'stands', withdrawn: 'withdrawn since' };
const words: Readonly<Record<string, string>> = {
  ...routeWords,
  ...auditWords,
  ...standingWords,
  'not-drawn': 'Not in the sample',
};

/** Every count of a return as a row; withheld ones say so. */
export const returnRows = (one: QuarterlyReturn): readonly (readonly [string, string, string | number])[] => {
  const count = (value: number | null | undefined) => value ?? 'withheld';
  const part = (name: string, row: Readonly<Record<string, number | null>>) =>
    Object.entries(row).map(([key, value]) => [name, words[key] ?? key, count(value)] as const);
  return [
    ['Claims', 'signed in the quarter', count(one.claims)],
    ...part('Why it counts', one.routes),
    ...part('Standing', one.standing),
    ...part('Audit', one.audit),
    ...one.headlines.map(({ code, name, claims }) => ['Headline', `${code} ${name}`, count(claims)] as const),
  ];
};

export const presentReport = (
  report: OutcomeReport | undefined,
  asked: Quarter | undefined,
  choices: readonly Quarter[],
) => {
  const value = asked && `${asked.framework} ${asked.quarter}`;
  return {
    back: paths.outcomes(),
    here: paths.outcomeReport(),
    action: paths.outcomeReturn(),
    tell: paths.outcomeTold(),
    of: value,
    choices: choices.map(({ framework, quarter }) => ({
      value: `${framework} ${quarter}`,
      text: `${quarter}, ${framework.replaceAll('-', ' ')}`,
      selected: `${framework} ${quarter}` === value,
    })),
    exercise: report?.quarterlyReturn.exercise === true,
    below: report?.quarterlyReturn.withheldBelow,
    returned: report
      ? table(
          `Return of ${report.quarterlyReturn.quarter}`,
          ['Part', 'Line', 'Claims'],
          returnRows(report.quarterlyReturn).map(([part, line, count]) => [part, line, count]),
          '',
        )
      : undefined,
    triggers: (report?.triggers ?? []).map(({ name, value: fires, says }) => ({
      name: triggerWords[name],
      value: valueWords[fires],
      colour: valueColours[fires],
      says,
    })),
  };
};
