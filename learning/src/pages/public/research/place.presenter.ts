import { sayCount, sayDay } from '@kinsight/kit/web';
import type { Place } from '../../../articles/index.ts';
import {
  areas,
  type CoveragePacket,
  type HelpPacket,
  levels,
  type PublishedJudgement,
  type Released,
  type ShownSolution,
} from '../../../research/index.ts';
import { barrierHref, presentOne } from './barriers.presenter.ts';

type Parts = {
  readonly places: readonly Place[];
  readonly release: Released | undefined;
  readonly solutions: readonly ShownSolution[];
  readonly packets: readonly CoveragePacket[];
  readonly help: readonly HelpPacket[];
  readonly judgements: readonly PublishedJudgement[];
};

export function presentPlace(place: Place, { release, solutions, packets, help, judgements }: Parts) {
  /** On its own page the place need not be named. */
  const present = (one: ShownSolution) => ({ ...presentOne(one, () => place.name), place: undefined });
  const own = solutions.filter((one) => one.place === place.code);
  const packet = packets.find((one) => one.place.code === place.code);
  const helped = help.find((one) => one.place.code === place.code);
  const named = (release?.codes ?? []).map((one) => ({
    ...one,
    cell: one.cells.find((cell) => cell.place === place.code),
  }));
  const toLink = ({ code, label }: { readonly code: string; readonly label: string }) => ({
    text: label,
    href: barrierHref(code),
  });
  return {
    open: own.filter(({ result }) => result === 'open').map(present),
    ended: own.filter(({ result }) => result !== 'open').map(present),
    barriers: named.filter(({ cell }) => (cell?.barriers ?? 0) > 0).map(toLink),
    helped: named.filter(({ cell }) => (cell?.enablers ?? 0) > 0).map(toLink),
    unknown: packet && {
      says: `As at ${sayDay(packet.asAt)}, over ${packet.families === null ? 'a number of families that is withheld' : sayCount(packet.families, 'family', 'families')}. Released by the ${packet.released.by.role}, ${packet.released.by.organisation}. ${packet.suppression.rule}`,
      needs: packet.needs.map(({ need, headline, met, notMet, unknown }) => ({
        need: `${headline} (${need})`,
        met: sayNumber(met),
        notMet: sayNumber(notMet),
        unknown: sayNumber(unknown),
      })),
    },
    goes: helped && {
      says: `As measured on ${sayDay(helped.asAt)}. Released by the ${helped.released.by.role}, ${helped.released.by.organisation}. ${helped.suppression.rule} What is better is not shown to be better because of the help.`,
      states: Object.keys(helped.needs),
      lines: [...helped.headlines, { headline: 'All', needs: helped.needs }].map(({ headline, needs }) => ({
        headline,
        counts: Object.keys(helped.needs).map((state) => sayFew(needs[state])),
      })),
    },
    maturity: Object.entries(areas).flatMap(([area, label]) => {
      const [newest, ...before] = judgements.filter((one) => one.place === place.code && one.area === area);
      if (!newest) return [];
      return [
        {
          label,
          level: levels[newest.level - 1] ?? '',
          because: newest.because,
          barrier: newest.label ?? undefined,
          on: sayDay(newest.on_day),
          before: before.map((one) => `${levels[one.level - 1] ?? ''} on ${sayDay(one.on_day)}`).join('; '),
        },
      ];
    }),
  };
}

const sayFew = (count: number | null | undefined): string =>
  count == null ? 'under 5' : count.toLocaleString('en-GB');

const sayNumber = (count: number | null): string =>
  count === null ? 'withheld' : count.toLocaleString('en-GB');
