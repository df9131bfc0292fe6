import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { limits } from './limits.ts';
import { DeliveryStopped } from './stopped.ts';

export type TakenFile = { readonly path: string; readonly sha256: Buffer; readonly bytes: number };

/**
 * Copies a delivered file into the run folder (0600), so that what was hashed is what is read.
 * Refuses anything but a regular file, an empty or too large one, and one that changes meanwhile.
 */
export async function takeFile(from: string, to: string): Promise<TakenFile> {
  const before = await lstat(from).catch(() => undefined);
  if (!before?.isFile()) throw new DeliveryStopped({ code: 'not-a-file' });
  if (before.size === 0) throw new DeliveryStopped({ code: 'empty' });
  if (before.size > limits.fileMb * 1024 * 1024)
    throw new DeliveryStopped({ code: 'too-big', limitMb: limits.fileMb });
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    createReadStream(from, { highWaterMark: 1 << 20 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(to, { mode: 0o600, flags: 'wx' }),
  );
  const after = await lstat(from).catch(() => undefined);
  if (bytes !== before.size || after?.mtimeMs !== before.mtimeMs)
    throw new DeliveryStopped({ code: 'changed-while-read' });
  return { path: to, sha256: hash.digest(), bytes };
}
