import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import { readText } from './read-text.ts';
import type { SourceTable } from './source-table.ts';
import { DeliveryStopped } from './stopped.ts';

/**
 * The named parts of a zip as tables. Sizes are checked in the directory before anything is unpacked and counted again
 * while unpacking, for the directory may lie.
 */
export async function readZip(
  path: string,
  layout: Layout,
  dir: string,
): Promise<{ tables: SourceTable[]; dropped: string[] }> {
  const zip = await openZip(path);
  try {
    const entries = await listEntries(zip);
    const byName = new Map(entries.map((entry) => [basename(entry.fileName).toLowerCase(), entry]));
    const wanted = new Map(layout.tables.map((table) => [table.file.toLowerCase(), table]));
    const missing = layout.tables
      .filter((table) => !table.optional && !byName.has(table.file.toLowerCase()))
      .map((table) => table.file);
    if (missing.length > 0) throw new DeliveryStopped({ code: 'tables-missing', tables: missing });
    const extra = [...byName.keys()].filter((name) => !wanted.has(name)).map((name) => name.slice(0, 80));
    if (extra.length > 0 && !layout.dropExtra)
      throw new DeliveryStopped({ code: 'tables-not-covered', tables: extra });
    const tables: SourceTable[] = [];
    for (const [name, table] of wanted) {
      const entry = byName.get(name);
      if (entry)
        tables.push(
          await readText(await unpack(zip, entry, join(dir, `part-${tables.length}.csv`)), table, layout),
        );
    }
    return { tables, dropped: extra };
  } finally {
    zip.close();
  }
}

/** Opens a zip; anything that is none, or is damaged, is refused. */
export async function openZip(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: false,
    });
  } catch {
    throw new DeliveryStopped({ code: 'not-this-format' });
  }
}

/** All files of a zip, after its directory passed the limits on number, size and ratio. */
export async function listEntries(zip: ZipFile, limitMb: number = limits.unpackedMb): Promise<Entry[]> {
  const entries: Entry[] = [];
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.length >= limits.parts)
        throw new DeliveryStopped({ code: 'too-many-parts', limit: limits.parts });
      if (entry.isEncrypted()) throw new DeliveryStopped({ code: 'encrypted' });
      unpacked += entry.uncompressedSize;
      const isBomb =
        entry.uncompressedSize > 1024 * 1024 &&
        entry.uncompressedSize > entry.compressedSize * limits.unpackedRatio;
      if (isBomb || unpacked > limitMb * 1024 * 1024)
        throw new DeliveryStopped({ code: 'expands-too-much', limitMb });
      if (!entry.fileName.endsWith('/')) entries.push(entry);
    }
  } catch (error) {
    throw error instanceof DeliveryStopped
      ? error
      : new DeliveryStopped({ code: 'truncated', line: undefined });
  }
  return entries;
}

/** Unpacks an entry to nowhere: whoever reads the zip by other means meets only what its own check sums vouch for. Throws DeliveryStopped. */
export function checkEntry(zip: ZipFile, entry: Entry): Promise<void> {
  return unpackInto(zip, entry, () => new Writable({ write: (_chunk, _encoding, done) => done() }));
}

async function unpack(zip: ZipFile, entry: Entry, to: string): Promise<string> {
  await unpackInto(zip, entry, () => createWriteStream(to, { mode: 0o600, flags: 'wx' }));
  return to;
}

async function unpackInto(zip: ZipFile, entry: Entry, open: () => Writable): Promise<void> {
  let sum = 0;
  const summing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
  });
  try {
    // validateEntrySizes ends the stream with an error when there is more than the directory said
    const from = await zip.openReadStreamPromise(entry);
    await pipeline(from, summing, open());
  } catch {
    throw new DeliveryStopped({ code: 'truncated', line: undefined });
  }
  if (sum !== entry.crc32) throw new DeliveryStopped({ code: 'truncated', line: undefined });
}
