import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** A mark beside a file: `<file>.made-up`, one line naming the file's sha256. */
export const markSuffix = '.made-up';
const Line = /^made-up sha256 ([0-9a-f]{64})\s*$/;

/** The other form: the delivery's manifest.json in the same folder, as borough writes it. */
const Manifest = z.array(
  z.object({ file: z.string(), madeUp: z.boolean().optional(), sha256: z.string().optional() }),
);
const manifestMb = 4;

/** marked: this very content is marked as made-up. other-content: a mark is there, but of another content. */
export type FoundMark = 'marked' | 'other-content' | 'none';

/**
 * Whether a delivered file is marked as made-up. A mark names the hash of what it marks, so that it does not pass to another file.
 * @param sha256 hex, of what will be read
 */
export async function findMark(file: string, sha256: string): Promise<FoundMark> {
  const line = Line.exec((await textOf(`${file}${markSuffix}`)) ?? '')?.[1];
  const entry = await findEntry(file);
  const marks = [line, entry].filter((hash) => hash !== undefined);
  if (marks.includes(sha256)) return 'marked';
  return marks.length > 0 ? 'other-content' : 'none';
}

/** Writes the mark beside a file. Only for content that the caller knows to be made up. */
export async function markMadeUp(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const sha256 = hash.digest('hex');
  await writeFile(`${file}${markSuffix}`, `made-up sha256 ${sha256}\n`, { mode: 0o600 });
  return sha256;
}

async function findEntry(file: string): Promise<string | undefined> {
  const text = await textOf(path.join(path.dirname(file), 'manifest.json'));
  if (text === undefined) return undefined;
  const entries = Manifest.safeParse(parseJson(text));
  const mine = entries.data?.find((entry) => path.normalize(entry.file) === path.basename(file));
  return mine?.madeUp === true ? mine.sha256 : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A small regular file's text; undefined for anything else. */
async function textOf(file: string): Promise<string | undefined> {
  const found = await lstat(file).catch(() => undefined);
  if (!found?.isFile() || found.size > manifestMb * 1024 * 1024) return undefined;
  return readFile(file, 'utf8').catch(() => undefined);
}
