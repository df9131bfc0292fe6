import { createHash, createHmac } from 'node:crypto';

export type LinkKind = 'confirm' | 'leave';

/** What stands in a link of a letter to the subscriber of this nonce: 256 bits in base64url. */
export const tokenOf = (key: Buffer, kind: LinkKind, nonce: Buffer): string =>
  createHmac('sha256', key).update(`${kind}:`).update(nonce).digest('base64url');

/** What the database knows of it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
