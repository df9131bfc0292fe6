import type { Accounts, Reader, RoleName } from '../accounts/index.ts';
import type { RemovalHandler, WishesAgain } from '../backup/index.ts';
import { type Clock, type Ids, Refused, type Terminal } from '../command/index.ts';
import type { Config } from '../config/index.ts';
import type { Cluster, Database } from '../postgres/index.ts';

/** What the commands of upkeep work with, before a place is opened. */
export type MachineAtHand = {
  readonly terminal: Terminal;
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cluster: Cluster;
  /** The place's database, and the code its files are named by. */
  readonly database: string;
  readonly migrations: readonly string[];
  /** What takes a removed thing out again after a restore, by kind of removal. */
  readonly handlers: (db: Database) => Readonly<Record<string, RemovalHandler>>;
  /** What makes hold again what was wished since a backup. */
  readonly wishesAgain?: WishesAgain;
};

export type PlaceAtHand = MachineAtHand & {
  readonly db: Database;
  readonly accounts: Accounts;
  /** Who acts: signed in, or named by --as. */
  readonly reader: () => Promise<Reader>;
};

/** Opened anew by each command, when it runs. */
export type Open = {
  readonly machine: () => Promise<MachineAtHand>;
  readonly place: () => Promise<PlaceAtHand>;
};

/** The reader, who must hold one of these roles. */
export async function readerWith(place: PlaceAtHand, roles: readonly RoleName[]): Promise<Reader> {
  const reader = await place.reader();
  if (reader.roles.some(({ role }) => roles.includes(role))) return reader;
  throw new Refused(
    `This needs the role ${roles.join(' or ')}; ${reader.login} does not hold it.`,
    {},
    'role-missing',
  );
}
