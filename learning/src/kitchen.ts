import { type Accounts, createAccounts } from '@kinsight/kit/accounts';
import { anchorFiles, getAnchorKey, writeAnchor } from '@kinsight/kit/audit';
import { findRestoring, journalFile, keepWishes, type NoteRemoval, removalNoter } from '@kinsight/kit/backup';
import {
  type Clock,
  Conflict,
  createLog,
  fixedClock,
  type Ids,
  type Log,
  NotFound,
  randomIds,
  systemClock,
} from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import { createJobs, type Jobs } from '@kinsight/kit/jobs';
import { findPlace, type Place as Stamp } from '@kinsight/kit/ledger';
import { createMail, type Mail } from '@kinsight/kit/mail';
import type { Cluster, Database, ReaderDatabase } from '@kinsight/kit/postgres';
import { type Articles, createArticles } from './articles/index.ts';
import { called } from './called.ts';
import { centreDatabase, codeFrameFile, filesOf } from './centre-files.ts';
import { createErrands, type Errands } from './errands/index.ts';
import { openServer } from './make-centre.ts';
import { createNewsletter, type Newsletter, openLetterKey } from './newsletter/index.ts';
import { createRecipes, type Recipes } from './recipes/index.ts';
import { createReplies, type Replies } from './replies/index.ts';
import { createResearch, onPublish, type Research, readCodeFrame, restsOn } from './research/index.ts';

export type CentreOptions = {
  readonly config: Config;
  /** A server that is open already; it stays open at close. */
  readonly cluster?: Cluster | undefined;
  readonly database?: string | undefined;
  /** The centre's own clock when left out: a made-up centre may stand on a fixed day. */
  readonly clock?: Clock | undefined;
  readonly ids?: Ids | undefined;
};

/** The centre, all its rooms composed. */
export type Centre = {
  readonly stamp: Stamp;
  readonly db: Database;
  /** The same database, signed in as the public pages are: nothing but the reader. */
  readonly readers: ReaderDatabase;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly config: Config;
  readonly log: Log;
  readonly files: ReturnType<typeof filesOf>;
  readonly accounts: Accounts;
  readonly jobs: Jobs;
  readonly articles: Articles;
  readonly research: Research;
  readonly recipes: Recipes;
  readonly replies: Replies;
  readonly newsletter: Newsletter;
  readonly errands: Errands;
  readonly mail: Mail | undefined;
  /** Writes what goes for good into the journal that a restore reads. */
  readonly noteRemoval: NoteRemoval;
  /** The key links in letters are made with. */
  readonly letterKey: Buffer;
  /** Where readers find the site; `setAddress` is for whoever serves it. */
  readonly address: () => string;
  setAddress(address: string): void;
  /** Writes the head of the audit chain outside the database and lets go of everything. */
  close(): Promise<void>;
};

/** Opens a centre that has been made. Throws NotFound, saying how to make it; Conflict without its key of links in letters. */
export async function openCentre({
  config,
  cluster,
  database = centreDatabase,
  ids = randomIds(),
  clock: givenClock,
}: CentreOptions): Promise<Centre> {
  const server = cluster ?? (await openServer(config));
  const leave = () => (cluster ? Promise.resolve() : server.stop());
  try {
    if (!(await server.hasDatabase(database))) throw notMade();
    const db = await server.openDatabase(database);
    const { stamp, unrestored } = await db.withTransaction('clerk', {}, async (tx) => ({
      stamp: await findPlace(tx),
      unrestored: await findRestoring(tx),
    }));
    if (unrestored !== undefined) throw cutShort();
    if (!stamp) throw notMade();
    const clock = givenClock ?? (stamp.fixed_today === null ? systemClock() : fixedClock(stamp.fixed_today));
    const { folder } = filesOf(config.home);
    const letterKey = await db
      .withTransaction('clerk', {}, (tx) => openLetterKey(tx, folder, ids))
      .catch(async (error: unknown) => {
        await db.stop();
        throw error;
      });
    const readers = await server.openReader(database);
    const centre = compose({ db, readers, stamp, clock, ids, config, letterKey, leave });
    await centre.research.codes.putFrame();
    return centre;
  } catch (error) {
    await leave();
    throw error;
  }
}

/** What is said where a restore was begun and not ended. */
export const cutShort = () =>
  new Conflict(
    'A restore of the centre was cut short: who left since the backup may be back. Start the same restore again; it does the rest.',
    {},
    'restore-cut-short',
  );

/** What is said where no centre has been made. */
export const notMade = () =>
  new NotFound(`There is no centre here yet. Make it: ${called} make --name "The Centre"`, {}, 'no-centre');

type Parts = Pick<Centre, 'db' | 'readers' | 'stamp' | 'clock' | 'ids' | 'config' | 'letterKey'> & {
  readonly leave: () => Promise<void>;
};

/** Every room is built here once, in the order of the house, from the front doors of the rooms before it. */
function compose({ db, readers, stamp, clock, ids, config, letterKey, leave }: Parts): Centre {
  const log = createLog(config.logLevel);
  const files = filesOf(config.home);
  const jobs = createJobs({ db, ids, log });
  const mail = config.mail && createMail({ ...config.mail, log });
  let site = config.readers ?? 'http://127.0.0.1:4200';
  const address = () => site;
  const journal = journalFile(config.home, db.name);
  keepWishes(db, { journal, clock, ids });
  const noteRemoval = removalNoter(journal, clock);
  const anchor = () => {
    const { anchors, key } = anchorFiles(config.home, db.name);
    const { privateKey } = getAnchorKey(key);
    return writeAnchor(db, { place: stamp.code, file: anchors, privateKey, clock });
  };
  return {
    stamp,
    db,
    readers,
    clock,
    ids,
    config,
    log,
    files,
    accounts: createAccounts({ db, clock, ids, home: config.home }),
    jobs,
    articles: createArticles({ db, clock, log, noteRemoval, onPublish, restsOn }),
    research: createResearch({ db, clock, frame: readCodeFrame(codeFrameFile), noteRemoval }),
    recipes: createRecipes({ db, clock }),
    replies: createReplies({ db, clock, jobs, mail, address, noteRemoval }),
    newsletter: createNewsletter({
      db,
      clock,
      jobs,
      mail,
      key: letterKey,
      centre: stamp.name,
      address,
      noteRemoval,
    }),
    errands: createErrands({ db, clock, jobs }),
    mail,
    noteRemoval,
    letterKey,
    address,
    setAddress: (given) => void (site = given),
    close: async () => {
      mail?.stop();
      await anchor()
        .finally(() => readers.stop())
        .finally(() => db.stop())
        .finally(leave);
    },
  };
}
