import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, type Transaction, testDatabase } from '@kinsight/kit/postgres';
import { createAccess, type Reader } from '../src/access/index.ts';
import { createDuck } from '../src/duck/index.ts';
import { addWorkingDays, calendarOf, loadLaw } from '../src/law/index.ts';
import type { FlowAt, FlowsAt } from '../src/needs/flows-at.ts';
import { openFrameworks } from '../src/needs/frameworks/read-frameworks.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const hubMigrations = path.join(root, 'hub/migrations');

/** One dataset per flow is enough for a small place; `refused` are causes by need, '' for the flow as a whole. */
export type SmallFlow = {
  readonly code: string;
  readonly gives: Record<string, 'roster' | 'silence'>;
  refused?: Record<string, readonly string[]>;
  readonly undelivered?: boolean;
  /** It answers questions about named people. */
  readonly answers?: boolean;
  readonly shown?: 'eligibility' | 'headline' | 'need' | 'evidence';
  readonly deliveredFrom?: string;
  readonly deliveredTo?: string;
};
export type SmallFact = {
  readonly flow: string;
  readonly dataset: string;
  readonly person: number;
  readonly starts: string;
  readonly ends?: string;
  readonly details?: Record<string, unknown>;
  readonly sensitivity?: string;
  readonly known?: readonly [number, number | null];
};
export type SmallPerson = {
  readonly id: number;
  readonly born: string;
  readonly family: number;
  readonly role: string;
  readonly flows: readonly string[];
  readonly rests?: readonly string[];
  readonly shield?: string;
  /** Forename and surname; “Person12 Small” where left out. */
  readonly name?: readonly [string, string];
};

/** A place with the real migrations, access, DuckDB and frameworks, and people put straight into the tables. */
export const openNeedsPlace = async (
  flows: readonly SmallFlow[],
  people: readonly SmallPerson[],
  facts: readonly SmallFact[],
) => {
  const db: TestDatabase = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  const runDir = mkdtempSync(path.join(tmpdir(), 'needs-place-'));
  const law = loadLaw(path.join(root, 'law'));
  const duck = createDuck({ runDir, memoryMb: 400, seconds: 30 });
  const clock = fixedClock('2025-02-28');
  const idOf = (code: string): number => flows.findIndex((f) => f.code === code) + 1;
  await db.asOwner((tx) => seed(tx, flows, people, facts, idOf));
  const flowsAt = (): Promise<FlowsAt> =>
    Promise.resolve({ flows: flows.map((f) => toFlowAt(f, idOf(f.code))), adopted: new Set<string>() });
  const hidden = new Set<string>();
  const permitted = () =>
    Promise.resolve(
      flows
        .filter((f) => (f.refused?.['']?.length ?? 0) === 0 && !hidden.has(f.code))
        .map((f) => ({ flow: idOf(f.code), shown: f.shown ?? ('evidence' as const), giver: 1 })),
    );
  const access = createAccess({
    db,
    clock,
    loaders: { flows: permitted },
    reviewBy: (day) => addWorkingDays(calendarOf(law, 'england'), day, 1),
  });
  const parts = {
    access,
    clock,
    edition: 'test',
    duck,
    runDir,
    frameworks: openFrameworks(path.join(root, 'frameworks')),
    display: law.display,
    terms: calendarOf(law, 'england').terms,
    flowsAt,
  };
  const close = async (): Promise<void> => {
    await duck.close();
    await db.stop();
    rmSync(runDir, { recursive: true, force: true });
  };
  /** Flows that from now on no reader may see, though runs may use them. */
  const hide = (...codes: readonly string[]): void => {
    hidden.clear();
    for (const code of codes) hidden.add(code);
  };
  return { db, parts, idOf, hide, close, smallNumbers: law.smallNumbers };
};

export const toFlowAt = (f: SmallFlow, id: number): FlowAt => ({
  id,
  code: f.code,
  encoded: false,
  answers: f.answers ?? false,
  gives: Object.fromEntries(Object.entries(f.gives).map(([d, absence]) => [d, { absence }])),
  refused: (need = '') => f.refused?.[''] ?? f.refused?.[need] ?? [],
});

export const reader = (role: string, account = 1): Reader => ({
  account,
  login: role,
  name: role,
  organisation: { id: 1, code: 'council', kind: 'council-service' },
  roles: [{ role, team: 'north' }],
});

