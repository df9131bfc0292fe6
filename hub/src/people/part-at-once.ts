import type { Transaction } from '@kinsight/kit/postgres';
import { listDecisions } from './decisions.store.ts';
import { keepPersons } from './keep-persons.ts';
import { cutEdges, listLinksOf, listStandingEdges, readParted } from './part.store.ts';
import { partByEdges } from './part-by-edges.ts';
import { readShielded, spreadAndKeepShields } from './shields.store.ts';

/**
 * What is built on links and cannot wait for the linking of the place; the composition root says who. Whoever derives something from links belongs
 * here: until then it shows what may be somebody else's.
 */
export type InDoubt = {
  /** These persons lost records of these flows at a load number. */
  parted(
    tx: Transaction,
    lost: { readonly persons: readonly number[]; readonly flows: readonly number[]; readonly load: number },
  ): Promise<unknown>;
  /** A flow took back what it had said. */
  gone(tx: Transaction, gone: { readonly flow: number; readonly load: number }): Promise<unknown>;
};

/**
 * Parts these persons (`all`: everybody) as far as the decisions in force and the edges that are kept part them, in the caller's
 * transaction: what hides holds at once. Who was parted loses the memberships that may rest on it, until the place is linked and families
 * are formed anew; a shield stays on every part. Nobody is joined. Cheap: it reads the records of these persons alone.
 * @returns how many persons were parted
 */
export async function partAtOnce(
  tx: Transaction,
  persons: readonly number[] | 'all',
  load: number,
  inDoubt: InDoubt,
): Promise<number> {
  const links = await listLinksOf(tx, persons);
  const edges = await listStandingEdges(
    tx,
    links.map(({ record }) => record),
  );
  const personOf = new Map(links.map(({ record, person }) => [record, person]));
  const clusters = Map.groupBy(partByEdges(links, edges, await listDecisions(tx)), ([first = '']) =>
    personOf.get(first),
  );
  const apart = new Map([...clusters].filter(([, parts]) => parts.length > 1));
  const hidden = await readShielded(tx, [...apart.keys()].map(Number));
  if (apart.size > 0) {
    await keepPersons(
      tx,
      [...apart.values()].flat(),
      load,
      links.filter(({ person }) => apart.has(person)),
    );
    await cutEdges(tx, [...apart.values()].flat(2), load);
    await inDoubt.parted(tx, { ...(await readParted(tx, load)), load });
  }
  await spreadAndKeepShields(tx, hidden, load);
  return apart.size;
}
