import { createAccounts } from '@kinsight/kit/accounts';
import { anchorFiles, getAnchorKey, writeAnchor } from '@kinsight/kit/audit';
import { findRestoring, journalFile, keepWishes } from '@kinsight/kit/backup';
import { Conflict, createLog, fixedClock, NotFound, randomIds, systemClock } from '@kinsight/kit/command';
import { createJobs } from '@kinsight/kit/jobs';
import { findPlace } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import { createAccess } from './access/index.ts';
import { createAgreements, createSigning, type Purpose } from './agreements/index.ts';
import { askingFlows, questionTerms, stayingFlows } from './asking-flows.ts';
import { createDesks } from './desks.ts';
import { createDuck } from './duck/index.ts';
import { createEncodedLinkage, createExchange } from './exchange/index.ts';
import { closeDoubtful, closeRestingOn, createFamilies } from './families/index.ts';
import { createInsight } from './insight/index.ts';
import { type CrashHook, createIntake, findFlowIn, type Intake } from './intake/index.ts';
import { jobBeside } from './job-beside.ts';
import { addWorkingDays, calendarOf, loadLaw } from './law/index.ts';
import { openServer } from './make-place.ts';
import { measuredCases } from './measured-cases.ts';
import { createNeeds, readFlowsAt } from './needs/index.ts';
import { findOneChild, sharedAbout } from './one-child.ts';
import { createOutcomes, findResults } from './outcomes/index.ts';
import { partDerived } from './part-derived.ts';
import { createPeople, relinkLater, relinkQueue } from './people/index.ts';
import { aroundFamilies, permittedTo } from './permitted-to.ts';
import type { Place, PlaceOptions } from './place.ts';
import { databaseOf, filesOf, knowledgeIn } from './place-files.ts';
import { createProgress, measureDaily, measureQueue } from './progress/index.ts';
import { remindersOfPlace } from './reminders-of-place.ts';
import { removeDerived } from './remove-derived.store.ts';
import { createRights } from './rights/index.ts';
import { carryPrompts, createSupport, followPeople, readSpeakSafely, readWordsOf } from './support/index.ts';
import { describeWishes } from './wishes/index.ts';
import { wishesOfPlace } from './wishes-of-place.ts';

/** Opens a place that has been made. Throws NotFound, saying how to make it. */
export async function openPlace({
  code,
  config,
  cluster,
  crash,
  restoring = false,
  ids = randomIds(),
  clock: givenClock,
}: PlaceOptions): Promise<Place> {
  const server = cluster ?? (await openServer(config));
  const leave = () => (cluster ? Promise.resolve() : server.stop());
  try {
    const db = await server
      .openDatabase(databaseOf(code))
      .catch((error: unknown) => rethrowWithHelp(error, code));
    const { stamp, unrestored } = await db.withTransaction('clerk', {}, async (tx) => ({
      stamp: await findPlace(tx),
      unrestored: await findRestoring(tx),
    }));
    if (unrestored !== undefined && !restoring)
      throw new Conflict(
        'A restore of this place was cut short: what was removed since the backup may be back. Start the same restore again; it does the rest.',
        {},
        'restore-cut-short',
      );
    if (!stamp) return rethrowWithHelp(new NotFound(''), code);
    const clock = givenClock ?? (stamp.fixed_today === null ? systemClock() : fixedClock(stamp.fixed_today));
    return compose({ db, stamp, clock, ids, config, crash, leave });
  } catch (error) {
    await leave();
    throw error;
  }
}

function rethrowWithHelp(error: unknown, code: string): never {
  if (!(error instanceof NotFound)) throw error;
  throw new NotFound(
    `There is no place "${code}" here yet. Make it: npm run kinsight -- place make --code ${code} --name NAME`,
    {},
    'no-place',
  );
}

type Parts = Pick<Place, 'db' | 'stamp' | 'clock' | 'ids' | 'config'> & {
  readonly crash: CrashHook | undefined;
  readonly leave: () => Promise<void>;
};

