import type { TestDatabase } from '@kinsight/kit/postgres';

/** Flows by id, with the datasets they give. Two schools' systems give attendance, so that some children need both. */
export const flows = [
  { id: 1, code: 'school-roll', gives: { roll: 'roster', sen: 'roster' } },
  { id: 2, code: 'attendance-north', gives: { attendance: 'roster' } },
  { id: 3, code: 'attendance-south', gives: { attendance: 'roster' } },
  { id: 4, code: 'benefits', gives: { benefit: 'roster' } },
  { id: 5, code: 'housing', gives: { tenancy: 'roster' } },
  { id: 6, code: 'council-tax', gives: { council_tax: 'roster' } },
  { id: 7, code: 'police', gives: { occurrence: 'silence', marker: 'silence' } },
  {
    id: 8,
    code: 'social-care',
    gives: {
      social_care: 'silence',
      assessment_factor: 'silence',
      missing_episode: 'silence',
      disability: 'silence',
    },
  },
  {
    id: 9,
    code: 'registers',
    gives: { not_in_education: 'silence', exclusion: 'silence', youth_justice: 'silence' },
  },
  {
    id: 10,
    code: 'health',
    gives: {
      health_flag: 'silence',
      substance_flag: 'silence',
      health_visiting: 'silence',
      pregnancy: 'silence',
    },
  },
  { id: 11, code: 'homelessness', gives: { homelessness: 'silence' } },
] as const;

/** A number from 0 to 999 that only depends on a person and a topic. */
const draw = (p: string, topic: number) => `((hashint8(${p} * 1000 + ${topic}) & 2147483647) % 1000)`;
const isAdult = '(m.person - 1) % 4 < 2';
const child = `not (${isAdult})`;
const age = `extract(year from age(date '2025-02-28', m.born))`;

/**
 * Fills an empty place with people: 45 % of them in families of two adults and two children, each linked to a record of every
 * flow that speaks of them, and facts at made-up rates near those of a whole place.
 */
