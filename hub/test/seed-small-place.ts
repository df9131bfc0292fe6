import type { TestDatabase } from '@kinsight/kit/postgres';

/** Flows of the small place by name, with their ids. */
export const smallFlows = { school: 1, health: 2, police: 3, care: 4 } as const;
type FlowName = keyof typeof smallFlows;

/** Accounts of the small place by login, with their ids. */
export const smallAccounts = {
  manager: 1,
  practitioner: 2,
  mash: 3,
  lead: 4,
  analyst: 5,
  trust: 6,
  clerk: 7,
} as const;

type Person = {
  readonly id: number;
  readonly shield?: string;
  readonly records: readonly (readonly [id: number, flow: FlowName])[];
  readonly uprn: string;
};

// Family 1: mother 11, child 12, and 13 who has opted out. Family 2: 21 known to health only, child 22. Family 3: 31 shielded
// by address, child 32. Family 4: 41 restricted, child 42. Records of one person are joined pairwise by edges.
const people: readonly Person[] = [
  {
    id: 11,
    uprn: '1',
    records: [
      [111, 'school'],
      [112, 'health'],
      [113, 'police'],
    ],
  },
  {
    id: 12,
    uprn: '1',
    records: [
      [121, 'school'],
      [122, 'health'],
    ],
  },
  {
    id: 13,
    uprn: '1',
    records: [
      [131, 'school'],
      [132, 'police'],
    ],
  },
  { id: 21, uprn: '2', records: [[211, 'health']] },
  { id: 22, uprn: '2', records: [[221, 'school']] },
  {
    id: 31,
    uprn: '3',
    shield: 'address',
    records: [
      [311, 'care'],
      [312, 'school'],
    ],
  },
  { id: 32, uprn: '3', records: [[321, 'school']] },
  {
    id: 41,
    uprn: '4',
    shield: 'restricted',
    records: [
      [411, 'care'],
      [412, 'school'],
    ],
  },
  { id: 42, uprn: '4', records: [[421, 'school']] },
];
const families: readonly (readonly [family: number, members: readonly number[]])[] = [
  [1, [11, 12, 13]],
  [2, [21, 22]],
  [3, [31, 32]],
  [4, [41, 42]],
];
const findings: readonly (readonly [
  family: number,
  person: number,
  need: string,
  flow: FlowName,
  sensitivity: string,
])[] = [
  [1, 12, '1.1', 'school', 'standard'],
  [1, 11, '3.2', 'health', 'health'],
  [1, 11, '7.1', 'police', 'criminal'],
  [1, 13, '7.1', 'police', 'criminal'],
  [2, 21, '3.2', 'health', 'health'],
  [2, 22, '1.1', 'school', 'standard'],
  [3, 32, '1.1', 'school', 'standard'],
  [4, 42, '1.1', 'school', 'standard'],
];

