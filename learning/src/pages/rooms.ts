import type { Accounts } from '@kinsight/kit/accounts';
import type { Clock } from '@kinsight/kit/command';
import type { Place as Stamp } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Articles } from '../articles/index.ts';
import type { Recipes } from '../recipes/index.ts';
import type { Research } from '../research/index.ts';

/** What every editors' page gets as `at`: the rooms of the centre. */
export type Rooms = {
  readonly stamp: Stamp;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly articles: Articles;
  readonly research: Research;
  readonly recipes: Recipes;
};

/** What every public page gets as `at`: a way to read what is published, and nothing else. */
export type PublicRooms = {
  readonly clock: Clock;
  /** A transaction of the reader role: it reaches the schema `published` only. */
  readPublished<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
};
