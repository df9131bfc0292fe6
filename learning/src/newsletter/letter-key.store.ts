import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Conflict, type Ids } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';

const fileOf = (folder: string): string => path.join(folder, 'newsletter.key');
const fingerprintOf = (key: Buffer): Buffer =>
  createHash('sha256').update('kinsight letter key:').update(key).digest();

/**
 * The key that links in letters are made with: a 0600 file beside the database, so that who reads one cannot make them. It is made once,
 * where nobody has subscribed yet; the database keeps its fingerprint. Throws Conflict where it is missing or another: with a new one no
 * link in a letter would be good, and leaving would only look done.
 */
export async function openLetterKey(tx: Transaction, folder: string, ids: Ids): Promise<Buffer> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('kinsight: letter key'))`);
  const { used } = await tx.one<{ used: boolean }>(
    'select exists (select from newsletter.letter_key) or exists (select from newsletter.subscriber) as used',
  );
  if (!used && !existsSync(fileOf(folder))) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(fileOf(folder), ids.bytes(32), { mode: 0o600, flag: 'wx' });
  }
  const key = readKey(folder);
  const fingerprint = fingerprintOf(key);
  await tx.run('insert into newsletter.letter_key (fingerprint) values ($1) on conflict do nothing', [
    fingerprint,
  ]);
  if (!(await tx.maybeOne('select from newsletter.letter_key where fingerprint = $1', [fingerprint])))
    throw anotherKey();
  return key;
}

/** For the public process, which makes none. Throws Conflict where it is missing or another. */
export async function findLetterKey(tx: Transaction, folder: string): Promise<Buffer> {
  const key = readKey(folder);
  const { same } = await tx.one<{ same: boolean }>('select published.is_letter_key($1) as same', [
    fingerprintOf(key),
  ]);
  if (!same) throw anotherKey();
  return key;
}

const wrongKey = (what: string) =>
  new Conflict(
    `${what} Links in letters are made with it, so readers could not leave the newsletter. Copy centre/newsletter.key here from where the editors’ process ran before (docs/guides/operator.md).`,
    {},
    'letter-key',
  );
const anotherKey = () =>
  wrongKey('The file centre/newsletter.key in KINSIGHT_HOME is not the one of this database.');

function readKey(folder: string): Buffer {
  if (!existsSync(fileOf(folder)))
    throw wrongKey('The file centre/newsletter.key is missing in KINSIGHT_HOME.');
  return readFileSync(fileOf(folder));
}
