import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNeedsPlace, reader, type SmallFact } from '../../test/needs-place.ts';
import { loadLaw } from '../law/index.ts';
import { spentFrozen } from '../outcomes/index.ts';
import { createRetention, type Retention } from './index.ts';

const law = loadLaw(path.resolve(import.meta.dirname, '../../../law'));
const flows = [
  { code: 'police', gives: { occurrence: 'silence' as const } },
  { code: 'housing', gives: { tenancy: 'roster' as const } },
];
const people = [
  { id: 1, born: '2015-01-01', family: 1, role: 'child', flows: ['police', 'housing'] },
  { id: 2, born: '1985-01-01', family: 1, role: 'resident-carer', flows: ['police'] },
  { id: 3, born: '2014-01-01', family: 2, role: 'child', flows: ['police', 'housing'] },
  { id: 4, born: '1980-01-01', family: 2, role: 'resident-carer', flows: ['police'], shield: 'address' },
];
const occurrence = (person: number, starts: string, known?: readonly [number, number | null]): SmallFact => ({
  flow: 'police',
  dataset: 'occurrence',
  person,
  starts,
  ...(known ? { known } : {}),
});
const facts: SmallFact[] = [
  // Police: 24 months from the day it happened. As at 28 February 2025 the last day kept of 27 February 2023 has passed.
  occurrence(2, '2023-02-27'),
  occurrence(2, '2023-02-28'),
  occurrence(2, '2024-12-01'),
  occurrence(3, '2024-01-01', [1, 5]),
  occurrence(3, '2024-06-01'),
  occurrence(4, '2024-01-01', [1, 5]),
  { flow: 'housing', dataset: 'tenancy', person: 3, starts: '2020-01-01' },
];

