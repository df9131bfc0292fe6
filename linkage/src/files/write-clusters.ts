import { open } from 'node:fs/promises';
import type { Texts } from '../compare/texts.ts';
import { decodeTexts, encodeTexts } from '../encode/coded-column.ts';
import { namesOf, repeats } from '../encode/record-names.ts';
import type { Table } from '../encode/table.ts';
import { writeAside } from './write-aside.ts';
import { type OutColumn, writeTable } from './write-table.ts';

const [COMMA, QUOTE, LINE, RETURN] = [0x2c, 0x22, 0x0a, 0x0d];
/** Bytes gathered before they are written. */
const CHUNK = 1 << 22;

/**
 * Writes `id,cluster` as CSV or Parquet, whole or not at all; a cluster is called after its first id. Where sources share
 * ids, a cluster is called `source-__-id` and a column `source` tells the records apart. `clusterOf[row]`: the smallest
 * row of its cluster; `ids`: those of the table, as bytes. Returns the number of clusters.
 */
export async function writeClusters(
  path: string,
  table: Table,
  clusterOf: Int32Array,
  ids: Texts = encodeTexts(table.ids),
): Promise<number> {
  const rows = rowsByCluster(clusterOf);
  const isShared = table.sourceNames.length > 1 && repeats(ids);
  if (isShared || /\.(?:parquet|pq)$/i.test(path)) {
    const [own, names] = [decodeTexts(ids), isShared ? namesOf(table) : decodeTexts(ids)];
    await writeTable(path, rows.length, [
      { name: 'id', type: 'text', at: (i) => own[rows[i] ?? -1] ?? '' },
      { name: 'cluster', type: 'text', at: (i) => names[clusterOf[rows[i] ?? 0] ?? -1] ?? '' },
      ...(isShared ? [sourceColumn(table, rows)] : []),
    ]);
  } else {
    const texts = needsQuotes(ids.bytes) ? quotedTexts(ids) : ids;
    await writeAside(path, (aside) => writeLines(aside, texts, rows, clusterOf));
  }
  let clusters = 0;
  for (let row = 0; row < clusterOf.length; row++) if (clusterOf[row] === row) clusters++;
  return clusters;
}

function sourceColumn({ sources, sourceNames }: Table, rows: Int32Array): OutColumn {
  return { name: 'source', type: 'text', at: (i) => sourceNames[sources[rows[i] ?? -1] ?? -1] ?? '' };
}

/** All rows, clusters in order of their first rows, rows ascending within. */
function rowsByCluster(clusterOf: Int32Array): Int32Array {
  const next = new Int32Array(clusterOf.length).fill(-1);
  const after = new Int32Array(clusterOf.length).fill(-1);
  for (let row = clusterOf.length - 1; row >= 0; row--) {
    const root = clusterOf[row] ?? row;
    if (root === row) continue;
    next[row] = after[root] ?? -1;
    after[root] = row;
  }
  const rows = new Int32Array(clusterOf.length);
  let at = 0;
  for (let root = 0; root < clusterOf.length; root++) {
    if (clusterOf[root] !== root) continue;
    rows[at++] = root;
    for (let row = after[root] ?? -1; row >= 0; row = next[row] ?? -1) rows[at++] = row;
  }
  return rows;
}

async function writeLines(path: string, ids: Texts, rows: Int32Array, clusterOf: Int32Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    let longest = 0;
    for (let row = 0; row < rows.length; row++)
      longest = Math.max(longest, (ids.starts[row + 1] ?? 0) - (ids.starts[row] ?? 0));
    const chunk = new Uint8Array(CHUNK + 2 * longest + 2);
    let end = put(chunk, 0, Buffer.from('id,cluster\n'), 0, 11);
    for (const row of rows) {
      const root = clusterOf[row] ?? row;
      end = put(chunk, end, ids.bytes, ids.starts[row] ?? 0, ids.starts[row + 1] ?? 0);
      chunk[end++] = COMMA;
      end = put(chunk, end, ids.bytes, ids.starts[root] ?? 0, ids.starts[root + 1] ?? 0);
      chunk[end++] = LINE;
      if (end >= CHUNK) {
        await file.writeFile(chunk.subarray(0, end));
        end = 0;
      }
    }
    await file.writeFile(chunk.subarray(0, end));
    await file.sync();
  } finally {
    await file.close();
  }
}

function put(into: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number): number {
  let end = at;
  for (let i = from; i < to; i++) into[end++] = bytes[i] ?? 0;
  return end;
}

function needsQuotes(bytes: Uint8Array): boolean {
  return [COMMA, QUOTE, LINE, RETURN].some((mark) => bytes.includes(mark));
}

function quotedTexts(ids: Texts): Texts {
  const quoted = decodeTexts(ids).map((id) => (/[",\r\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id));
  const starts = new Int32Array(quoted.length + 1);
  quoted.forEach((id, row) => {
    starts[row + 1] = (starts[row] ?? 0) + Buffer.byteLength(id);
  });
  return { bytes: Buffer.from(quoted.join('')), starts };
}
