import type { Transaction } from '@kinsight/kit/postgres';
import type { LookAsked } from './decide-look.ts';
import type { Loaders } from './loaders.ts';
import { goOnAs, insertAlert } from './role.store.ts';
import type { KeptTrail } from './trail.ts';

type Searched = {
  readonly request: LookAsked;
  readonly kept: KeptTrail;
  readonly at: Temporal.Instant;
};

/** Searches again without the net; whoever restricted is found that way is told to who must know, and never to the reader. */
export async function tellOfRestricted(
  tx: Transaction,
  loaders: Loaders,
  { request, kept, at }: Searched,
): Promise<void> {
  if (kept.silent().length === 0) return;
  await goOnAs(tx, 'worker');
  const { reader, purpose } = request;
  for (const find of kept.silent()) {
    const found = new Set(await find(tx));
    const shielded =
      found.size === 0 ? [] : await loaders.shields(tx, found.size <= 500 ? [...found] : 'all');
    // The loader may tell of more: of who lives with them.
    const strict = shielded.flatMap(({ person, shield }) =>
      person !== null && found.has(person) && (shield === 'restricted' || shield === 'sealed')
        ? [person]
        : [],
    );
    const persons = [...new Set(strict)];
    if (persons.length > 0)
      await insertAlert(tx, { kind: 'restricted-touched', at, account: reader.account, purpose, persons });
  }
}
