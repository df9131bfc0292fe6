import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The key of a place's marks: outside the database, so that whoever has one of the two can try no name. */
export type MarkSecret = {
  /** A mark of a fixed word: says which key made a mark, and nothing about it. */
  readonly id: string;
  readonly mark: (text: string) => Buffer;
};

/** Where it lies: beside the key that signs the audit's heads. */
export const markSecretFile = (home: string, database: string) =>
  path.join(home, 'anchors', `${database}.marks`);

/** From a 0600 file, made at the first call. */
export function getMarkSecret(file: string): MarkSecret {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!existsSync(file)) throw error; // else another process was faster
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error('the key of kept wishes is damaged');
  const mark = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return { id: mark('which key is this?').toString('hex').slice(0, 16), mark };
}
