import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ids } from '@kinsight/kit/command';

/** The key that links in letters are made with: a 0600 file beside the database, so that who reads one cannot make them. */
export function getLetterKey(folder: string, ids: Ids): Buffer {
  const file = path.join(folder, 'newsletter.key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, ids.bytes(32), { mode: 0o600, flag: 'wx' });
    } catch {
      // another process was faster
    }
  }
  return readFileSync(file);
}

export type LinkKind = 'confirm' | 'leave';

/** What stands in a link of a letter to the subscriber of this nonce: 256 bits in base64url. */
export const tokenOf = (key: Buffer, kind: LinkKind, nonce: Buffer): string =>
  createHmac('sha256', key).update(`${kind}:`).update(nonce).digest('base64url');

/** What the database knows of it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
