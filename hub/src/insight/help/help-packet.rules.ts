import { createHash } from 'node:crypto';
import type { HelpReport } from './help-report.ts';
import { columns } from './states.rules.ts';

/** What the centre gets of a report: the numbers as they were told here, of nobody; no team, no area, no group of people. */
export type HelpPacket = {
  readonly format: 'kinsight-help-packet';
  readonly version: 1;
  readonly place: { readonly code: string; readonly name: string };
  readonly asAt: string;
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
  readonly sha256: string;
};

const states = (told: readonly (number | null)[]) =>
  Object.fromEntries(columns.map((column, i) => [column, told[i] ?? null]));

/** Pure. sha256: in hex over the packet without this field, as JSON.stringify writes it. */
export function toHelpPacket(report: HelpReport, { code, name }: HelpPacket['place']): HelpPacket {
  const packet = {
    format: 'kinsight-help-packet',
    version: 1,
    place: { code, name },
    asAt: report.asAt,
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
  } as const;
  return { ...packet, sha256: createHash('sha256').update(JSON.stringify(packet)).digest('hex') };
}
