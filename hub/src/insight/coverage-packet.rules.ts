import { createHash } from 'node:crypto';
import { type SmallNumbers, suppressRow } from '../law/index.ts';
import type { Coverage } from '../needs/index.ts';

type Count = number | null;
type Cause = {
  readonly cause: string;
  readonly count: Count;
  /** Where a registered flow would answer it: how many families it could tell of, and which papers it waits for. No partner is named. */
  readonly flow?: { readonly recipe: string; readonly title: string; readonly waitsFor: string | null };
};

/** What leaves the place for the centre: counts of families, small ones withheld (null), the rest rounded. Of nobody. */
export type CoveragePacket = {
  readonly format: 'kinsight-coverage-packet';
  readonly version: 1;
  readonly place: { readonly code: string; readonly name: string };
  readonly framework: { readonly name: string; readonly hash: string };
  readonly asAt: string;
  readonly released: {
    readonly on: string;
    readonly by: { readonly role: string; readonly organisation: string };
  };
  readonly families: Count;
  readonly needs: readonly {
    /** The framework's code: 1.1 */
    readonly need: string;
    /** What it is a need of, in words. */
    readonly headline: string;
    readonly met: Count;
    readonly notMet: Count;
    readonly unknown: Count;
    readonly causes: readonly Cause[];
  }[];
  readonly suppression: { readonly rule: string; readonly threshold: number };
  /** sha256 in hex over the packet without this field, as JSON.stringify writes it. */
  readonly sha256: string;
};

type Parts = Pick<CoveragePacket, 'place' | 'released'> & {
  readonly coverage: Coverage;
  readonly rule: SmallNumbers;
  /** Flow by its code: which recipe it follows, and its title. */
  readonly flows: ReadonlyMap<string, { readonly recipe: string; readonly title: string }>;
};

/**
 * Makes the packet. First what is small is withheld, and with it what would give it away by difference: a second cell of the row, a cause
 * that is nearly all of the unknown. Then what is left is rounded.
 */
export function toCoveragePacket({ coverage, rule, flows, place, released }: Parts): CoveragePacket {
  const below = rule.suppressBelow;
  const round = (count: number | undefined): Count =>
    count === undefined ? null : Math.round(count / rule.roundTo) * rule.roundTo;
  const isFew = coverage.families < below;
  const needs = coverage.needs.map((need) => {
    const row = { met: need.met, notMet: need.notMet, unknown: need.noData + need.notPermitted };
    const shown = isFew ? withheld : suppressRow(row, rule);
    const part = (count: number): Count => {
      const rest = row.unknown - count;
      const isOpen = shown.unknown !== undefined && count >= below && (rest === 0 || rest >= below);
      return isOpen ? round(count) : null;
    };
    return {
      need: need.need,
      headline: need.name,
      met: round(shown.met),
      notMet: round(shown.notMet),
      unknown: round(shown.unknown),
      causes: [
        ...Object.entries(need.causes)
          .filter(([, count]) => count > 0)
          .map(([cause, count]): Cause => ({ cause, count: part(count) })),
        ...need.sharing.map((one): Cause => {
          const [first] = one.waitsFor;
          const papers = [...new Set(one.waitsFor.map(({ document }) => document))];
          return {
            cause: first?.reason.code ?? 'unapproved',
            count: part(one.families),
            flow: {
              ...(flows.get(one.flow) ?? { recipe: one.flow, title: one.flow }),
              waitsFor: papers.length === 0 ? null : papers.join(', '),
            },
          };
        }),
      ],
    };
  });
  const packet = {
    format: 'kinsight-coverage-packet',
    version: 1,
    place,
    framework: { name: coverage.framework, hash: coverage.frameworkHash },
    asAt: coverage.asAt,
    released,
    families: isFew ? null : round(coverage.families),
    needs,
    suppression: {
      rule: `A count from 1 to ${below - 1} is withheld (null), and with it what would give it away by difference; other counts are rounded to ${rule.roundTo}.`,
      threshold: below,
    },
  } as const;
  return { ...packet, sha256: createHash('sha256').update(JSON.stringify(packet)).digest('hex') };
}

const withheld = { met: undefined, notMet: undefined, unknown: undefined } as const;
