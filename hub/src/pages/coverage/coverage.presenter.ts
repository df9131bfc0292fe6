import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import { type SmallNumbers, suppressRow } from '../../law/index.ts';
import type { Coverage } from '../../needs/index.ts';
import { paths } from '../paths.ts';
import { inNames } from '../sharing/index.ts';
import { table } from '../table.ts';
import { drawBar, type Part, parts } from './bar.ts';
import { sayCause } from './cause-words.ts';

type Need = Coverage['needs'][number];
type Named = readonly { readonly code: string; readonly name: string }[];
const withheld = 'withheld';
const sayNumber = (count: number | undefined) =>
  count === undefined ? withheld : count.toLocaleString('en-GB');

/** Counts by need with small ones withheld: a bar and the same in words, a table, and what each flow would answer. */
export const presentCoverage = (
  coverage: Coverage,
  rule: SmallNumbers,
  organisations: Named,
  titles: ReadonlyMap<string, string>,
  order: 'need' | 'unknown',
) => {
  // By what is shown alone: a withheld count must not be read from where its row stands. Withheld ones come last, as they were.
  const unknown = ({ shown }: { readonly shown: Shown }) =>
    shown.noData === undefined || shown.notPermitted === undefined ? -1 : shown.noData + shown.notPermitted;
  const counted = coverage.needs.map((need) => ({
    need,
    shown: suppressNeed(need, coverage.families, rule),
  }));
  const rows = order === 'unknown' ? counted.toSorted((a, b) => unknown(b) - unknown(a)) : counted;
  return {
    says: `${coverage.families < rule.suppressBelow ? 'Too few families to count' : sayCount(coverage.families, 'family', 'families')}, as at ${sayDay(coverage.asAt)}, by ${coverage.framework}. What may not be used today counts as unknown.`,
    small: `A count below ${rule.suppressBelow} is withheld, and with it what would give it away.`,
    tabs: [
      { text: 'In the order of needs', href: paths.coverage(), current: order === 'need' },
      { text: 'Most unknown first', href: `${paths.coverage()}?order=unknown`, current: order === 'unknown' },
    ],
    legend: parts,
    bars: rows.map(({ need, shown }) => ({
      need: `${need.need} ${need.name}`,
      ...drawBar(shown, coverage.families),
      says: sayBar(need, shown),
    })),
    table: table(
      'The same in numbers',
      ['Need', 'Signs', 'No signs', 'No data', 'Not permitted', 'Mostly because'],
      rows.map(({ need, shown }) => [
        `${need.need} ${need.name}`,
        sayNumber(shown.met),
        sayNumber(shown.notMet),
        sayNumber(shown.noData),
        sayNumber(shown.notPermitted),
        sayCauses(need, shown, rule),
      ]),
      'The framework names no need.',
    ),
    flows: presentFlows(rows, rule, organisations, titles),
  };
};

type Shown = Readonly<Record<Part, number | undefined>>;

/** Where there are hardly any families, every count would tell of somebody. */
function suppressNeed(
  { met, notMet, noData, notPermitted }: Need,
  families: number,
  rule: SmallNumbers,
): Shown {
  if (families < rule.suppressBelow)
    return { met: undefined, notMet: undefined, noData: undefined, notPermitted: undefined };
  return suppressRow({ met, notMet, noData, notPermitted }, rule);
}

const sayBar = (need: Need, { met, notMet, noData, notPermitted }: Shown) =>
  `${need.need} ${need.name}. Signs: ${sayNumber(met)}. No signs: ${sayNumber(notMet)}. No data: ${sayNumber(noData)}. Not permitted: ${sayNumber(notPermitted)}.`;

/** A cause may be that of every unknown family: where their number is withheld, so is the cause's. */
function sayCauses(need: Need, shown: Shown, rule: SmallNumbers): string {
  const isOpen = shown.noData !== undefined && shown.notPermitted !== undefined;
  const said = Object.entries(need.causes)
    .slice(0, 3)
    .map(([cause, count]) =>
      isOpen && count >= rule.suppressBelow
        ? `${sayCause(cause)} (${count.toLocaleString('en-GB')})`
        : sayCause(cause),
    );
  return said.join('; ') || 'all are known';
}

/** Flow by flow: what it could tell, and every paper it waits for with its owner and days. */
function presentFlows(
  rows: readonly { readonly need: Need; readonly shown: Shown }[],
  rule: SmallNumbers,
  organisations: Named,
  titles: ReadonlyMap<string, string>,
) {
  const said = inNames(organisations);
  const all = rows.flatMap(({ need, shown }) =>
    need.sharing.map((one) => ({
      ...one,
      says:
        shown.notPermitted !== undefined && shown.noData !== undefined && one.families >= rule.suppressBelow
          ? `${need.need} for ${sayCount(one.families, 'family', 'families')}`
          : need.need,
    })),
  );
  return [...Map.groupBy(all, ({ flow }) => flow)].map(([flow, found]) => ({
    title: titles.get(flow) ?? flow,
    href: paths.flow({ flow }),
    tells: `It could tell of ${sayList(found.map(({ says }) => says))}.`,
    ...firstOf([
      ...new Set(
        found[0]?.waitsFor.map(
          (one) =>
            `${one.document}, from ${said(one.owner)}${one.daysWaited === undefined ? '' : `, waiting ${sayCount(one.daysWaited, 'day')}`}`,
        ),
      ),
    ]),
  }));
}

/** The first papers by name; the flow's own page has them all. */
const firstOf = (papers: readonly string[]) => ({
  waits: papers.slice(0, 5),
  more: papers.length > 5 ? sayCount(papers.length - 5, 'more paper') : undefined,
});
