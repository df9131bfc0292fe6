import type { Reader } from '../src/access/index.ts';
import type { ProgressRoom } from '../src/progress/index.ts';
import { openServedPlace, type ServedPlace } from './served-place.ts';
import { checked, supportTown } from './support-town.ts';

export type OutcomeTown = {
  readonly place: ServedPlace;
  readonly practitioner: Reader;
  readonly manager: Reader;
  readonly authority: Reader;
  readonly auditor: Reader;
  /** Opens the case of a family as of June 2024, led by the practitioner; nothing is evidenced yet, and the needs are there still. */
  readonly openCase: (family: number) => Promise<number>;
  /** What was there in summer 2024 ended then: by 28 February 2025 every need has held. */
  readonly getBetter: (family: number) => Promise<void>;
  /** Assessment signed, a goal with an action for each need. */
  readonly evidence: (id: number, family: number) => Promise<void>;
  /** A correction takes away what files said of a child out of school; a reload says it anew, as facts of other numbers. */
  readonly sayAnew: (family: number) => Promise<void>;
  /** Linking finds the child and the family to be others: their records go by other numbers. */
  readonly joinToOtherNumbers: () => Promise<void>;
  /** Action, purpose and reason of the newest row of the audit. */
  readonly lastRow: () => Promise<unknown>;
  /** Other measures, proposed by the manager and approved by another; null: those of the files. Measured by them at once. */
  readonly measureBy: (changes: Parameters<ProgressRoom['approveMeasures']>[0]['changes']) => Promise<void>;
  /** How many of signing, proposing, measuring and running are refused while a correction waits for the place to be linked; an exercise runs. */
  readonly whileRelinking: (of: { claim: number; case: number }) => Promise<number>;
  /** All of it, proposed by the practitioner. Returns the claim. */
  readonly claim: (family: number) => Promise<number>;
};

/**
 * The small town under Supporting Families, which asks for outcomes to be signed off; families 1 and 2 may be helped. With the third, which is
 * under a restriction, only where that is asked for.
 */
