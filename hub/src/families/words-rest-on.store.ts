import type { Transaction } from '@kinsight/kit/postgres';

/** Shields of these persons, as far as the reader sees them. Inside a look. */
export const readShields = (
  tx: Transaction,
  persons: readonly number[],
): Promise<readonly { person: number; shield: 'none' | 'address' | 'restricted' | 'sealed' }[]> =>
  tx.query('select id as person, shield from people.person where id = any ($1)', [persons]);

/** Through which flows the reader sees these persons, and how they belong to the families of the first of them. Inside a look. */
export const readFlowsSeen = async (
  tx: Transaction,
  persons: readonly string[],
): Promise<readonly number[]> =>
  (
    await tx.query<{ flow: number }>(
      `select flow from people.link where person = any ($1::bigint[]) and known_to is null
       union select unnest(m.flows) from families.member m where m.known_to is null
         and m.family in (select own.family from families.member own where own.person = ($1::bigint[])[1] and own.known_to is null)`,
      [persons],
    )
  ).map(({ flow }) => flow);
