import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverTwice, packAfterUpgrade } from '../../test/after-years.ts';
import { dieWhile, wholeOf } from '../../test/killed-help.ts';
import { type OutcomeTown, openOutcomeTown } from '../../test/outcome-town.ts';
import { removeDerived } from '../remove-derived.store.ts';
import { listEarlier, listLineage } from './claims/earlier.store.ts';

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

describe('an outcome that is signed off', () => {
  let town: OutcomeTown;
  let id: number;
  let claim: number;
  let pack: Buffer;
  const rooms = () => town.place.rooms.outcomes;
  const bySql = (sql: string) => town.place.db.asOwner((tx) => tx.run(sql));
  const takePack = () => rooms().pack({ reader: town.auditor, claim, reason: 'internal audit' });
  beforeAll(async () => {
    town = await openOutcomeTown();
    id = await town.openCase(1);
  });
  afterAll(() => town.place.close());

  it('is proposed only when every need held and the four principles are shown, and says what stands against it', async () => {
    const asked = { reader: town.practitioner, case: id, words: 'school, work and calm' };
    await expect(rooms().propose(asked)).rejects.toThrow('has not been measured yet');
    await town.getBetter(1);
    await expect(rooms().propose(asked)).rejects.toThrow(
      'An assessment of the whole family: no assessment is signed',
    );
    await town.evidence(id, 1);
    await bySql(
      `update intake.fact set starts = '2025-02-20' where dataset = 'occurrence' and record / 1000 = 1`,
    );
    await town.place.rooms.progress.recompute({
      reader: await town.place.readerOf('analyst'),
      everything: true,
    });
    await expect(rooms().propose(asked)).rejects.toThrow('is holding, not held');
    await town.getBetter(1);
    await bySql(`update intake.coverage set ends = '2024-09-30' where dataset = 'occurrence'`);
    await town.getBetter(1);
    await expect(rooms().propose(asked)).rejects.toThrow('Not known whether');
    await bySql(`update intake.coverage set ends = '2025-02-28' where dataset = 'occurrence'`);
    await town.getBetter(1);
    const ready = await rooms().showReady({ reader: town.practitioner, case: id });
    expect([ready.says, ready.decision.route, ready.decision.exercise]).toEqual([[], 'every-need', false]);
    // Who signs for the place reaches no case before something is claimed of it, whatever they say why.
    const why = { reader: town.authority, case: id, reason: 'a claim waits' };
    await expect(rooms().showReady(why)).rejects.toThrow('nothing here');
    await expect(town.place.rooms.support.givePaper(why)).rejects.toThrow('nothing here');
    // Whoever edits the files of a measure does not make claiming easier by it: somebody approves them first.
    const approvedAs = (hash: string) =>
      town.place.db.asOwner((tx) => tx.run(`update needs.approved_framework set measures_hash = ${hash}`));
    await approvedAs(`'x' || measures_hash`);
    await expect(rooms().propose(asked)).rejects.toThrow('not as a manager approved them');
    await approvedAs('substr(measures_hash, 2)');
    claim = (await rooms().propose(asked)).claim;
    expect((await rooms().showReady(why)).case).toBe(id);
    await expect(rooms().showReady({ reader: town.authority, case: id })).rejects.toThrow('nothing here');
    await expect(town.place.rooms.support.givePaper(why)).rejects.toThrow('nothing here');
    await expect(rooms().propose(asked)).rejects.toThrow(`Claim ${claim} of this case stands already`);
  });

  it('is signed by neither who led the help nor who proposed it, and is nobody else’s to see', async () => {
    const signing = { claim, words: 'looked at every need' };
    await expect(rooms().sign({ reader: town.practitioner, ...signing })).rejects.toThrow('nothing here');
    await expect(rooms().show({ reader: await town.place.readerOf('analyst'), claim })).rejects.toThrow(
      'nothing here',
    );
    await town.place.rooms.support.allocate({
      reader: town.manager,
      case: id,
      worker: 'manager',
      role: 'lead',
      reason: 'leave',
    });
    await expect(rooms().sign({ reader: town.manager, ...signing })).rejects.toThrow(
      'You worked on this case',
    );
    await expect(rooms().show({ reader: town.authority, claim })).rejects.toThrow('nothing here'); // no reason
    const reason = 'the claim waits for a signature';
    expect((await rooms().show({ reader: town.authority, claim, reason })).steps).toHaveLength(1);
    expect(await town.lastRow()).toMatchObject({ reason });
    expect(await town.whileRelinking({ claim, case: id })).toBe(4);
    // Whoever signs is killed when all is done and nothing is committed: nothing is signed, and it can be signed.
    const whole = await wholeOf(town.place.db);
    expect(dieWhile(town.place.db, 'sign', { case: id, claim })).toBe('killed');
    expect(await wholeOf(town.place.db)).toBe(whole);
    // Two at once: one of them finds the other’s word.
    const back = rooms().sendBack({ reader: town.authority, claim, words: 'not yet' });
    const signed = rooms().sign({ reader: town.authority, ...signing });
    const both = await Promise.allSettled([back, signed]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    if (both[0].status === 'fulfilled') {
      const asked = { reader: town.manager, case: id, words: 'school, work and calm' };
      signing.claim = claim = (await rooms().propose(asked)).claim;
    }
    const done =
      both[1].status === 'fulfilled'
        ? both[1].value
        : await rooms().sign({ reader: town.authority, ...signing });
    expect(done.route).toBe('every-need');
    await expect(rooms().sign({ reader: town.authority, ...signing })).rejects.toThrow(
      'waits for no signature',
    );
  });

  it('is known to who keeps all claims by its number: of no case, no family, and in none of the words', async () => {
    for (const reader of [town.authority, town.auditor]) {
      const { claims } = await rooms().list({ reader });
      expect(JSON.stringify(claims)).not.toMatch(/"case"|"family"|"words"|"lines"|school, work/);
      expect(claims.at(0)?.id).toBe(claim);
    }
    for (const column of ['c.case_id', 'c.family', 's.words', 'n.person'])
      await expect(
        town.place.db.withTransaction('clerk', {}, (tx) =>
          tx.query(
            `select ${column} from outcomes.claim c join outcomes.step s on s.claim = c.id join outcomes.claimed_need n on n.claim = c.id`,
          ),
        ),
      ).rejects.toThrow('42501');
  });

  it('lets no line show that names needs where one of them may not be shown, nor a fact where it is no evidence', async () => {
    const { db } = town.place;
    const [row] = await db.asOwner((tx) =>
      tx.query<{ held: boolean; evidence: boolean; needs: boolean }>(
        `with need as (select c.* from outcomes.content c join outcomes.line l using (claim, number) where claim = $1 and l.kind = 'need')
         select (select bool_and(p.flows @> n.flows and p.facts @> n.facts and p.classes @> array[n.sensitivity]) from need n,
             outcomes.content p join outcomes.line l using (claim, number) where p.claim = $1 and l.kind in ('override', 'principle')) as held,
           (select bool_and(needs_evidence = (l.kind = 'fact')) from outcomes.content join outcomes.line l using (claim, number) where claim = $1) as evidence,
           (select bool_and(cardinality(flows) > 0 and cardinality(classes) > 0) from outcomes.claimed_need where claim = $1) as needs`,
        [claim],
      ),
    );
    expect(row).toEqual({ held: true, evidence: true, needs: true });
    const flows = await db.asOwner((tx) => tx.query<{ id: number }>('select id from agreements.flow'));
    const named = `{${flows.map((flow) => flow.id).join()}}`;
    const kinds = async (evidence: string, classes: string) => {
      const everybody = { 'app.persons': '*', 'app.records': '*', 'app.flows_named': named } as const;
      const settings = { ...everybody, 'app.flows_evidence': evidence, 'app.classes': `{none,${classes}}` };
      const sql = 'select l.kind from outcomes.content join outcomes.line l using (claim, number)';
      const rows = await db.withTransaction('reader', settings, (tx) => tx.query<{ kind: string }>(sql));
      return rows.map(({ kind }) => kind);
    };
    const all = await kinds(named, 'standard,welfare,criminal');
    expect(all).toEqual(expect.arrayContaining(['fact', 'principle', 'member']));
    expect(await kinds('{}', 'standard,welfare,criminal')).not.toContain('fact');
    expect(await kinds(named, 'standard,welfare')).not.toContain('principle');
  });

  it('gives a pack that can be followed line by line without the system, as an export with its reason', async () => {
    pack = await takePack();
    const text = pack.toString('utf8');
    const json = JSON.parse(text.slice(text.indexOf('{\n "format"'), text.indexOf('\n}\n') + 2)) as {
      sealed: string;
      lines: { line: number; kind: string; text: string; salt: string; sha256: string }[];
    };
    for (const line of json.lines) expect(sha256(`${line.salt}\n${line.text}`)).toBe(line.sha256);
    expect(sha256(json.lines.map((line) => `${line.line} ${line.sha256}\n`).join(''))).toBe(json.sealed);
    expect([...new Set(json.lines.map(({ kind }) => kind))]).toEqual([
      'claim',
      'member',
      'principle',
      'measure',
      'need',
      'reading',
      'finding',
      'fact',
    ]);
    expect(text).toMatch(/select person, starts/); // the measures as they were
    expect(text).toContain('%PDF-1.7');
    expect(text).not.toMatch(/01632|Ms Lead/); // who to ring, and from where, is no evidence
    expect(await town.lastRow()).toEqual({ action: 'exported', purpose: 'audit', reason: 'internal audit' });
    await expect(rooms().pack({ reader: town.practitioner, claim, reason: 'to keep' })).rejects.toThrow();
  });

  it('is only ever added to: nothing frozen can be changed, whatever the file says now', async () => {
    const { db } = town.place;
    for (const change of [
      `update outcomes.content set body = '{}' where claim = ${claim}`,
      `delete from outcomes.line where claim = ${claim}`,
      `update outcomes.step set what = 'withdrawn' where claim = ${claim}`,
      `update outcomes.pack set bytes = '' where claim = ${claim}`,
      `insert into outcomes.step (claim, what, happened_on, at, known_from) values (${claim}, 'sent-back', '2025-02-28', now(), 9)`,
    ])
      await expect(db.asOwner((tx) => tx.run(change))).rejects.toThrow('23001');
    // Corrected, then said anew under other numbers; and measured otherwise, as two people approved.
    await town.sayAnew(1);
    await town.measureBy({ 'sf22-m-7.1': { sustain_length: 24 } });
    const { needs } = await town.place.rooms.progress.showCase({ reader: town.manager, family: 1 });
    expect(needs.find(({ need }) => need === '7.1')?.progress.state).toBe('holding');
    expect((await takePack()).equals(pack)).toBe(true);
    await town.measureBy(null);
    expect((await takePack()).equals(pack)).toBe(true);
  });

  it('is held about everybody it speaks of: who asks is told that it is', async () => {
    const { rights, clock } = town.place.rooms;
    const reader = await town.place.readerOf('ig-lead');
    const asked = { forWhom: 'self' as const, askedOn: clock.today(), identity: 'passport seen' };
    const { items } = await rights.show({
      reader,
      pack: await rights.draft({ reader, person: 11, ...asked }),
    });
    expect(items.flatMap(({ says }) => says).join()).toMatch(
      /Lines frozen with an outcome that was claimed: [1-9]/,
    );
  });

  it('refuses the same family again, also when its records are joined to other numbers', async () => {
    const again = { reader: town.manager, case: id, words: 'again' };
    await expect(rooms().propose(again)).rejects.toThrow('stands already');
    const { db } = town.place;
    await town.joinToOtherNumbers();
    const { decision } = await rooms().showReady({ reader: town.manager, case: id });
    expect(decision.refusals.map(({ code }) => code)).toContain('family-claimed');
    // But not by a child whose records were parted on purpose.
    const children = () =>
      db.withTransaction('worker', {}, async (tx) => ({
        children: (await listEarlier(tx)).flatMap((one) => one.children),
        lineage: (await listLineage(tx)).personLineage.flat(),
      }));
    expect(await children()).toEqual({
      children: expect.arrayContaining([12, 50]),
      lineage: expect.arrayContaining([50]),
    });
    await db.asOwner((tx) =>
      tx.run(
        `insert into people.decision (kind, left_record, reason, account, decided_on, known_from) select 'adoption', min(record), 'r', 1, '2025-01-01', 9 from people.link where person = 50`,
      ),
    );
    const parted = await children();
    expect([...parted.children, ...parted.lineage]).not.toContain(50);
    expect(parted.children).not.toContain(12);
    await db.asOwner((tx) => tx.run(`update people.decision set known_to = 9 where kind = 'adoption'`));
  });

  it('says in no list that somebody objects: its pack is not to be had, and is the same again after', async () => {
    const { db } = town.place;
    await db.asOwner((tx) =>
      tx.run(
        `insert into agreements.refusal (person, kind, starts, recorded_by, known_from) values (50, 'objection', '2025-02-01', 1, 9)`,
      ),
    );
    const { claims } = await rooms().list({ reader: town.auditor });
    expect(claims.filter((one) => one.id === claim).map((one) => one.state)).toEqual(['signed']);
    expect(JSON.stringify(claims)).not.toMatch(/affected|"seen"/);
    const shown = await rooms()
      .show({ reader: town.manager, claim })
      .catch(() => undefined);
    expect(shown?.lines.map(({ number }) => number) ?? []).toEqual(
      (shown?.lines ?? []).map((_, at) => at + 1),
    );
    await expect(takePack()).rejects.toThrow(/given whole or not at all|nothing here/);
    await db.asOwner((tx) => tx.run('update agreements.refusal set known_to = 9'));
    expect((await takePack()).equals(pack)).toBe(true);
  });

  it('is the same byte for byte when a file comes, comes again, and a later version restores the place from its backup', async () => {
    expect(await deliverTwice(town, 12)).toEqual(['accepted', 'already-here']);
    const taken = await town.place.db.asOwner((tx) =>
      tx.query(`select from intake.fact where dataset = 'not_in_education' and known_from > 9`),
    );
    expect(taken).toHaveLength(1);
    await town.place.rooms.progress.recompute({ reader: await town.place.readerOf('analyst') });
    expect((await takePack()).equals(pack)).toBe(true);
    expect((await packAfterUpgrade(town, claim)).equals(pack)).toBe(true);
  });

  it('is listed as withdrawn after a recall; what was frozen of the file is gone, its hashes stay', async () => {
    const { db, idOf } = town.place;
    const facts = await db.asOwner((tx) =>
      tx.query<{ id: number }>(`select id from intake.fact where flow = $1`, [idOf('police')]),
    );
    await db.withTransaction('worker', {}, (tx) =>
      removeDerived(tx, {
        flow: idOf('police'),
        delivery: idOf('police'),
        load: 9,
        records: [],
        facts: facts.map((one) => one.id),
      }),
    );
    const { claims } = await rooms().list({ reader: town.auditor });
    expect(claims.filter((one) => one.id === claim).map((one) => one.state)).toEqual(['recalled']);
    await expect(takePack()).rejects.toThrow('was taken back');
    const kept = await db.asOwner((tx) =>
      tx.one<{ lines: number; contents: number; packs: number }>(
        `select (select count(*)::int from outcomes.line) as lines, (select count(*)::int from outcomes.content) as contents, (select count(*)::int from outcomes.pack) as packs`,
      ),
    );
    expect(kept.lines).toBeGreaterThan(kept.contents);
    expect(kept.packs).toBe(0);
  });
});