export async function openOutcomeTown({ everybody = false } = {}): Promise<OutcomeTown> {
  const people = supportTown.people.filter(({ family }) => everybody || family !== 3);
  const facts = supportTown.facts.filter(({ person }) => everybody || person < 30);
  const place = await openServedPlace({ ...supportTown, people, facts }, { cases: 'of-support' });
  const [manager, analyst, practitioner] = [
    await place.readerOf('manager'),
    await place.readerOf('analyst'),
    await place.readerOf('practitioner'),
  ];
  const { needs, support, progress, outcomes } = place.rooms;
  await needs.approveFramework({ reader: manager, framework: 'supporting-families-2022' });
  await needs.run({ reader: analyst, framework: 'supporting-families-2022' });

  const openCase = async (family: number): Promise<number> => {
    const waiting = await needs.listCandidates({ reader: manager, alreadyOpen: true });
    const candidate = waiting.find((one) => one.family === family)?.candidate ?? 0;
    await needs.check({ reader: manager, candidate, answers: checked });
    await needs.decide({ reader: manager, candidate, outcome: 'contact', reason: 'signs of three needs' });
    const { case: id } = await support.openCase({ reader: manager, from: { candidate } });
    await support.allocate({
      reader: manager,
      case: id,
      worker: 'practitioner',
      role: 'lead',
      reason: 'first',
    });
    await place.db.asOwner(async (tx) => {
      await tx.run(
        `update support.cases set opened = '2024-06-01', framework = 'supporting-families-2022' where id = $1`,
        [id],
      );
      await tx.run(`update support.case_needs set found_on = '2024-06-01' where case_id = $1`, [id]);
    });
    return id;
  };
  const getBetter = async (family: number): Promise<void> => {
    await place.db.asOwner((tx) =>
      tx.run(
        `update intake.fact set starts = '2024-03-01', ends = case when dataset = 'occurrence' then null else '2024-06-30'::date end
         where dataset in ('occurrence', 'benefit', 'not_in_education') and record / 1000 = $1`,
        [family],
      ),
    );
    await progress.recompute({ reader: analyst, everything: true });
  };
  const evidence = async (id: number, family: number): Promise<void> => {
    const on = { reader: practitioner, case: id };
    const [mother, child] = [family * 10 + 1, family * 10 + 2];
    await support.beginAssessment(on);
    const words = 'said together';
    await support.answer({
      ...on,
      answers: [
        { question: 'want', voice: 'family', words },
        { question: 'strengths', voice: 'family', words },
        { question: 'strengths', voice: 'worker', words },
        { question: 'day', person: child, voice: 'child', words },
        { question: 'day', person: child, voice: 'worker', words },
        { question: 'parenting', person: mother, voice: 'family', words },
        { question: 'summary', voice: 'worker', words },
      ],
    });
    await support.sign({
      ...on,
      familySigned: 'the mother agrees',
    });
    for (const [need, person] of [
      ['1.3', child],
      ['7.1', mother],
      ['10.1', mother],
    ] as const) {
      const { goal } = await support.setGoal({ ...on, words: `better ${need}`, need, person });
      await support.addAction({
        ...on,
        goal,
        what: 'meet',
        owner: 'Mum',
        due: place.rooms.clock.today().add({ days: 7 }),
      });
    }
  };
  const whileRelinking: OutcomeTown['whileRelinking'] = async (of) => {
    await place.db.asOwner((tx) =>
      tx.query(`insert into people.decision (kind, left_record, right_record, reason, account, decided_on, known_from)
                select 'never-link', min(record), max(record), 'waits', 1, '2025-01-01', ledger.next_load('decision', now()) from people.link`),
    );
    const run = { reader: analyst, framework: 'supporting-families-2022' };
    const words = 'looked at every need';
    const authority = await place.readerOf('authority');
    const tried = await Promise.allSettled([
      outcomes.sign({ reader: authority, claim: of.claim, words }),
      outcomes.propose({ reader: manager, case: of.case, words }),
      progress.recompute({ reader: analyst }),
      needs.run(run),
    ]);
    await needs.run({ ...run, exercise: true });
    await place.db.asOwner((tx) => tx.query(`delete from people.decision where reason = 'waits'`));
    return tried.filter(
      (one) => one.status === 'rejected' && Reflect.get(Object(one.reason), 'code') === 'relinking',
    ).length;
  };
  const sayAnew = (family: number) =>
    place.db.asOwner(async (tx) => {
      const these = `dataset = 'not_in_education' and record / 1000 = ${family}`;
      await tx.run(`update intake.fact set known_to = 9 where ${these}`);
      await tx.run(
        `insert into intake.fact (flow, dataset, record, fact_key, starts, ends, details, sensitivity, digest, delivery, known_from)
         select flow, dataset, record, fact_key || ' again', starts, ends, details, sensitivity, digest, delivery, 9 from intake.fact where ${these}`,
      );
    });
  const joinToOtherNumbers = () =>
    place.db.asOwner(async (tx) => {
      await tx.query(`insert into people.person (id, known_from) overriding system value values (50, 9);
        insert into people.lineage (load, kind, person, other) values (9, 'merged', 12, 50);
        insert into families.family (id, anchor, known_from) overriding system value values (60, 50, 9);
        update people.link set person = 50 where person = 12;
        update families.member set person = 50 where person = 12;
        update families.member set family = 60 where family = 1;
        update support.case_member set person = 50 where person = 12;
        update support.case_needs set person = 50 where person = 12;
        update support.cases set family = 60, person = 50`);
    });
  const lastRow = () =>
    place.db.asSuperuser((tx) =>
      tx.one(
        `select e.action, e.purpose, d.body ->> 'reason' as reason from audit.entry e join audit.detail d using (number) order by number desc limit 1`,
      ),
    );
  const secondManager = async (): Promise<Reader> => {
    const { accounts } = place.rooms;
    const login = 'second-manager';
    if ((await accounts.getReader(login).catch(() => undefined)) === undefined) {
      await accounts.createAccount({ login, name: 'Second', organisation: 'smallton-council', madeUp: true });
      await accounts.holdRole(login, 'manager', { team: 'north' });
    }
    return accounts.getReader(login);
  };
  const measureBy: OutcomeTown['measureBy'] = async (changes) => {
    const framework = 'supporting-families-2022';
    await progress.approveMeasures({ reader: manager, framework, changes, reason: 'outcome plan' });
    const proposal = (await progress.listMeasures({ reader: manager, framework })).proposed?.id ?? 0;
    await progress.settleMeasures({ reader: await secondManager(), proposal, approve: true, reason: 'read' });
    await progress.recompute({ reader: analyst });
  };
  return {
    joinToOtherNumbers,
    lastRow,
    sayAnew,
    whileRelinking,
    measureBy,
    place,
    manager,
    practitioner,
    authority: await place.readerOf('authority'),
    auditor: await place.readerOf('auditor'),
    openCase,
    getBetter,
    evidence,
    claim: async (family) => {
      const id = await openCase(family);
      await getBetter(family);
      await evidence(id, family);
      return (await outcomes.propose({ reader: practitioner, case: id, words: 'school, work and calm' }))
        .claim;
    },
  };
}
