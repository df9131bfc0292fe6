import type { Transaction } from '@kinsight/kit/postgres';
import { listDecisions } from './decisions.store.ts';
import { keepPersons } from './keep-persons.ts';
import { closeDoubtful, cutEdges, listLinksOf, listStandingEdges, readParted } from './part.store.ts';
import { partByEdges } from './part-by-edges.ts';
import { spreadShields } from './shields.store.ts';

/**
 * Parts these persons (`all`: everybody) as far as the decisions in force and the edges that are kept part them, in the caller's
 * transaction: what hides holds at once. Who was parted loses the memberships that may rest on it, until the place is linked and families
 * are formed anew. Nobody is joined. Cheap: it reads the records of these persons alone.
 * @returns how many persons were parted, and how many memberships wait
 */
export async function partAtOnce(
  tx: Transaction,
  persons: readonly number[] | 'all',
  load: number,
): Promise<{ readonly parted: number; readonly waiting: number }> {
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
  let waiting = 0;
  if (apart.size > 0) {
    await keepPersons(
      tx,
      [...apart.values()].flat(),
      load,
      links.filter(({ person }) => apart.has(person)),
    );
    await cutEdges(tx, [...apart.values()].flat(2), load);
    const lost = await readParted(tx, load);
    waiting = await closeDoubtful(tx, lost.persons, lost.flows, load);
  }
  await spreadShields(tx);
  return { parted: apart.size, waiting };
}
