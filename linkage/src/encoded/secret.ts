import { createHash, timingSafeEqual } from 'node:crypto';
import { LinkageError } from '../problems.ts';

/** Bytes of a secret: 256 bits. */
export const secretBytes = 32;
/** First lines of the files; the linkage unit refuses folders that hold one. */
export const secretTitle = 'kinsight-linkage-secret 1';
export const shareTitle = 'kinsight-linkage-share 1';

/** Gives so many random bytes; in earnest node:crypto's randomBytes. */
export type Random = (size: number) => Uint8Array;

/** A new secret as the text of its file. Only the tool makes secrets: what people think up can be guessed. */
export function createSecret(random: Random): string {
  return `${secretTitle}\n${Buffer.from(random(secretBytes)).toString('hex')}\n`;
}

/** Reads the text of a secret file. Throws LinkageError where it is none, or shorter than 256 bits. */
export function readSecret(text: string): Uint8Array {
  const [title, hex = ''] = text.split(/\r?\n/);
  if (title !== secretTitle || !/^(?:[0-9a-f]{2})+$/.test(hex))
    throw new LinkageError('no-secret', `This is not a secret: its first line must be "${secretTitle}".`);
  const secret = Buffer.from(hex, 'hex');
  if (secret.length < secretBytes)
    throw new LinkageError(
      'short-secret',
      `The secret has ${8 * secret.length} bits; at least 256 are needed.`,
    );
  return secret;
}

/** Splits a secret between two holders: each share alone is random and says nothing of it. */
export function splitSecret(secret: Uint8Array, random: Random): [string, string] {
  const mask = random(secret.length);
  const other = Uint8Array.from(secret, (byte, i) => byte ^ (mask[i] ?? 0));
  const write = (which: number, share: Uint8Array): string =>
    `${shareTitle}\n${which} of 2\n${Buffer.from(share).toString('hex')}\n${fingerprint(secret)}\n`;
  return [write(1, mask), write(2, other)];
}

/** Puts two shares together. Throws LinkageError where they are not two halves of one secret. */
export function joinShares(first: string, second: string): Uint8Array {
  const shares = [first, second].map((text) => text.split(/\r?\n/));
  const [one, two] = shares.map(([title, , hex]) => {
    if (title !== shareTitle || hex === undefined)
      throw new LinkageError('no-share', `This is not a share: its first line must be "${shareTitle}".`);
    return Buffer.from(hex, 'hex');
  });
  const secret = Uint8Array.from(one ?? [], (byte, i) => byte ^ (two?.[i] ?? 0));
  const print = Buffer.from(fingerprint(secret));
  const fits = shares.every(([, , , said]) => {
    const text = Buffer.from(said ?? '');
    return text.length === print.length && timingSafeEqual(text, print);
  });
  if (!fits || one?.length !== two?.length)
    throw new LinkageError('shares-differ', 'These are not the two shares of one secret.');
  return secret;
}

/** Tells whether two files hold the same secret, without saying anything of it. */
export function fingerprint(secret: Uint8Array): string {
  return createHash('sha256')
    .update('kinsight-linkage fingerprint')
    .update(secret)
    .digest('hex')
    .slice(0, 16);
}
