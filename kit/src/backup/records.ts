import { z } from 'zod';
import { BadInput } from '../command/index.ts';

/** First record of a backup: what it is of. */
export const Manifest = z.object({
  format: z.literal('kinsight-backup-1'),
  /** Unguessable; the removal journal has a line with it. */
  id: z.string(),
  place: z.string(),
  stamp: z.enum(['made-up', 'real']),
  at: z.string(),
  load: z.int(),
  audit: z.object({ number: z.int(), hash: z.string() }),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

export const TableHead = z.object({ schema: z.string(), table: z.string(), columns: z.array(z.string()) });
export type TableHead = z.infer<typeof TableHead>;
export const SequenceState = z.object({
  schema: z.string(),
  sequence: z.string(),
  value: z.string(),
  called: z.boolean(),
});
export type SequenceState = z.infer<typeof SequenceState>;

/** What the inside of a backup consists of, in this order: manifest, per table head, data …, foot, then sequences and end. */
export type BackupRecord =
  | { readonly kind: 'manifest'; readonly body: Manifest }
  | { readonly kind: 'table'; readonly body: TableHead }
  | { readonly kind: 'data'; readonly body: Buffer }
  | { readonly kind: 'foot'; readonly body: { rows: number } }
  | { readonly kind: 'sequences'; readonly body: readonly SequenceState[] }
  | { readonly kind: 'end'; readonly body: { tables: number; rows: number } };

const bodies = {
  manifest: Manifest,
  table: TableHead,
  foot: z.object({ rows: z.int() }),
  sequences: z.array(SequenceState),
  end: z.object({ tables: z.int(), rows: z.int() }),
} as const;
const letters = { manifest: 'M', table: 'T', data: 'D', foot: 'F', sequences: 'S', end: 'E' } as const;

/** One letter, the length in four bytes, the body: COPY text as it came for data, JSON for the others. */
export function toBytes(record: BackupRecord): Buffer {
  const body = record.kind === 'data' ? record.body : Buffer.from(JSON.stringify(record.body));
  const head = Buffer.alloc(5);
  head.write(letters[record.kind], 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/** Reads records back, one at a time. */
export async function* readRecords(plain: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of plain) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let at = 0;
    while (held.length - at >= 5) {
      const length = held.readUInt32BE(at + 1);
      if (held.length - at - 5 < length) break;
      yield parse(held.toString('latin1', at, at + 1), held.subarray(at + 5, at + 5 + length));
      at += 5 + length;
    }
    held = held.subarray(at);
  }
  if (held.length > 0) throw unreadable();
}

function parse(letter: string, body: Buffer): BackupRecord {
  switch (letter) {
    case 'D':
      return { kind: 'data', body };
    case 'M':
      return { kind: 'manifest', body: bodies.manifest.parse(JSON.parse(body.toString())) };
    case 'T':
      return { kind: 'table', body: bodies.table.parse(JSON.parse(body.toString())) };
    case 'F':
      return { kind: 'foot', body: bodies.foot.parse(JSON.parse(body.toString())) };
    case 'S':
      return { kind: 'sequences', body: bodies.sequences.parse(JSON.parse(body.toString())) };
    case 'E':
      return { kind: 'end', body: bodies.end.parse(JSON.parse(body.toString())) };
    default:
      throw unreadable();
  }
}

export const unreadable = () =>
  new BadInput('This backup was opened but is not in a form this version reads.', {}, 'backup-not-read');
