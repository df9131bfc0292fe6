import { compareDates } from '../../law/index.ts';
import type { FlowsAt } from '../../needs/index.ts';
import type { Days, Giving } from '../states/history.ts';
import { toDay, unite } from '../states/to-readings.rules.ts';
import type { Cover } from './facts.store.ts';

/** What a run keeps of the flows: by dataset, which give it, the days their files speak of, and why they may not be used, by need. */
export type Sources = {
  readonly given: Readonly<
    Record<
      string,
      readonly {
        readonly flow: number;
        readonly giver: string;
        readonly cover: readonly (readonly [string, string])[];
      }[]
    >
  >;
  /** flow → need (or '' for the whole flow) → causes; only where there are any. */
  readonly refused: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
};

/**
 * @param needs codes as the law's crosswalk knows them
 */
export function gatherSources(
  { flows }: FlowsAt,
  cover: readonly Cover[],
  datasets: ReadonlySet<string>,
  needs: readonly string[],
): Sources {
  const given: Record<string, { flow: number; giver: string; cover: (readonly [string, string])[] }[]> = {};
  for (const flow of flows)
    for (const dataset of Object.keys(flow.gives).filter((one) => datasets.has(one))) {
      const own = cover.filter((one) => one.flow === flow.id && one.dataset === dataset);
      const told = own.length > 0 ? own : cover.filter((one) => one.flow === flow.id && one.dataset === null);
      (given[dataset] ??= []).push({
        flow: flow.id,
        giver: flow.giver ?? flow.code,
        cover: unite(told.map((one) => ({ from: toDay(one.from), to: toDay(one.to) }))).map(
          ({ from, to }) => [from.toString(), to.toString()] as const,
        ),
      });
    }
  const refused = Object.fromEntries(
    flows.flatMap((flow) => {
      const whole = flow.refused();
      const by = needs.flatMap((need) => {
        const causes = flow.refused(need);
        return causes.length > 0 && causes.join() !== whole.join() ? [[need, causes] as const] : [];
      });
      const all = [...(whole.length > 0 ? [['', whole] as const] : []), ...by];
      return all.length > 0 ? [[String(flow.id), Object.fromEntries(all)]] : [];
    }),
  );
  return { given, refused };
}

/** The same for whoever may use only some of the flows: the others are refused as a whole, their silence too. */
export const seenOf = ({ given, refused }: Sources, sees: (flow: number) => boolean): Sources => {
  const unseen = Object.values(given).flatMap((list) =>
    list.flatMap(({ flow }) => (sees(flow) ? [] : [flow])),
  );
  const hidden = unseen.map((flow) => [String(flow), { '': ['not-permitted'], ...refused[flow] }] as const);
  return { given, refused: { ...refused, ...Object.fromEntries(hidden) } };
};

/** The flows that give what a measure reads, for one need. */
export function givingsOf(
  { given, refused }: Sources,
  datasets: readonly string[],
  need: string | undefined,
): readonly Giving[] {
  return datasets.flatMap((dataset) =>
    (given[dataset] ?? []).map(({ flow, giver, cover }) => ({
      flow,
      giver,
      cover: cover.map(([from, to]): Days => ({ from: toDay(from), to: toDay(to) })),
      refused: refused[flow]?.[need ?? ''] ?? refused[flow]?.[''] ?? [],
    })),
  );
}

/** Which flows have fallen silent on a day: what "late" turns on. */
export const staleFlows = ({ given }: Sources, asAt: Temporal.PlainDate, fresh: number): readonly string[] =>
  Object.entries(given)
    .flatMap(([dataset, list]) =>
      list
        .filter(({ cover }) => {
          const to = cover.at(-1)?.[1];
          return to === undefined || compareDates(toDay(to).add({ days: fresh }), asAt) < 0;
        })
        .map(({ flow }) => `${dataset} ${flow}`),
    )
    .toSorted();
