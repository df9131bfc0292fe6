import { createHash, randomBytes } from 'node:crypto';

/** Chance, handed in. */
export type Ids = {
  /** That many unguessable bytes. */
  bytes(count: number): Buffer;
  /** A short unguessable word for a file or folder name. */
  word(): string;
};

/** Chance from the operating system. */
export function randomIds(): Ids {
  return { bytes: (count) => randomBytes(count), word: () => randomBytes(8).toString('hex') };
}

/** The same ids in the same order for the same seed. For tests and made-up places only. */
export function seededIds(seed: string): Ids {
  let counter = 0;
  const block = () => createHash('sha256').update(`${seed}:${counter++}`).digest();
  const bytes = (count: number) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < count; have += 32) blocks.push(block());
    return Buffer.concat(blocks).subarray(0, count);
  };
  return { bytes, word: () => bytes(8).toString('hex') };
}