describe('what is kept no longer', () => {
  let place: Awaited<ReturnType<typeof openNeedsPlace>>;
  let retention: Retention;
  const home = mkdtempSync(path.join(tmpdir(), 'retention-'));
  const journal = path.join(home, 'removals.ndjson');
  const igLead = reader('ig-lead');
  const left = async () =>
    place.db.asSuperuser((tx) =>
      tx.query<{ person: number; starts: string; open: boolean }>(
        'select record / 100 as person, starts::text, known_to is null as open from intake.fact order by 1, 2',
      ),
    );

  beforeAll(async () => {
    place = await openNeedsPlace(flows, people, facts);
    await place.db.asOwner(async (tx) => {
      await tx.run(
        `update agreements.flow set body = jsonb_build_object('retention', case code when 'police' then 'police-12-months' else 'family-help' end)`,
      );
      await tx.run(
        `insert into needs.candidate (family, came_from, first_found_on, known_from) values (1, 'run', '2025-02-01', 1)`,
      );
    });
    const { access, clock, frameworks } = place.parts;
    retention = createRetention({
      access,
      clock,
      law,
      journal,
      events: Object.entries(frameworks.datasets).flatMap(([name, { event }]) => (event ? [name] : [])),
      neededFrom: () => Promise.resolve(new Map([['occurrence', Temporal.PlainDate.from('2024-03-01')]])),
      spentFrozen,
      removeDerived: () => Promise.resolve(),
    });
  });
  afterAll(async () => {
    await place.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('is told before it goes, with the day the next falls due', async () => {
    const due = await retention.listDue({ reader: igLead });
    expect(due).toContainEqual({
      what: 'police',
      dataset: 'occurrence',
      clock: 'police-12-months',
      due: 1,
      soon: 1,
      next: '2025-02-28',
    });
    // A tenancy that still runs has no closure yet: its clock has not started.
    expect(due.some(({ dataset }) => dataset === 'tenancy')).toBe(false);
    expect(await left()).toHaveLength(7);
  });

  it('goes on the day after its last, never on the day itself', async () => {
    expect(await retention.removeDue({ reader: igLead })).toMatchObject({ facts: { police: 1 }, records: 0 });
    expect((await left()).filter(({ person }) => person === 2).map(({ starts }) => starts)).toEqual([
      '2023-02-28',
      '2024-12-01',
    ]);
    expect(await retention.removeDue({ reader: igLead })).toMatchObject({ facts: {}, records: 0 });
  });

  it('of a family not put forward is what a delivery replaced and what no window reaches; whoever is shielded stays whole', async () => {
    const dry = await retention.reduce({ reader: igLead, dry: true });
    expect(dry).toMatchObject({ closedFacts: 0, unusedFacts: 0 });
    await place.db.asOwner((tx) => tx.run(`update people.person set shield = 'none' where id = 4`));
    expect(await retention.reduce({ reader: igLead, dry: true })).toMatchObject({
      people: 2,
      closedFacts: 2,
      unusedFacts: 0,
    });
    expect(await left()).toHaveLength(6);
    expect(await retention.reduce({ reader: igLead })).toMatchObject({ people: 2, kept: 2, closedFacts: 2 });
    expect(await left()).toEqual([
      { person: 2, starts: '2023-02-28', open: true },
      { person: 2, starts: '2024-12-01', open: true },
      { person: 3, starts: '2020-01-01', open: true },
      { person: 3, starts: '2024-06-01', open: true },
    ]);
    const keys = await place.db.asSuperuser((tx) =>
      tx.one<{ n: number }>('select count(*)::int as n from intake.record_name'),
    );
    expect(keys.n).toBe(6);
  });

  it('is remembered by the day before which a run must not read silence as nothing', async () => {
    // As far as windows were cut above, of police occurrences only.
    await place.db.asOwner((tx) =>
      tx.run(
        `update intake.fact set starts = '2023-06-01' where record / 100 = 3 and dataset = 'occurrence'`,
      ),
    );
    expect(await retention.reduce({ reader: igLead })).toMatchObject({ unusedFacts: 1 });
    const days = await place.db.asSuperuser((tx) =>
      tx.query('select dataset, day from needs.reduced_before'),
    );
    expect(days).toEqual([{ dataset: 'occurrence', day: '2024-03-01' }]);
  });

  it('of a case is all of it, once its clock has run; one that ever was child protection stays, and one that is open', async () => {
    await place.db.asOwner(async (tx) => {
      // Youngest children of 1990: thirty years are over.
      await tx.run(`update intake.source_record set born = '1990-01-01'`);
      const cases = [
        ['2021-01-01', 'family-help'],
        ['2021-01-01', 'child-protection'],
        [null, 'family-help'],
        ['2021-01-01', 'family-help'],
      ] as const;
      for (const [i, [closed, level]] of cases.entries()) {
        await tx.run(
          `insert into support.cases (id, family, record, person, framework, came_from, level, opened, closed, reason, fact, flows, known_from)
           overriding system value values ($1, 1, $4, 1, 'family-help', 'decision', $2, '2020-01-01', $3::date, case when $3::date is null then null else 'goals-reached' end, 0, '{1}', 1)`,
          [i + 1, level, closed, 100 + i],
        );
        await tx.run(
          `insert into support.case_member (case_id, record, person, joined, flows, known_from) values ($1, 101, 1, '2020-01-01', '{1}', 1)`,
          [i + 1],
        );
        await tx.run(
          `insert into support.note (case_id, kind, readers, happened_on, words, account, written_at, flows, known_from) values ($1, 'visit', 'own-workers', '2020-02-01', 'calm', 1, now(), '{1}', 1)`,
          [i + 1],
        );
      }
      // The fourth was stepped up, and down again before it closed.
      for (const [from, to] of [
        ['family-help', 'child-protection'],
        ['child-protection', 'family-help'],
      ])
        await tx.run(
          `insert into support.case_event (case_id, what, body, account, happened_on, known_from) values (4, 'stepped', $1, 1, '2020-06-01', 1)`,
          [JSON.stringify({ from, to, reason: 'a conference' })],
        );
    });
    expect(await retention.listDue({ reader: igLead })).toContainEqual({
      what: 'cases',
      clock: 'family-help',
      dataset: '',
      due: 1,
      soon: 0,
      next: '2056-01-01',
    });
    expect(await retention.removeDue({ reader: igLead })).toMatchObject({ cases: 1, packs: 0 });
    const left = await place.db.asSuperuser((tx) => tx.query('select case_id from support.note order by 1'));
    expect(left).toEqual([{ case_id: 2 }, { case_id: 3 }, { case_id: 4 }]);
  });

  it('is written into the removal journal as a day and nothing else', () => {
    const lines = readFileSync(journal, 'utf8').split('\n').filter(Boolean);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { kind: 'retention', subject: { day: '2025-02-28' } },
      { kind: 'reduction', subject: { day: '2025-02-28' } },
      { kind: 'reduction', subject: { day: '2025-02-28' } },
      { kind: 'retention', subject: { day: '2025-02-28' } },
    ]);
  });

  it('is nobody’s to remove but the information-governance lead’s', async () => {
    await expect(retention.removeDue({ reader: reader('analyst') })).rejects.toMatchObject({ status: 403 });
    await expect(retention.reduce({ reader: reader('manager') })).rejects.toMatchObject({ status: 403 });
  });

  it('goes by the day of its own delivery where a flow only ever gives what is new: the fact, then the record', async () => {
    await place.db.asOwner((tx) =>
      tx.query(`insert into agreements.flow (id, code, giver, receiver, mode, shown, body, known_from)
          overriding system value select 90, 'deltas', giver, receiver, mode, shown, '{"retention": "dwp-12-months"}', known_from from agreements.flow where code = 'housing';
        insert into intake.delivery (id, flow, load, state, file_name, sha256, bytes, mode, as_at, received_at)
          overriding system value select 900 + x.nth, f.id, l.number, 'accepted', x.day || '.csv', sha256(x.day::bytea), 1, 'delta', x.day::date, now()
          from agreements.flow f, (values ('2024-02-01', 1), ('2025-02-01', 2)) x (day, nth),
            lateral (select number from ledger.load order by number offset x.nth limit 1) l where f.code = 'deltas';
        insert into intake.source_record (id, flow, source_key, born, digest, delivery, known_from)
          overriding system value select 99000 + d.id, d.flow, d.as_at::text, '2015-01-01', '\\x00', d.id, d.load from intake.delivery d join agreements.flow f on f.id = d.flow where f.code = 'deltas';
        insert into intake.fact (id, flow, dataset, record, fact_key, starts, digest, delivery, known_from)
          overriding system value select r.id, r.flow, 'benefit', r.id, r.source_key, '2020-01-01', '\\x00', r.delivery, r.known_from from intake.source_record r join agreements.flow f on f.id = r.flow where f.code = 'deltas'`),
    );
    // Benefit records: twelve months from their delivery. As at 28 February 2025 the first have passed, the second not.
    expect(await retention.removeDue({ reader: igLead })).toMatchObject({ facts: { deltas: 1 }, records: 1 });
    const keys = await place.db.asSuperuser((tx) =>
      tx.query(
        `select source_key from intake.source_record r join agreements.flow f on f.id = r.flow where f.code = 'deltas'`,
      ),
    );
    expect(keys).toEqual([{ source_key: '2025-02-01' }]);
  });

  it('lets frozen evidence of a claim go eight years after it was signed, and keeps its hashes', async () => {
    await place.db.asOwner((tx) =>
      tx.query(
        `insert into outcomes.claim (case_id, family, framework, results_hash, exercise, flows, records, proposed_by, proposed_at, known_from)
           values (1, 1, 'one', '', false, '{1}', '{1}', 1, '2016-02-01', 1), (6, 2, 'one', '', false, '{1}', '{1}', 1, '2020-02-01', 1);
         insert into support.cases (id, family, record, person, framework, came_from, level, opened, closed, reason, fact, flows, known_from)
           overriding system value values (6, 1, 106, 1, 'family-help', 'decision', 'family-help', '2018-01-01', '2021-01-01', 'goals-reached', 0, '{1}', 1);
         insert into outcomes.line select id, 1, 'claim', '\\x00' from outcomes.claim;
         insert into outcomes.content select id, 1, '\\x00', '{}', '{}', '{}', '{1}', 'none', 'welfare' from outcomes.claim;
         insert into outcomes.seal select id, 1, '\\x00', '\\x00', proposed_at::date from outcomes.claim`,
      ),
    );
    expect(await retention.listDue({ reader: igLead })).toContainEqual(
      expect.objectContaining({ clock: 'claim-evidence', due: 1 }),
    );
    expect(await retention.removeDue({ reader: igLead })).toMatchObject({ claims: 1 });
    const left = await place.db.asOwner((tx) =>
      tx.one(
        `select (select count(*)::int from outcomes.line) as lines, (select count(*)::int from outcomes.content) as contents`,
      ),
    );
    expect(left).toEqual({ lines: 2, contents: 1 });
  });
});
