import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../command/index.ts';
import { type TestDatabase, testDatabase } from '../postgres/index.ts';
import { appendAudit, forgetDetails, getAnchorKey, readAnchors, verifyAudit, writeAnchor } from './index.ts';

const clock = fixedClock('2025-02-28');
const look = (n: number) => ({
  at: clock.now(),
  account: n,
  action: 'opened',
  subjectKind: 'family',
  subjects: [n],
});

describe('the audit chain', () => {
  let db: TestDatabase;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-audit-'));
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(async () => {
    await db.stop();
    rmSync(folder, { recursive: true });
  });

  it('is whole after 8 writers wrote 400 entries at once, and some of them failed', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; i < 50; i++) {
        await db
          .withTransaction(writer % 2 ? 'reader' : 'worker', {}, async (tx) => {
            await appendAudit(tx, { ...look(writer), detail: { asked: `${i}` } });
            if (i % 10 === 9) throw new Error('the look failed after all');
          })
          .catch(() => undefined);
      }
    });
    await Promise.all(writers);
    expect(await verifyAudit(db)).toEqual({ ok: true, entries: 360, anchoredUpTo: 0, problems: [] });
  });

  it('knows who wrote, whatever the writer says', async () => {
    const number = await db.withTransaction('reader', {}, (tx) =>
      tx.one<{ number: number }>(`insert into audit.entry (number, at, db_user, action, previous_hash, hash)
        values (7, now(), 'somebody else', 'opened', 'x', 'y') returning number`),
    );
    const entry = await db.asOwner((tx) =>
      tx.one('select db_user, number from audit.entry where number = $1', [number.number]),
    );
    expect(entry).toEqual({ number: 361, db_user: `${db.name}_app/${db.name}_reader` });
  });

  it('gives the working roles no right but to add', async () => {
    for (const role of ['reader', 'worker', 'clerk'] as const) {
      for (const statement of [
        'update audit.entry set action = $1',
        'delete from audit.entry where action <> $1',
        'update audit.head set number = length($1)',
        'delete from audit.detail where body::text = $1',
      ]) {
        await expect(db.withTransaction(role, {}, (tx) => tx.query(statement, ['x']))).rejects.toMatchObject({
          sqlState: '42501',
        });
      }
    }
  });

  it('refuses even the owner', async () => {
    const statements = [
      'update audit.entry set action = $$x$$',
      'delete from audit.entry',
      'truncate audit.entry cascade',
      'delete from audit.detail',
      'update audit.head set number = 1',
    ];
    for (const statement of statements) {
      await expect(db.asOwner((tx) => tx.query(statement))).rejects.toMatchObject({ sqlState: 'KA002' });
    }
  });

  it('takes no detail its entry does not speak of', async () => {
    const forge = db.withTransaction('clerk', {}, (tx) =>
      tx.query(`insert into audit.detail (number, salt, body) values (361, 'x', '{}')`),
    );
    await expect(forge).rejects.toMatchObject({ sqlState: 'KA001' });
  });

  it('lets retention remove details and stays whole, but finds a detail that just went', async () => {
    const later = Temporal.Instant.from('2025-03-01T00:00:00Z');
    const gone = await db.withTransaction('clerk', {}, (tx) =>
      forgetDetails(tx, { before: later, at: later }),
    );
    expect(gone).toBe(360);
    expect(await verifyAudit(db)).toMatchObject({ ok: true });
    await db.withTransaction('reader', {}, (tx) =>
      appendAudit(tx, { ...look(1), at: later, detail: { asked: 'x' } }),
    );
    const { number } = await db.asOwner((tx) =>
      tx.one<{ number: number }>('select max(number) as number from audit.entry'),
    );
    await db.asSuperuser((tx) =>
      tx.query(`set session_replication_role = replica; delete from audit.detail where number = ${number}`),
    );
    expect(await verifyAudit(db)).toMatchObject({
      ok: false,
      problems: [{ code: 'detail-missing', number }],
    });
  });

  it('signs anchors outside the database, reads them after a crash, and refuses those of another key', async () => {
    const { privateKey, publicKey } = getAnchorKey(path.join(folder, 'anchor.key'));
    const file = path.join(folder, 'anchors.ndjson');
    await writeAnchor(db, { place: 'batterby', file, privateKey, clock });
    await writeAnchor(db, { place: 'batterby', file, privateKey, clock });
    expect(readAnchors(file)).toHaveLength(1);
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"format":"kinsight-an`);
    const anchors = readAnchors(file);
    const own = await verifyAudit(db, { anchors, publicKey });
    expect(own.problems.map(({ code }) => code)).toEqual(['detail-missing']);
    expect(own.anchoredUpTo).toBe(363);
    const other = getAnchorKey(path.join(folder, 'other.key'));
    expect((await verifyAudit(db, { anchors, publicKey: other.publicKey })).problems).toContainEqual({
      code: 'anchor-not-ours',
      number: 363,
    });
  });
});
