import type { Teller } from './create-teller.rules.ts';
import { type ToldTable, tellTable } from './tell-table.rules.ts';

/** Signs of one family when it was put forward and at the newest run; null where they may not be counted, or it is no family any more. */
export type Signs = { readonly helped: boolean; readonly first: number | null; readonly last: number | null };

export const waitingHeads = ['fewer signs', 'as many', 'more signs', 'not known'] as const;

const headOf = ({ first, last }: Signs): (typeof waitingHeads)[number] => {
  if (first === null || last === null) return 'not known';
  return last < first ? 'fewer signs' : last > first ? 'more signs' : 'as many';
};

/** Families who are helped beside families who wait: a comparison, and no effect of the help. Pure. */
export const compareWaiting = (families: readonly Signs[], teller: Teller): ToldTable | undefined =>
  tellTable(
    {
      title: 'Signs now, beside signs when the family was put forward',
      of: 'Families',
      heads: waitingHeads,
      lines: [true, false].map((helped) => {
        const own = families.filter((one) => one.helped === helped);
        return {
          name: helped ? 'helped' : 'waiting',
          counts: waitingHeads.map((head) => own.filter((one) => headOf(one) === head).length),
        };
      }),
    },
    teller,
  );
