import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAccounts, createWebSignIn, PlaceRole, type RoleName } from '@kinsight/kit/accounts';
import { createLog, randomIds, systemClock } from '@kinsight/kit/command';
import { createJobs } from '@kinsight/kit/jobs';
import type { Mail } from '@kinsight/kit/mail';
import type { Transaction } from '@kinsight/kit/postgres';
import { browserOf, createServer, type ServerOptions, signInPages } from '@kinsight/kit/web';
import { createAgreements, createSigning } from '../src/agreements/index.ts';
import { stayingFlows } from '../src/asking-flows.ts';
import { createDesks } from '../src/desks.ts';
import { createExchange } from '../src/exchange/index.ts';
import { closeDoubtful, closeRestingOn, createFamilies } from '../src/families/index.ts';
import { createInsight } from '../src/insight/index.ts';
import { createIntake } from '../src/intake/index.ts';
import { calendarOf, loadLaw } from '../src/law/index.ts';
import { measuredCases } from '../src/measured-cases.ts';
import { createNeeds } from '../src/needs/index.ts';
import { createOutcomes, findResults } from '../src/outcomes/index.ts';
import { navigationOf, pages, paths, type Rooms } from '../src/pages/index.ts';
import { partDerived } from '../src/part-derived.ts';
import { createPeople, relinkHere, relinkLater, relinkQueue } from '../src/people/index.ts';
import { createProgress, type MeasuredCase, measureDaily } from '../src/progress/index.ts';
import { createRights } from '../src/rights/index.ts';
import { seatEverybody } from '../src/seat-everybody.ts';
import {
  carryPrompts,
  createDigest,
  createSupport,
  readSpeakSafely,
  readWordsOf,
} from '../src/support/index.ts';
import { openNeedsPlace, type SmallFact, type SmallFlow, type SmallPerson } from './needs-place.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type ServedPlace = Awaited<ReturnType<typeof openServedPlace>>;

/**
 * A small place with all its rooms and its pages on a server, one made-up account for each role. `signedInAs(role)` asks pages
 * as that role without a network; `listen()` gives an address for a real browser.
 */
