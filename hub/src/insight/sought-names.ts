import { BadInput, type Clock, NotFound } from '@kinsight/kit/command';
import type { Access, Reader } from '../access/index.ts';
import {
  deleteSoughtName,
  deleteSoughtNamesBefore,
  insertSoughtName,
  listSoughtNames,
  type NewSoughtName,
  type SoughtName,
} from './sought-name.store.ts';

/** So long at most: whether somebody is still of interest is asked again. */
const longest = { years: 1 };

/**
 * The list of names others may be curious about: kept by the IG lead alone, each until a day. Names stand in no row of the audit, only their numbers: who
 * reads the audit must not learn who is on it.
 */
export function soughtNames({ access, clock }: { readonly access: Access; readonly clock: Clock }) {
  const action = 'keep-sought-names';
  return {
    listSoughtNames: (reader: Reader): Promise<readonly SoughtName[]> =>
      access.asClerk({ reader, action }, async (tx, trail) => {
        const kept = await listSoughtNames(tx, clock.today());
        trail.note({ listed: kept.length });
        return kept;
      }),

    addSoughtName: ({ reader, ...name }: NewSoughtName & { readonly reader: Reader }): Promise<number> =>
      access.asClerk({ reader, action }, async (tx, trail) => {
        const today = clock.today();
        if (
          Temporal.PlainDate.compare(name.keptUntil, today) < 0 ||
          Temporal.PlainDate.compare(name.keptUntil, today.add(longest)) > 0
        )
          throw new BadInput('Keep a name for a year at most, then look at it again.');
        await deleteSoughtNamesBefore(tx, today);
        const added = await insertSoughtName(tx, name, { account: reader.account, at: clock.now() });
        trail.note({ added });
        return added;
      }),

    removeSoughtName: ({ reader, name }: { readonly reader: Reader; readonly name: number }): Promise<void> =>
      access.asClerk({ reader, action }, async (tx, trail) => {
        trail.note({ removed: name });
        await deleteSoughtNamesBefore(tx, clock.today());
        if ((await deleteSoughtName(tx, name)) === 0) throw new NotFound('There is no such name.');
      }),
  };
}
