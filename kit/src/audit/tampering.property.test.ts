import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../command/index.ts';
import { type TestDatabase, type Transaction, testDatabase } from '../postgres/index.ts';
import { appendAudit, getAnchorKey, readAnchors, verifyAudit, writeAnchor } from './index.ts';

const entries = 30;
const number = fc.integer({ min: 1, max: entries });

/** What an intruder with every right could do to the chain. Each changes something: none is a no-op. */
const tampering = fc.oneof(
  fc
    .record({
      n: number,
      set: fc.constantFrom(
        `at = at + interval '1 microsecond'`,
        `account = coalesce(account, 0) + 1`,
        `os_user = coalesce(os_user, '') || 'x'`,
        `db_user = db_user || 'x'`,
        `action = action || 'x'`,
        `purpose = case when purpose is null then '' else null end`,
        `relationship = coalesce(relationship, '') || 'x'`,
        `subject_kind = 'x' || subject_kind`,
        `subjects = subjects || 77::bigint`,
        `outcome = 'x' || outcome`,
        `detail_hash = case when detail_hash is null then 'x'::bytea else null end`,
        `hash = sha256(hash)`,
        `previous_hash = sha256(hash)`,
      ),
    })
    .map(({ n, set }) => `update audit.entry set ${set} where number = ${n}`),
  number.map(
    (n) => `delete from audit.detail where number = ${n}; delete from audit.entry where number = ${n}`,
  ),
  fc
    .integer({ min: 1, max: entries / 2 })
    .map((n) => `update audit.detail set body = body || '{"asked": "changed"}' where number = ${2 * n}`),
  number.map(
    (
      n,
    ) => `insert into audit.entry select ${entries + 1}, at, account, os_user, db_user, action, purpose, relationship, subject_kind, subjects, outcome, null, hash, sha256('x')
                     from audit.entry where number = ${n}`,
  ),
  fc
    .tuple(number, number)
    .filter(([a, b]) => a !== b)
    .map(
      ([a, b]) => `
    delete from audit.detail where number in (${a}, ${b});
    update audit.entry set number = 1000 where number = ${a};
    update audit.entry set number = ${a} where number = ${b};
    update audit.entry set number = ${b} where number = 1000`,
    ),
);

/** Afterwards the intruder may make all hashes fit again, with the database's own function. */
const recompute = `do $$
declare e audit.entry; h bytea := sha256('kinsight audit'); n bigint := 0;
begin
  delete from audit.detail;
  for e in select * from audit.entry order by number loop
    n := n + 1;
    update audit.entry set number = n where number = e.number;
    e.number := n; e.previous_hash := h; e.detail_hash := null; e.hash := sha256(audit.canonical(e)); h := e.hash;
    update audit.entry set previous_hash = e.previous_hash, detail_hash = null, hash = e.hash where number = n;
  end loop;
  update audit.head set number = n, hash = h;
end $$`;

const cut = fc.integer({ min: 0, max: entries - 1 }).map(
  (n) => `
  delete from audit.detail where number > ${n}; delete from audit.entry where number > ${n};
  update audit.head set number = ${n}, hash = coalesce((select hash from audit.entry where number = ${n}), sha256('kinsight audit'))`,
);

describe('tampering with the audit chain', () => {
  let db: TestDatabase;
  let kept: Parameters<typeof verifyAudit>[1];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-audit-'));
  beforeAll(async () => {
    db = await testDatabase();
    const clock = fixedClock('2025-02-28');
    for (let n = 1; n <= entries; n++) {
      const detail = n % 2 === 0 ? { detail: { asked: `question ${n}` } } : {};
      await db.withTransaction('reader', {}, (tx) =>
        appendAudit(tx, {
          at: clock.now(),
          account: n % 3,
          action: 'opened',
          subjectKind: 'person',
          subjects: [n],
          ...detail,
        }),
      );
    }
    const { privateKey, publicKey } = getAnchorKey(path.join(folder, 'key'));
    const file = path.join(folder, 'anchors.ndjson');
    await writeAnchor(db, { place: 'batterby', file, privateKey, clock });
    kept = { anchors: readAnchors(file), publicKey };
    await db.asOwner((tx) =>
      tx.query(
        'create schema kept; create table kept.entry as table audit.entry; create table kept.detail as table audit.detail; create table kept.head as table audit.head',
      ),
    );
  });
  afterAll(async () => {
    await db.stop();
    rmSync(folder, { recursive: true });
  });

  const asIntruder = (statements: readonly string[]) =>
    db.asSuperuser(async (tx: Transaction) => {
      await tx.query('set session_replication_role = replica');
      for (const statement of statements) await tx.query(statement);
    });
  const putBack = () =>
    asIntruder([
      'truncate audit.detail, audit.entry, audit.head',
      'insert into audit.entry table kept.entry',
      'insert into audit.detail table kept.detail',
      'insert into audit.head table kept.head',
    ]);

  it('is not suspected where nothing was done', async () => {
    expect(await verifyAudit(db, kept)).toEqual({ ok: true, entries, anchoredUpTo: entries, problems: [] });
  });

  it('is always found in the chain itself, when the hashes were left as they were', async () => {
    await fc.assert(
      fc.asyncProperty(tampering, async (statement) => {
        await asIntruder([statement]);
        const verdict = await verifyAudit(db);
        await putBack();
        expect(verdict.ok).toBe(false);
      }),
      { numRuns: 80 },
    );
  });

  it('is always found against an anchor, when the intruder computed everything anew or cut the tail', async () => {
    const anew = tampering
      .filter((statement) => !/set (hash|previous_hash|detail_hash)|update audit.detail/.test(statement))
      .map((statement) => [statement, recompute]);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anew,
          cut.map((statement) => [statement]),
        ),
        async (statements) => {
          await asIntruder(statements);
          const alone = await verifyAudit(db);
          const anchored = await verifyAudit(db, kept);
          await putBack();
          expect(alone.ok).toBe(true); // the reason why anchors are kept
          expect(anchored.ok).toBe(false);
        },
      ),
      { numRuns: 80 },
    );
  });
});
