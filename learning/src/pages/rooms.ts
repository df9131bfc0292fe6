import type { Accounts } from '@kinsight/kit/accounts';
import type { NoteRemoval } from '@kinsight/kit/backup';
import type { Clock, Ids } from '@kinsight/kit/command';
import type { Place as Stamp } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Articles } from '../articles/index.ts';
import type { Errands } from '../errands/index.ts';
import type { Newsletter } from '../newsletter/index.ts';
import type { Recipes } from '../recipes/index.ts';
import type { Replies } from '../replies/index.ts';
import type { Research } from '../research/index.ts';

/** What every editors' page gets as `at`: the rooms of the centre. */
export type Rooms = {
  readonly stamp: Stamp;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly articles: Articles;
  readonly research: Research;
  readonly recipes: Recipes;
  readonly replies: Replies;
  readonly newsletter: Newsletter;
  readonly errands: Errands;
  /** Where readers find the public pages. */
  readonly address: () => string;
};

/** What every public page gets as `at`: a way to read what is published, the public role's doors, and nothing else. */
export type PublicRooms = {
  readonly name: string;
  readonly clock: Clock;
  readonly machineClock: Clock;
  readonly ids: Ids;
  /** Where readers find the site. */
  readonly address: () => string;
  /** The key that links in letters are made with. */
  readonly letterKey: Buffer;
  /** Into the journal that a restore reads: who left stays away. */
  readonly noteRemoval: NoteRemoval;
  /** A transaction of the reader role: it reaches the schema `published` only. */
  readPublished<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The same role, for the doors of that schema that take something in. */
  throughDoor<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
};
