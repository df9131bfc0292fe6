import type { Place } from '@kinsight/hub';

/** A need of which sharing could tell more, or nobody tells enough: families by what is known, and what each blocked flow hides. */
export type Unknown = {
  readonly need: string;
  readonly name: string;
  readonly met: number;
  readonly notMet: number;
  readonly noData: number;
  readonly notPermitted: number;
  /** Flow → families it could speak of, and what it waits for. */
  readonly hidden: readonly { readonly flow: string; readonly families: number; readonly waitsFor: string }[];
};

export async function readUnknowns(place: Place, framework: string): Promise<readonly Unknown[]> {
  const reader = await place.accounts.getReader('analyst');
  const coverage = await place.needs.coverage({ reader, framework });
  return coverage.needs.map((need) => ({
    need: need.need,
    name: need.name,
    met: need.met,
    notMet: need.notMet,
    noData: need.noData,
    notPermitted: need.notPermitted,
    hidden: need.sharing.map(({ flow, families, waitsFor }) => ({
      flow,
      families,
      waitsFor: [
        ...new Set(
          waitsFor.map(
            ({ document, owner, daysWaited }) =>
              `${document} (${owner}${daysWaited === undefined ? '' : `, ${daysWaited} days`})`,
          ),
        ),
      ].join('; '),
    })),
  }));
}