const seed = async (
  tx: Transaction,
  flows: readonly SmallFlow[],
  people: readonly SmallPerson[],
  facts: readonly SmallFact[],
  idOf: (code: string) => number,
): Promise<void> => {
  await tx.run(`insert into ledger.place (code, name, stamp) values ('smallton', 'Smallton', 'made-up')`);
  await tx.run(
    `insert into accounts.organisation (id, code, name, kind) overriding system value values (1, 'council', 'Council', 'council-service')`,
  );
  await tx.run(
    `insert into accounts.account (id, login, name, organisation, made_up) overriding system value values (1, 'analyst', 'Ann', 1, true), (2, 'manager', 'Mo', 1, true)`,
  );
  await tx.run('update ledger.head set number = 9');
  await tx.run(
    `insert into ledger.load (number, at, what) select n, now(), 'delivery' from generate_series(1, 9) n`,
  );
  for (const f of flows) {
    const id = idOf(f.code);
    await tx.run(
      `insert into agreements.flow (id, code, giver, receiver, mode, shown, body, known_from) overriding system value values ($1, $2, 1, 1, 'full', $3, jsonb_build_object('code', $2::text), 1)`,
      [id, f.code, f.shown ?? 'evidence'],
    );
    if (f.undelivered) continue;
    await tx.run(
      `insert into intake.delivery (id, flow, load, state, file_name, sha256, bytes, mode, as_at, received_at) overriding system value values ($1, $2, 1, 'accepted', 'f', decode(md5($3), 'hex'), 1, 'full', $4, now())`,
      [id, id, f.code, f.deliveredTo ?? '2025-02-28'],
    );
    for (const dataset of Object.keys(f.gives)) {
      await tx.run(
        'insert into intake.coverage (delivery, flow, dataset, starts, ends, known_from) values ($1, $2, $3, $4, $5, 1)',
        [id, id, dataset, f.deliveredFrom ?? '2023-09-01', f.deliveredTo ?? '2025-02-28'],
      );
    }
  }
  for (const family of new Set(people.map((p) => p.family))) {
    await tx.run(
      'insert into families.family (id, anchor, known_from) overriding system value values ($1, $2, 1)',
      [family, people.find((p) => p.family === family)?.id],
    );
  }
  for (const p of people) {
    await tx.run(
      'insert into people.person (id, shield, known_from) overriding system value values ($1, $2, 1)',
      [p.id, p.shield ?? 'none'],
    );
    const records = p.flows.map((code) => [p.id * 100 + idOf(code), idOf(code)] as const);
    for (const [record, flow] of records) {
      await tx.run(
        `insert into intake.source_record (id, flow, source_key, born, digest, delivery, known_from) overriding system value values ($1, $2, $3, $4, '\\x00', $5, 1)`,
        [record, flow, String(record), p.born, flow],
      );
      await tx.run(`insert into intake.record_name values ($1, $2, 'current', $3, null, $4)`, [
        record,
        flow,
        ...(p.name ?? [`Person${p.id}`, 'Small']),
      ]);
      await tx.run('insert into people.link values ($1, $2, $3, 1)', [record, p.id, flow]);
    }
    for (const [[left, a], [right, b]] of records.slice(1).map((r, i) => [records[i] ?? r, r] as const)) {
      await tx.run(`insert into people.edge values ($1, $2, 0, 9, 0.999, 'linked', $3, 1, 1)`, [
        left,
        right,
        [a, b],
      ]);
    }
    const rests = (p.rests ?? p.flows.slice(0, 1)).map(idOf);
    await tx.run(
      `insert into families.member (family, person, role, because, flows, known_from) values ($1, $2, $3, '{}', $4, 1)`,
      [p.family, p.id, p.role, rests],
    );
  }
  for (const [i, f] of facts.entries()) {
    const flow = idOf(f.flow);
    await tx.run(
      `insert into intake.fact (id, flow, dataset, record, fact_key, starts, ends, details, sensitivity, digest, delivery, known_from, known_to) overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '\\x00', $10, $11, $12)`,
      [
        i + 1,
        flow,
        f.dataset,
        f.person * 100 + flow,
        String(i),
        f.starts,
        f.ends ?? null,
        JSON.stringify(f.details ?? {}),
        f.sensitivity ?? 'standard',
        flow,
        f.known?.[0] ?? 1,
        f.known?.[1] ?? null,
      ],
    );
  }
  for (const table of ['delivery', 'source_record', 'fact'])
    await tx.query(`select setval(pg_get_serial_sequence('intake.${table}', 'id'), 10000)`);
};
