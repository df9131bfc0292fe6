import { decideMaySay, type MaySay } from '../../law/index.ts';
import type { FamilyNeed, FamilyView } from '../../needs/index.ts';
import { headingOf } from './heading-of.ts';

const words = {
  'may-be-told': { text: 'May be told', colour: 'govuk-tag--green' },
  'ask-instead': { text: 'Ask instead', colour: 'govuk-tag--yellow' },
  'do-not-mention': { text: 'Do not mention', colour: 'govuk-tag--red' },
} as const;

/** For each sign: may it be told, is there a question to ask instead, or must nobody mention it. The rule is data (law/may-say.yaml). */
export const presentSay = (view: FamilyView, law: MaySay) => {
  const sources = new Map(view.sources.map((one) => [one.flow, one]));
  const signsOf = ({ signs, read }: FamilyNeed) =>
    signs.map((sign, i) => {
      const from = sign.flows.flatMap((flow) => sources.get(flow) ?? []);
      return {
        sensitivity: sign.sensitivity,
        givers: from.map(({ kind }) => kind),
        noticed: from.length > 0 && from.every(({ notice }) => notice !== null && notice !== ''),
        datasets: read[i] ?? [],
      };
    });
  return {
    number: view.family,
    heading: headingOf(view),
    veiled: view.veiled,
    needs: view.headlines
      .flatMap(({ needs }) => needs)
      .filter(({ value }) => value === 'met')
      .map((need) => {
        const { say, because, questions } = decideMaySay(law, signsOf(need));
        return { code: need.need, name: need.name, tag: words[say], because, questions, tell: say };
      }),
  };
};
