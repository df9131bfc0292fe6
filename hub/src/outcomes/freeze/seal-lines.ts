import { createHash } from 'node:crypto';
import type { Line, SealedLine } from './line.ts';

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** Gives each line its salted hash: without the salt, which goes with the content, nobody can guess what a line said. */
export const sealLines = (lines: readonly Line[], newSalt: () => Buffer): readonly SealedLine[] =>
  lines.map(({ body, ...line }) => {
    const text = JSON.stringify(body);
    const salt = newSalt().toString('hex');
    return { ...line, text, salt, sha256: sha256(`${salt}\n${text}`) };
  });

/** One hash over all: of “number hash” line by line, in order, each ended by a newline. */
export const sealOf = (lines: readonly Pick<SealedLine, 'number' | 'sha256'>[]): string =>
  sha256(lines.map(({ number, sha256: hash }) => `${number} ${hash}\n`).join(''));

export const hashOf = (bytes: Buffer): string => sha256(bytes);