export async function openServedPlace(
  {
    flows,
    people,
    facts,
  }: {
    readonly flows: readonly SmallFlow[];
    readonly people: readonly SmallPerson[];
    readonly facts: readonly SmallFact[];
  },
  {
    morePages = [],
    cases: given = [],
    mail,
    ...more
  }: Partial<ServerOptions<Rooms>> & {
    readonly morePages?: ServerOptions<Rooms>['routes'];
    /** Put straight; or those of support, as a place has them. */
    readonly cases?: readonly MeasuredCase[] | 'of-support';
    readonly mail?: Mail;
  } = {},
) {
  const place = await openNeedsPlace(flows, people, facts);
  const cases = given === 'of-support' ? [] : given;
  const { db, parts } = place;
  const home = mkdtempSync(path.join(tmpdir(), 'served-place-'));
  const { access, clock, duck, runDir, terms, flowsAt } = parts;
  const law = loadLaw(path.join(root, 'law'));
  const ids = randomIds();
  const agreements = createAgreements({ clock, law });
  const matchingFlows = () => Promise.resolve(flows.map(({ code }) => place.idOf(code)));
  const accounts = createAccounts({ db, clock, ids, home });
  const families = createFamilies({ access, clock, matchingFlows, identifyingFlows: matchingFlows });
  const intake = createIntake({
    access,
    duck,
    clock,
    dir: path.join(home, 'intake'),
    findFlow: () => Promise.resolve(undefined),
  });
  const jobs = createJobs({ db, ids, log: createLog('silent') });
  const relinking = relinkLater(db, jobs);
  const needs = createNeeds({
    access,
    agreements,
    clock,
    duck,
    runDir,
    terms,
    flowsAt,
    frameworks: path.join(root, 'frameworks'),
    display: law.display,
    afterRun: (tx, found) => carryPrompts({ supportFlows: matchingFlows }, tx, found),
    wordsOf: readWordsOf,
    speakOf: readSpeakSafely,
    notWhileRelinking: relinking.refuse,
  });
  const support = createSupport({
    access,
    clock,
    needs,
    supportFlows: matchingFlows,
    sharingFlows: () =>
      Promise.resolve(flows.flatMap(({ code }) => (code === 'around-family' ? [place.idOf(code)] : []))),
    frameworks: path.join(root, 'frameworks'),
  });
  const progress = createProgress({
    ...parts,
    notWhileRelinking: relinking.refuse,
    folder: path.join(root, 'frameworks'),
    needsTwo: (framework) => findResults(path.join(root, 'frameworks'), framework) !== undefined,
    cases:
      given === 'of-support'
        ? measuredCases(clock)
        : (_tx, families) =>
            Promise.resolve(cases.filter((one) => families === undefined || families.includes(one.family))),
  });
  const inDoubt = {
    parted: async (tx: Transaction, lost: Parameters<typeof closeDoubtful>[1]) => {
      await closeDoubtful(tx, lost);
      await partDerived(needs)(tx);
    },
    gone: closeRestingOn,
  };
  const peopleRoom = createPeople({
    access,
    clock,
    matchingFlows,
    soon: relinking.send,
    inDoubt,
    hangingOn: needs.hangingOn,
  });
  jobs.handle(relinkQueue, relinkHere(peopleRoom));
  const digest = createDigest({
    db,
    access,
    clock,
    ids,
    mail,
    jobs,
    calendar: calendarOf(law, 'england'),
    place: { code: 'smallton', name: 'Smallton' },
    address: () => 'https://smallton.example',
    supportFlows: matchingFlows,
  });
  const rooms: Rooms = {
    reminders: { digest },
    stamp: { code: 'smallton', name: 'Smallton', stamp: 'made-up', fixed_today: '2025-02-28' },
    clock,
    law,
    agreements,
    access,
    families,
    intake,
    accounts,
    insight: createInsight({
      ids,
      access,
      clock,
      agreements,
      needs,
      smallNumbers: law.smallNumbers,
      supportFlows: parts.flowsAt,
      insightFlows: parts.flowsAt,
      place: { code: 'smallton', name: 'Smallton' },
    }),
    rights: createRights({ access, clock }),
    signing: createSigning({ db, clock, ids, law, place: 'Smallton', agreements }),
    desks: createDesks({
      access,
      agreements,
      clock,
      db,
      law,
      config: { home },
      recipes: path.join(root, 'recipes'),
      getIntake: () => intake,
      needs,
    }),
    people: peopleRoom,
    relinking,
    progress,
    measuring: measureDaily({ db, clock, jobs }),
    outcomes: createOutcomes({
      confirmApproved: needs.confirmApproved,
      access,
      clock,
      ids,
      support,
      progress,
      frameworks: needs.frameworks,
      folder: path.join(root, 'frameworks'),
      smallNumbers: law.smallNumbers,
      place: { code: 'smallton', name: 'Smallton', stamp: 'made-up' },
      stayingFlows: stayingFlows(agreements),
      notWhileRelinking: relinking.refuse,
    }),
    exchange: createExchange({
      access,
      clock,
      display: law.display,
      identifyingFlows: matchingFlows,
      termsOf: () => Promise.resolve({ fields: [], answerBy: clock.today() }),
    }),
    needs,
    support,
  };
  await db.asOwner((tx) =>
    tx.query(`update accounts.account set login = 'old-' || login; select setval(pg_get_serial_sequence('accounts.account', 'id'), 100);
              select setval(pg_get_serial_sequence('accounts.organisation', 'id'), 100)`),
  );
  await seatEverybody(accounts, { code: 'smallton', name: 'Smallton' });
  // Cases put straight are the team’s, too, each anchored on a record nobody has: only its manager comes to them.
  for (const one of cases)
    await db.asOwner((tx) =>
      tx.run(
        `insert into support.cases (family, record, person, framework, team, came_from, opened, fact, flows, known_from)
         values ($1, -$1::bigint, 0, $2, 'family-help', 'decision', $3, 0, '{1}', 1)`,
        [one.family, one.framework, one.opened],
      ),
    );
  const signIn = createWebSignIn({
    db,
    clock,
    machineClock: systemClock(),
    ids,
    issuer: 'Kinsight Smallton',
  });
  const server = await createServer<Rooms>({
    app: rooms,
    site: {
      code: 'smallton',
      name: 'Smallton',
      notice: 'Nobody in this place exists.',
      footer: 'Kinsight for Smallton. Every look at people’s data is written down: who, whom, when and why.',
      navigation: navigationOf(rooms),
      paths: { signIn: paths.signIn(), account: paths.account() },
    },
    routes: [...signInPages(signIn), ...pages, ...morePages],
    views: [path.join(root, 'hub/src/pages')],
    sessions: signIn.sessions,
    ids,
    log: createLog('error'),
    cacheDir: path.join(root, '.kinsight/test/web'),
    workDir: path.join(home, 'work'),
    ready: () => Promise.resolve(),
    limits: { 'sign-in': 10_000, search: 10_000, export: 10_000, any: 100_000 },
    ...more,
  });
  const readerOf = (role: RoleName) => accounts.getReader(role);
  const startSession = async (role: RoleName) => {
    const reader = await readerOf(role);
    return db.withTransaction('clerk', {}, (tx) => signIn.sessions.start(tx, reader));
  };
  return {
    ...place,
    jobs,
    digest,
    rooms,
    accounts,
    signIn,
    server,
    readerOf,
    /** A session cookie for this role: for a real browser. */
    startSession,
    /** Asks pages as this role, with its cookie and the token its forms carry. */
    signedInAs: async (role: RoleName) => browserOf(server, 'smallton', await startSession(role)),
    /** Everybody who can sign in here. */
    roles: PlaceRole.options.filter((role) => role !== 'partner'),
    close: async () => {
      await server.stop();
      await place.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
