import type { Accounts } from '@kinsight/kit/accounts';
import type { AuditVerdict } from '@kinsight/kit/audit';
import type { Clock } from '@kinsight/kit/command';
import type { Place as Stamp } from '@kinsight/kit/ledger';
import type { Access, Reader } from '../access/index.ts';
import type { Agreements, FlowFacts, Recipe, RoleView, Signing } from '../agreements/index.ts';
import type { Exchange } from '../exchange/index.ts';
import type { Families } from '../families/index.ts';
import type { Insight } from '../insight/index.ts';
import type { Intake } from '../intake/index.ts';
import type { Law } from '../law/index.ts';
import type { Needs } from '../needs/index.ts';
import type { Outcomes } from '../outcomes/index.ts';
import type { People, Relinking } from '../people/index.ts';
import type { ProgressRoom } from '../progress/index.ts';
import type { Due } from '../retention/index.ts';
import type { Rights } from '../rights/index.ts';
import type { Digest, Support } from '../support/index.ts';

/** What pages ask for that needs more than one room, or a folder of the machine; put together beside the rooms. */
export type Desks = {
  /** Recipes at hand, adopted or not. */
  listRecipes(): readonly Recipe[];
  /** Flows that share today, for the notice to the public; names of organisations by code. */
  listLive(): Promise<{
    readonly flows: readonly FlowFacts[];
    readonly organisations: readonly { readonly code: string; readonly name: string }[];
  }>;
  /** What each role would see of the recipe's made-up people, were the flow signed and approved; rolled back. */
  dryRun(reader: Reader, flow: FlowFacts): Promise<readonly RoleView[]>;
  /** Walks the whole chain against this machine's anchors. */
  verifyAudit(reader: Reader): Promise<AuditVerdict>;
  /** Disk, database, backups, anchors and the queue of this place. */
  readHealth(reader: Reader): Promise<Health>;
  /** A failed job once more; Conflict where it has not failed. */
  retryJob(reader: Reader, job: number): Promise<void>;
  /** What retention clocks have run, and what will. */
  listDue(reader: Reader): Promise<readonly Due[]>;
};

/** How the machine does, in bytes, days and counts. */
export type Health = {
  readonly disk: { readonly free: number; readonly all: number };
  readonly database: { readonly bytes: number; readonly entries: number };
  /** Days of the place, ISO; never where undefined. */
  readonly lastBackup: string | undefined;
  readonly lastVerified: string | undefined;
  /** By the machine's clock, as `now`. */
  readonly lastAnchor: Temporal.Instant | undefined;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly queues: readonly { readonly queue: string; readonly waiting: number; readonly failed: number }[];
  readonly failed: readonly {
    readonly id: number;
    readonly queue: string;
    readonly tries: number;
    readonly code: string | null;
    readonly on: string | null;
  }[];
};

/** What every page gets as `at`: the rooms of one place, put together by whoever serves it. */
export type Rooms = {
  readonly stamp: Stamp;
  readonly clock: Clock;
  readonly law: Law;
  readonly agreements: Agreements;
  readonly signing: Signing;
  readonly access: Access;
  readonly intake: Intake;
  readonly people: People;
  readonly relinking: { state(): Promise<Relinking>; lately(reader: Reader): Promise<Relinking> };
  readonly families: Families;
  readonly needs: Needs;
  readonly support: Support;
  readonly reminders: { readonly digest: Pick<Digest, 'choice' | 'choose' | 'turnOff'> };
  readonly progress: ProgressRoom;
  readonly measuring: { failingSince(): Promise<string | undefined> };
  readonly outcomes: Outcomes;
  readonly exchange: Exchange;
  readonly insight: Insight;
  readonly rights: Rights;
  readonly accounts: Accounts;
  readonly desks: Desks;
};
