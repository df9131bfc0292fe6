import type { Transaction } from '@kinsight/kit/postgres';

/** Shields of these persons, as far as the reader sees them. Inside a look. */
export const readShields = (
  tx: Transaction,
  persons: readonly number[],
): Promise<readonly { person: number; shield: 'none' | 'address' | 'restricted' | 'sealed' }[]> =>
  tx.query('select id as person, shield from people.person where id = any ($1)', [persons]);
