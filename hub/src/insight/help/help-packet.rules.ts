import { createHash } from 'node:crypto';
import type { SmallNumbers } from '../../law/index.ts';
import type { HelpReport } from './help-report.ts';
import { columns } from './states.rules.ts';

/** What the centre gets of a report: the numbers as they were told here, of nobody; no team, no area, no group of people. */
export type HelpPacket = {
  readonly format: 'kinsight-help-packet';
  readonly version: 1;
  readonly place: { readonly code: string; readonly name: string };
  readonly asAt: string;
  readonly released: {
    readonly on: string;
    readonly by: { readonly role: string; readonly organisation: string };
  };
  /** null: fewer than five, or none. */
  readonly needs: Readonly<Record<string, number | null>>;
  readonly headlines: readonly {
    readonly headline: string;
    readonly needs: Readonly<Record<string, number | null>>;
  }[];
  readonly funnel: readonly {
    readonly step: string;
    readonly families: number | null;
    readonly weeks: number | null;
  }[];
  readonly suppression: { readonly rule: string; readonly threshold: number };
  readonly sha256: string;
};

const states = (told: readonly (number | null)[]) =>
  Object.fromEntries(columns.map((column, i) => [column, told[i] ?? null]));

/** Pure. sha256: in hex over the packet without this field, as JSON.stringify writes it. */
export function toHelpPacket(
  report: HelpReport,
  { code, name }: HelpPacket['place'],
  released: HelpPacket['released'],
  { suppressBelow, roundTo }: Pick<SmallNumbers, 'suppressBelow' | 'roundTo'>,
): HelpPacket {
  const packet = {
    format: 'kinsight-help-packet',
    version: 1,
    place: { code, name },
    asAt: report.asAt,
    released,
    needs: states(report.overall.told),
    headlines: (report.tables.find(({ of }) => of === 'Headline')?.lines ?? []).map((line) => ({
      headline: line.name,
      needs: states(line.cells),
    })),
    funnel: report.funnel.map((step) => ({
      step: step.name,
      families: step.families,
      weeks: step.weeks,
    })),
    suppression: {
      rule: `Counts below ${suppressBelow} and none are one word; the rest is rounded to ${roundTo}, and changes only when its count has moved by as much.`,
      threshold: suppressBelow,
    },
  } as const;
  return { ...packet, sha256: createHash('sha256').update(JSON.stringify(packet)).digest('hex') };
}