export const seedPlace = (db: TestDatabase, people: number): Promise<{ facts: number }> =>
  db.asOwner(async (tx) => {
    const families = Math.floor((people * 0.45) / 4);
    await tx.run(`insert into ledger.place (code, name, stamp) values ('bench', 'Bench', 'made-up')`);
    await tx.run(
      `insert into accounts.organisation (id, code, name, kind) overriding system value values (1, 'council', 'Council', 'council-service')`,
    );
    await tx.run(
      `insert into accounts.account (id, login, name, organisation, made_up) overriding system value values (1, 'ann', 'Ann', 1, true)`,
    );
    await tx.run('update ledger.head set number = 1');
    await tx.run(`insert into ledger.load (number, at, what) values (1, now(), 'delivery')`);
    for (const { id, code, gives } of flows) {
      await tx.run(
        `insert into agreements.flow (id, code, giver, receiver, mode, shown, body, known_from) overriding system value values (${id}, '${code}', 1, 1, 'full', 'evidence', '{}', 1)`,
      );
      await tx.run(
        `insert into intake.delivery (id, flow, load, state, file_name, sha256, bytes, mode, as_at, received_at) overriding system value values (${id}, ${id}, 1, 'accepted', 'f', decode(md5('${code}'), 'hex'), 1, 'full', '2025-02-28', now())`,
      );
      for (const dataset of Object.keys(gives))
        await tx.run(
          `insert into intake.coverage (delivery, flow, dataset, starts, ends, known_from) values (${id}, ${id}, '${dataset}', '2023-09-01', '2025-02-28', 1)`,
        );
    }
    await tx.run(
      `insert into people.person (id, known_from) overriding system value select p, 1 from generate_series(1, ${people}) p`,
    );
    await tx.run(
      `create temp table m as select p::bigint as person, case when (p - 1) % 4 < 2 then date '1975-01-01' + ${draw('p', 1)} * 7 else date '2007-03-01' + ${draw('p', 2)} * 6 end as born from generate_series(1, ${people}) p`,
    );
    await tx.run(
      `insert into families.family (id, anchor, known_from) overriding system value select f, f * 4, 1 from generate_series(1, ${families}) f`,
    );
    await tx.run(
      `insert into families.member (family, person, role, because, flows, known_from) select (person - 1) / 4 + 1, person, case when ${isAdult} then 'resident-carer' else 'child' end, '{}', '{1}', 1 from m where person <= ${families * 4}`,
    );
    for (const name of ['fact_record', 'fact_delivery', 'fact_once'])
      await tx.run(`drop index intake.${name}`);

    const add = (
      flow: number,
      dataset: string,
      who: string,
      starts: string,
      ends: string,
      details: string,
      from = '',
    ) =>
      tx.run(
        `insert into intake.fact (flow, dataset, record, fact_key, starts, ends, details, digest, delivery, known_from)
         select ${flow}, '${dataset}', m.person * 16 + ${flow}, m.person || ' ' || ${from === '' ? "''" : 'x.n'} || ' ${dataset}', ${starts}, ${ends}, ${details}, '\\x00', ${flow}, 1 from m ${from} where ${who}`,
      );
    // Records before facts, for the foreign key: one per person and flow that may speak of them.
    for (const { id } of flows) {
      await tx.run(
        `insert into intake.source_record (id, flow, source_key, born, digest, delivery, known_from) overriding system value select person * 16 + ${id}, ${id}, person::text, born, '\\x00', ${id}, 1 from m`,
      );
      await tx.run(
        `insert into people.link (record, person, flow, known_from) select person * 16 + ${id}, person, ${id}, 1 from m`,
      );
      if (id > 1)
        await tx.run(
          `insert into people.edge (left_record, right_record, pattern, weight, probability, state, flows, model, known_from) select person * 16 + 1, person * 16 + ${id}, 0, 9, 0.999, 'linked', array[1, ${id}]::smallint[], 1, 1 from m`,
        );
    }
    const weeks = (from: string, to: string) =>
      `cross join (select row_number() over () as n, d::date as monday from generate_series(date '${from}', date '${to}', '7 days') d where extract(month from d) <> 8 and not d between '2024-12-23' and '2025-01-05') x`;
    const marks = `jsonb_build_object('sessions_possible', 10, 'sessions_absent', case when ${draw('m.person', 3)} < 120 then 1 + ${draw('m.person', 4)} % 6 else ${draw('m.person * 97 + x.n', 5)} / 900 end, 'sessions_unauthorised', 0, 'school', 's')`;
    const pupil = `${child} and ${age} between 5 and 16`;
    await add(
      2,
      'attendance',
      `${pupil} and m.person % 2 = 0 and (${draw('m.person', 6)} >= 50 or x.monday < '2024-08-01')`,
      'x.monday',
      'x.monday + 6',
      marks,
      weeks('2023-09-04', '2025-02-24'),
    );
    await add(
      3,
      'attendance',
      `${pupil} and (m.person % 2 = 1 or (${draw('m.person', 6)} < 50 and x.monday > '2024-08-01'))`,
      'x.monday',
      'x.monday + 6',
      marks,
      weeks('2023-09-04', '2025-02-24'),
    );
    await add(1, 'roll', pupil, `date '2022-09-01'`, 'null', `'{"school": "s", "status": "main"}'`);
    await add(
      1,
      'sen',
      pupil,
      `date '2023-09-01'`,
      'null',
      `jsonb_build_object('provision', 'K', 'unmet', ${draw('m.person', 7)} < 15)`,
    );
    await add(
      4,
      'benefit',
      `${isAdult} and ${draw('m.person', 8)} < 300`,
      `date '2024-01-01'`,
      'null',
      `jsonb_build_object('type', 'UC', 'out_of_work', ${draw('m.person', 9)} < 450)`,
    );
    await add(
      5,
      'tenancy',
      `${isAdult} and ${draw('m.person', 10)} < 350`,
      `date '2020-01-01'`,
      'null',
      `jsonb_build_object('weeks', greatest(0, ${draw('m.person', 11)} / 40 - 12), 'arrears', 0, 'notice', ${draw('m.person', 12)} < 10)`,
    );
    await add(
      6,
      'council_tax',
      isAdult,
      `date '2020-01-01'`,
      'null',
      `jsonb_build_object('arrears', greatest(0, ${draw('m.person', 13)} - 420))`,
    );
    const on = (topic: number) => `date '2023-09-01' + ${draw('m.person', topic)} % 545`;
    await add(
      7,
      'occurrence',
      `${draw('m.person', 14)} < 80`,
      on(15),
      'null',
      `jsonb_build_object('role', (array['Suspect', 'Victim', 'Charged', 'Witness', 'Child present'])[1 + ${draw('m.person', 16)} % 5], 'domestic_abuse', ${draw('m.person', 17)} < 350, 'asb', false)`,
    );
    await add(
      7,
      'marker',
      `${isAdult} and ${draw('m.person', 18)} < 5`,
      `date '2024-01-01'`,
      'null',
      `'{"kind": "marac"}'`,
    );
    await add(
      8,
      'social_care',
      `${child} and ${draw('m.person', 19)} < 40`,
      on(20),
      `date '2025-02-01' + ${draw('m.person', 21)} % 60`,
      `jsonb_build_object('stage', (array['contact', 'cin', 's47', 'cp-plan'])[1 + ${draw('m.person', 22)} % 4])`,
    );
    await add(
      8,
      'assessment_factor',
      `${child} and ${draw('m.person', 23)} < 40`,
      on(24),
      'null',
      `jsonb_build_object('factor', (array['1B', '3A', '4A', '4B', '7A', '10A', '16A', '22A', '5A', '21'])[1 + ${draw('m.person', 25)} % 10])`,
    );
    await add(8, 'missing_episode', `${child} and ${draw('m.person', 26)} < 8`, on(27), 'null', `'{}'`);
    await add(
      8,
      'disability',
      `${child} and ${draw('m.person', 28)} < 20`,
      `date '2022-01-01'`,
      'null',
      `'{"code": "MOB"}'`,
    );
    await add(
      9,
      'not_in_education',
      `${child} and ${draw('m.person', 29)} < 12`,
      on(30),
      'null',
      `jsonb_build_object('register', (array['CME', 'EHE', 'NEET'])[1 + ${draw('m.person', 31)} % 3])`,
    );
    await add(
      9,
      'exclusion',
      `${pupil} and ${draw('m.person', 32)} < 40`,
      on(33),
      'null',
      `jsonb_build_object('category', case when ${draw('m.person', 34)} < 50 then 'PERM' else 'SUSP' end, 'sessions', 4)`,
    );
    await add(
      9,
      'youth_justice',
      `${child} and ${age} > 9 and ${draw('m.person', 35)} < 10`,
      on(36),
      'null',
      `jsonb_build_object('kind', 'order', 'proven', ${draw('m.person', 37)} < 500)`,
    );
    await add(
      10,
      'health_flag',
      `${draw('m.person', 38)} < 60`,
      on(39),
      'null',
      `jsonb_build_object('criterion', case when ${isAdult} then '3.2' else '3.1' end, 'answer', (array['Y', 'N', 'Withheld'])[1 + ${draw('m.person', 40)} % 3])`,
    );
    await add(
      10,
      'substance_flag',
      `${isAdult} and ${draw('m.person', 41)} < 15`,
      `date '2024-01-01'`,
      'null',
      `'{"in_treatment": true}'`,
    );
    await add(
      10,
      'health_visiting',
      `${child} and ${age} < 6`,
      on(42),
      'null',
      `jsonb_build_object('development', ${draw('m.person', 43)} < 60, 'physical', ${draw('m.person', 44)} < 40, 'parenting', ${draw('m.person', 45)} < 60)`,
    );
    await add(
      10,
      'pregnancy',
      `m.person % 4 = 1 and ${draw('m.person', 46)} < 30`,
      on(47),
      'null',
      `jsonb_build_object('complex', ${draw('m.person', 48)} < 200)`,
    );
    await add(
      11,
      'homelessness',
      `m.person % 4 = 1 and ${draw('m.person', 49)} < 12`,
      on(50),
      'null',
      `jsonb_build_object('duty', 'Relief', 'temporary', true, 'at_risk', ${draw('m.person', 51)} < 300, 'young_person', false)`,
    );
    await tx.run(
      `create unique index fact_once on intake.fact (flow, dataset, fact_key) where known_to is null`,
    );
    await tx.run('create index fact_record on intake.fact (record)');
    await tx.run('create index fact_delivery on intake.fact using brin (delivery)');
    await tx.run('analyze');
    return tx.one<{ facts: number }>('select count(*) as facts from intake.fact');
  });
