import type { Reader } from '@kinsight/kit/accounts';
import { BadInput } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { listCodes } from './code.store.ts';
import { listAskedPlaces, listCoded, listExcerpts } from './coded.store.ts';
import type { Desk } from './desk.store.ts';
import { missingFor } from './packet.rules.ts';
import { listNewestPackets } from './packet.store.ts';
import { addRelease } from './release.store.ts';
import { listSolutions, type Solution } from './solution.store.ts';
import { synthesise } from './synthesis.rules.ts';

async function readSynthesis(tx: Transaction) {
  const places = await listAskedPlaces(tx);
  const coded = await listCoded(tx);
  const solutions = await listSolutions(tx);
  return {
    places,
    coded,
    solutions,
    codes: await listCodes(tx),
    lines: synthesise(places, coded, triedIn(solutions)),
  };
}

/** In the order they were begun. */
const triedIn = (solutions: readonly Solution[]) =>
  solutions
    .toSorted((one, other) => one.id - other.id)
    .map(({ place, code, result }) => ({ place, code, helped: result === 'helped' }));

/** Codes by place, what each cell rests on, and what of it is released. */
export function createSynthesis(desk: Desk) {
  return {
    read: () => desk.read(readSynthesis),

    /** The excerpts of a cell, or of a whole line. */
    openCell: (
      reader: Reader,
      { code, place }: { readonly code: string; readonly place: string | undefined },
    ) =>
      desk.act(reader, { action: 'opened', kind: 'excerpt' }, async (tx) => {
        const coded = (await listCoded(tx)).filter(
          (one) => one.code === code && (place === undefined || one.place === place),
        );
        const excerpts = await listExcerpts(tx, [...new Set(coded.map(({ excerpt }) => excerpt))]);
        return { coded, excerpts, code: (await listCodes(tx)).find(({ name }) => name === code) };
      }),

    /** Every coding that counts, with the words it stands on, for a table of one's own. */
    exportCoded: (reader: Reader) =>
      desk.act(reader, { action: 'exported', kind: 'synthesis' }, async (tx) => {
        const coded = await listCoded(tx);
        const excerpts = await listExcerpts(tx, [...new Set(coded.map(({ excerpt }) => excerpt))]);
        return { coded, excerpts: new Map(excerpts.map((one) => [one.excerpt, one])) };
      }),

    /** Writes the synthesis down for the public, with the solutions their places show and no other. Throws BadInput while coders differ somewhere: what is disputed is no finding. */
    release: (reader: Reader) =>
      desk.act(reader, { action: 'decided', kind: 'release' }, async (tx, by) => {
        const { places, solutions, coded } = await readSynthesis(tx);
        const open = new Set(coded.filter(({ settled }) => !settled).map(({ source }) => source));
        if (coded.length === 0) throw new BadInput('There is nothing coded yet.');
        if (open.size > 0)
          throw new BadInput(
            `Coders still differ on ${open.size === 1 ? 'a source' : `${open.size} sources`}. Settle that first.`,
          );
        const lines = synthesise(places, coded, triedIn(solutions.filter(({ shown }) => shown)));
        return addRelease(tx, { places, lines, coded }, by);
      }),

    /** A barrier about one kind of data, with what its places do not know for want of it. */
    meetData: (dataset: string) =>
      desk.read(async (tx) =>
        (await listNewestPackets(tx)).map((packet) => ({ packet, missing: missingFor(packet, dataset) })),
      ),
  };
}