/** Fills a database with four families. A flow that is `without` never delivered anything. */
export async function seedSmallPlace(db: TestDatabase, without: readonly FlowName[] = []): Promise<void> {
  const has = (flow: FlowName) => !without.includes(flow);
  await db.asOwner(async (tx) => {
    await tx.query(`
      insert into ledger.place (code, name, stamp) values ('smallton', 'Smallton', 'made-up');
      insert into accounts.organisation (id, code, name, kind) overriding system value values
        (1, 'smallton-council', 'Council', 'council-service'), (2, 'trust', 'Trust', 'nhs-trust'), (3, 'police', 'Police', 'police');
      insert into accounts.account (id, login, name, organisation, made_up) overriding system value
        select n, login, initcap(login), case login when 'trust' then 2 else 1 end, true
        from unnest('{${Object.keys(smallAccounts).join(',')}}'::text[]) with ordinality a(login, n);
      update ledger.head set number = 1;
      insert into ledger.load (number, at, what) values (1, now(), 'delivery')`);
    for (const [name, id] of Object.entries(smallFlows)) {
      const giver = name === 'health' ? 2 : name === 'police' ? 3 : 1;
      await tx.query(
        `insert into agreements.flow (id, code, giver, receiver, mode, shown, body, known_from) overriding system value values ($1, $2, $3, 1, 'full', 'evidence', '{}', 1)`,
        [id, name, giver],
      );
      await tx.query(
        `insert into intake.delivery (id, flow, load, state, file_name, sha256, bytes, mode, as_at, received_at) overriding system value
         values ($1::bigint, $1::bigint::smallint, 1, 'accepted', 'f.csv', decode(md5($2::text), 'hex'), 1, 'full', '2025-01-31', now())`,
        [id, name],
      );
    }
    for (const { id, shield = 'none', records, uprn } of people) {
      const given = records.filter(([, flow]) => has(flow));
      if (given.length === 0) continue;
      await tx.query(
        'insert into people.person (id, shield, known_from) overriding system value values ($1, $2, 1)',
        [id, has('care') ? shield : 'none'],
      );
      for (const [record, flowName] of given) {
        const flow = smallFlows[flowName];
        const of = [record, flow];
        await tx.query(
          `insert into intake.source_record (id, flow, source_key, born, digest, delivery, known_from) overriding system value values ($1::bigint, $2::smallint, $1::bigint::text, '1990-01-01', '\\x00', $2::smallint, 1)`,
          of,
        );
        await tx.query(
          `insert into intake.record_name values ($1::bigint, $2, 'current', 'F' || ($1::bigint / 10)::text, null, 'Small')`,
          of,
        );
        await tx.query(
          `insert into intake.record_address (record, flow, line, postcode, uprn) values ($1, $2, '1 Some Street', 'ZZ1 1AA', $3)`,
          [...of, uprn],
        );
        await tx.query(`insert into intake.record_identifier values ($1, $2, 'phone', '07700 900000')`, of);
        await tx.query(
          `insert into intake.fact (flow, dataset, record, fact_key, digest, delivery, known_from) values ($2::smallint, $3 || '_said', $1::bigint, $1::bigint::text, '\\x00', $2::smallint, 1)`,
          [...of, flowName],
        );
        await tx.query('insert into people.link values ($1, $2, $3, 1)', [record, id, flow]);
      }
      for (const [left, leftFlow] of given) {
        for (const [right, rightFlow] of given) {
          if (left >= right) continue;
          const flows = [smallFlows[leftFlow], smallFlows[rightFlow]];
          await tx.query(`insert into people.edge values ($1, $2, 0, 9, 0.999, 'linked', $3, 1, 1)`, [
            left,
            right,
            flows,
          ]);
        }
      }
    }
    const known = new Map(
      people.map(({ id, records }) => [
        id,
        records.filter(([, flow]) => has(flow)).map(([, flow]) => smallFlows[flow]),
      ]),
    );
    await tx.query(`insert into needs.run (id, framework, framework_hash, criteria_hash, as_at, known_at, permitted_on, flows) overriding system value
      values (1, 'f', 'f', 'f', '2025-01-31', 1, '2025-01-31', '{1,2,3,4}')`);
    for (const [family, members] of families) {
      await tx.query(
        'insert into families.family (id, anchor, known_from) overriding system value values ($1, $2, 1)',
        [family, members.at(-1)],
      );
      await tx.query(
        `insert into needs.candidate (id, family, came_from, run, first_found_on, known_from) overriding system value values ($1, $1, 'run', 1, '2025-01-31', 1)`,
        [family],
      );
      for (const person of members) {
        const flow = known.get(person)?.[0];
        if (flow === undefined) continue;
        await tx.query(
          `insert into families.member (family, person, role, because, flows, known_from) values ($1, $2, $3, '{}', array[$4]::smallint[], 1)`,
          [family, person, person === members.at(-1) ? 'child' : 'resident-carer', flow],
        );
      }
    }
    for (const [family, person, need, flowName, sensitivity] of findings.filter(([, , , flow]) =>
      has(flow),
    )) {
      const flow = smallFlows[flowName];
      await tx.query(
        `insert into needs.finding (run, family, person, member_role, criterion, need, source, value, flows, sensitivity) values (1, $1, $2, 'child', $3::text, $3::text, $4::smallint[], 'met', $4::smallint[], $5)`,
        [family, person, need, [flow], sensitivity],
      );
    }
    await tx.query(
      `insert into agreements.refusal (kind, person, starts, recorded_by, known_from) values ('opt-out', 13, '2024-01-01', 4, 1)`,
    );
  });
}