/** Every room is built here once, in the order of the house, from the front doors of the rooms before it. */
function compose({ db, stamp, clock, ids, config, crash, leave }: Parts): Place {
  const files = filesOf(config.home, stamp.code);
  const knowledge = knowledgeIn(config.knowledge);
  const law = loadLaw(knowledge.law);
  const accounts = createAccounts({ db, clock, ids, home: config.home });
  const agreements = createAgreements({ clock, law });
  const calendar = calendarOf(law, stamp.code);
  const access = createAccess({
    db,
    clock,
    loaders: { flows: permittedTo(agreements), shared: sharedAbout(agreements) },
    reviewBy: (day) => addWorkingDays(calendar, day, 1),
  });
  const flowsFor = (purpose: Purpose) => async (tx: Transaction) =>
    (await agreements.permittedFlows(tx, { purpose })).map(({ flow }) => flow);
  // 1 GB: the largest criterion over 200,000 people stays below half of it; the demo may use 3 GB in all.
  const duck = createDuck({ runDir: files.duck, memoryMb: 1024, seconds: 600 });
  const families = createFamilies({
    access,
    clock,
    matchingFlows: flowsFor('matching'),
    identifyingFlows: flowsFor('identification'),
    afterForming: async (tx) => {
      await followPeople(tx);
      await needs.followFamilies(tx);
      await partDerived(needs)(tx);
    },
  });
  const wishes = wishesOfPlace({ config, db, clock, law });
  keepWishes(db, { journal: journalFile(config.home, db.name), clock, ids, describe: describeWishes });
  const jobs = createJobs({ db, ids, log: createLog(config.logLevel) });
  const relinking = relinkLater(db, jobs);
  for (const queue of [relinkQueue, measureQueue])
    jobs.handle(queue, jobBeside({ code: stamp.code, config, queue }));
  const people = createPeople({
    access,
    clock,
    soon: relinking.send,
    hangingOn: (tx, persons) => needs.hangingOn(tx, persons),
    inDoubt: {
      parted: async (tx, lost) => {
        await closeDoubtful(tx, lost);
        await partDerived(needs)(tx);
      },
      gone: closeRestingOn,
    },
    matchingFlows: flowsFor('matching'),
    afterLinks: async (tx, reader) => {
      await wishes.carryOver(tx);
      await families.rebuildIn(tx, reader);
    },
  });
  const needs = createNeeds({
    access,
    agreements,
    clock,
    duck,
    runDir: files.duck,
    frameworks: knowledge.frameworks,
    display: law.display,
    terms: calendar.terms,
    afterRun: (tx, found) => carryPrompts({ supportFlows: flowsFor('support') }, tx, found),
    wordsOf: readWordsOf,
    speakOf: readSpeakSafely,
    notWhileRelinking: relinking.refuse,
  });
  const support = createSupport({
    access,
    clock,
    needs,
    supportFlows: flowsFor('support'),
    sharingFlows: aroundFamilies(agreements),
    frameworks: knowledge.frameworks,
  });
  const supportFlows = (tx: Transaction, today: Temporal.PlainDate) =>
    readFlowsAt(agreements, tx, today, 'support');
  const progress = createProgress({
    access,
    clock,
    duck,
    runDir: files.duck,
    frameworks: needs.frameworks,
    folder: knowledge.frameworks,
    terms: calendar.terms,
    cases: measuredCases(clock),
    needsTwo: (framework) => findResults(knowledge.frameworks, framework) !== undefined,
    flowsAt: supportFlows,
    notWhileRelinking: relinking.refuse,
  });
  const measuring = measureDaily({ db, clock, jobs });
  const outcomes = createOutcomes({
    confirmApproved: needs.confirmApproved,
    access,
    clock,
    ids,
    support,
    progress,
    frameworks: needs.frameworks,
    folder: knowledge.frameworks,
    smallNumbers: law.smallNumbers,
    place: stamp,
    stayingFlows: stayingFlows(agreements),
    notWhileRelinking: relinking.refuse,
  });
  const open = { db, access, clock, ids, config, calendar, place: stamp };
  const reminders = remindersOfPlace({ ...open, jobs, supportFlows: flowsFor('support') });
  const exchange = createExchange({
    access,
    clock,
    display: law.display,
    identifyingFlows: askingFlows(agreements),
    termsOf: questionTerms(agreements, calendar, clock),
  });
  const encoded = createEncodedLinkage({
    access,
    clock,
    encodingFlows: askingFlows(agreements, 'matching'),
  });
  let intake: Intake | undefined;
  const getIntake = (): Intake => {
    if (intake) return intake;
    intake = createIntake({
      access,
      findFlow: findFlowIn(access, agreements, clock, findOneChild(access, agreements)),
      duck,
      clock,
      dir: files.intake,
      journal: journalFile(config.home, db.name),
      ...(crash ? { crash } : {}),
    });
    intake.onDelivered(wishes.meet);
    intake.onRecall(wishes.keep);
    intake.onRecall(removeDerived);
    intake.afterRecall((tx, reader, gone) =>
      gone.soon ? people.relinkSoon(tx, gone) : people.relinkIn(tx, reader),
    );
    return intake;
  };
  const anchor = () => {
    const { anchors, key } = anchorFiles(config.home, db.name);
    return writeAnchor(db, {
      place: stamp.code,
      file: anchors,
      privateKey: getAnchorKey(key).privateKey,
      clock,
    });
  };
  return {
    stamp,
    db,
    clock,
    ids,
    config,
    files,
    knowledge,
    accounts,
    law,
    agreements,
    access,
    duck,
    get intake() {
      return getIntake();
    },
    people,
    relinking,
    jobs,
    measuring,
    families,
    needs,
    support,
    reminders,
    progress,
    outcomes,
    exchange,
    encoded,
    insight: createInsight({
      ids,
      access,
      clock,
      agreements,
      needs,
      smallNumbers: law.smallNumbers,
      supportFlows,
      insightFlows: (tx, today) => readFlowsAt(agreements, tx, today, 'insight'),
      place: stamp,
    }),
    rights: createRights({ access, clock }),
    signing: createSigning({ db, clock, ids, law, place: stamp.name, agreements }),
    desks: createDesks({
      access,
      agreements,
      clock,
      db,
      law,
      config,
      getIntake,
      needs,
      recipes: knowledge.recipes,
    }),
    close: async () => {
      reminders.stop();
      await duck.close();
      await anchor()
        .finally(() => db.stop())
        .finally(leave);
    },
  };
}
