import { appendAudit } from '@kinsight/kit/audit';
import type { NotedWishes, WishTrouble } from '@kinsight/kit/backup';
import { Conflict } from '@kinsight/kit/command';
import type { Database } from '@kinsight/kit/postgres';
import { spreadShields } from '../people/index.ts';
import { beginAgain, type Counts } from './again.ts';
import type { MarkSecret } from './mark-secret.ts';
import { isAboutSomebody, wishAgain } from './people-again.ts';
import { pauseAll, pauseChanged, registerRules } from './register-again.ts';
import { maySeeAll } from './restored.store.ts';
import { restricts } from './restricts.rules.ts';

type Given = {
  readonly at: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly secret: MarkSecret;
};

/**
 * Makes hold again what was wished since a backup, in one transaction with its audit row. What held is taken over as it was; what may not have
 * committed only where it restricts. Doing it twice changes nothing. Links and families are formed anew afterwards by the caller.
 */
export function takeWishesAgain(
  db: Database,
  noted: readonly NotedWishes[],
  trouble: WishTrouble | undefined,
  given: Given,
): Promise<Counts> {
  const wishes = noted.flatMap(({ held, wishes: of }) =>
    of.filter((wish) => held || restricts(wish)).map((wish) => ({ wish, held })),
  );
  const unknown = wishes.find(
    ({ wish: { table_name: table } }) => !isAboutSomebody(table) && !Object.hasOwn(registerRules, table),
  );
  if (unknown)
    throw new Conflict(
      `The journal holds wishes this version cannot take over (${unknown.wish.table_name}). Restore with the version that wrote them.`,
      {},
      'wishes-not-known',
    );
  return db.asAdministrator(async (tx) => {
    await maySeeAll(tx);
    const again = await beginAgain(
      tx,
      wishes.map(({ wish }) => wish),
      given,
    );
    for (const { wish, held } of wishes) {
      const table = wish.table_name;
      if (isAboutSomebody(table)) {
        await wishAgain(again, wish, table);
        continue;
      }
      const word = await registerRules[table]?.(again, wish, held);
      if (word !== undefined) again.count(word);
    }
    await spreadShields(tx);
    await pauseChanged(
      again,
      wishes.map(({ wish }) => wish),
    );
    if (trouble !== undefined) await pauseAll(again);
    await appendAudit(tx, {
      at: given.at,
      action: 'restored',
      subjectKind: 'place',
      detail: { ...again.counts, ...(trouble === undefined ? {} : { trouble }) },
    });
    return again.counts;
  });
}
