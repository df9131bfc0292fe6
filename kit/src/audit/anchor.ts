import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BadInput, type Clock } from '../command/index.ts';
import type { Database } from '../postgres/index.ts';
import { readHead } from './audit.store.ts';

/**
 * The head of a place's chain at a moment, signed and kept outside the database. A file of them is one JSON object per
 * line, only ever added to; copy it to where nobody who reaches the database can write.
 */
export const Anchor = z.object({
  format: z.literal('kinsight-anchor-1'),
  place: z.string(),
  number: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  /** Ed25519 over the line's other values, joined by newlines; base64. */
  signature: z.string(),
});
export type Anchor = z.infer<typeof Anchor>;

/** Where the anchors of a place and the key that signs them lie on this machine. */
export const anchorFiles = (home: string, place: string) => ({
  anchors: path.join(home, 'anchors', `${place}.ndjson`),
  key: path.join(home, 'anchors', `${place}.key`),
});

const signed = ({ format, place, number, hash, at }: Omit<Anchor, 'signature'>) =>
  Buffer.from([format, place, number, hash, at].join('\n'));

export function isSignedBy(anchor: Anchor, publicKey: KeyObject): boolean {
  return verify(null, signed(anchor), publicKey, Buffer.from(anchor.signature, 'base64'));
}

/** The place's signing key: from a 0600 file, made at the first call. Keep a copy of the public half elsewhere. */
export function getAnchorKey(file: string): {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
} {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    try {
      writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!existsSync(file)) throw error; // else another process was faster
    }
  }
  const privateKey = createPrivateKey(readFileSync(file));
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

export type AnchorOptions = {
  readonly place: string;
  readonly file: string;
  readonly privateKey: KeyObject;
  readonly clock: Clock;
};

/** Adds the present head to the anchor file, unless its last line already holds it. */
export async function writeAnchor(
  db: Database,
  { place, file, privateKey, clock }: AnchorOptions,
): Promise<Anchor> {
  const head = await db.withTransaction('clerk', {}, readHead);
  const before = existsSync(file) ? readAnchors(file).at(-1) : undefined;
  if (before?.number === head.number && before.hash === head.hash) return before;
  const words = {
    format: 'kinsight-anchor-1' as const,
    place,
    number: head.number,
    hash: head.hash,
    at: clock.now().toString(),
  };
  const anchor = { ...words, signature: sign(null, signed(words), privateKey).toString('base64') };
  mkdirSync(path.dirname(file), { recursive: true });
  const handle = openSync(file, 'a', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(anchor)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return anchor;
}

/** Reads a file of anchors; a last line cut short by a crash is left out. */
export function readAnchors(file: string): readonly Anchor[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const unfinished = lines.pop();
  if (unfinished) lines.push(...(isWhole(unfinished) ? [unfinished] : []));
  return lines.filter(Boolean).map((line, index) => {
    const parsed = isWhole(line) ? Anchor.safeParse(JSON.parse(line)) : undefined;
    if (!parsed?.success)
      throw new BadInput(
        `Line ${index + 1} of ${file} is not an anchor of an audit chain.`,
        { line: index + 1 },
        'not-an-anchor',
      );
    return parsed.data;
  });
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Writes an anchor every hour, and once more when stopped. */
export function keepAnchors(db: Database, options: AnchorOptions, minutes = 60): { stop(): Promise<void> } {
  const timer = setInterval(() => void writeAnchor(db, options).catch(() => undefined), minutes * 60_000);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await writeAnchor(db, options);
    },
  };
}
