import type { Accounts } from '@kinsight/kit/accounts';
import type { Clock, Ids } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Jobs } from '@kinsight/kit/jobs';
import type { Place as Stamp } from '@kinsight/kit/ledger';
import type { Cluster, Database } from '@kinsight/kit/postgres';
import type { Access, Reader } from './access/index.ts';
import type { Agreements, Signing } from './agreements/index.ts';
import type { Duck } from './duck/index.ts';
import type { EncodedLinkage, Exchange } from './exchange/index.ts';
import type { Families } from './families/index.ts';
import type { Insight } from './insight/index.ts';
import type { CrashHook, Intake } from './intake/index.ts';
import type { Law } from './law/index.ts';
import type { Needs } from './needs/index.ts';
import type { Outcomes } from './outcomes/index.ts';
import type { Desks } from './pages/index.ts';
import type { People, Relinking } from './people/index.ts';
import type { filesOf, Knowledge } from './place-files.ts';
import type { Measuring, ProgressRoom } from './progress/index.ts';
import type { Reminders } from './reminders-of-place.ts';
import type { Rights } from './rights/index.ts';
import type { Support } from './support/index.ts';

export type PlaceOptions = {
  readonly code: string;
  readonly config: Config;
  /** A server that is open already; it stays open at close. */
  readonly cluster?: Cluster | undefined;
  /** The place's own clock when left out: a made-up place may stand on a fixed day. */
  readonly clock?: Clock | undefined;
  readonly ids?: Ids | undefined;
  readonly crash?: CrashHook | undefined;
  /** Only for the restore itself: a place that is not wholly restored is opened by nobody else. */
  readonly restoring?: boolean | undefined;
};

/** One place, all its rooms composed. */
export type Place = {
  readonly stamp: Stamp;
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly config: Config;
  readonly files: ReturnType<typeof filesOf>;
  /** The folders of law, recipes and frameworks it works with. */
  readonly knowledge: Knowledge;
  readonly accounts: Accounts;
  readonly law: Law;
  readonly agreements: Agreements;
  readonly signing: Signing;
  readonly access: Access;
  readonly duck: Duck;
  /** Opened at first use: opening sweeps what a killed delivery left behind. */
  readonly intake: Intake;
  readonly people: People;
  /** Whether something decided waits for the place to be linked anew. */
  readonly relinking: { state(): Promise<Relinking>; lately(reader: Reader): Promise<Relinking> };
  /** Work that outlives a request; done by whoever serves the place. */
  readonly jobs: Jobs;
  /** Progress, measured each day and where something new came in. */
  readonly measuring: Measuring;
  readonly families: Families;
  readonly needs: Needs;
  readonly support: Support;
  readonly reminders: Reminders;
  readonly progress: ProgressRoom;
  readonly outcomes: Outcomes;
  readonly exchange: Exchange;
  readonly encoded: EncodedLinkage;
  readonly insight: Insight;
  readonly rights: Rights;
  /** What pages ask for beside the rooms. */
  readonly desks: Desks;
  /** Writes the head of the audit chain outside the database and lets go of everything. */
  close(): Promise<void>;
};
