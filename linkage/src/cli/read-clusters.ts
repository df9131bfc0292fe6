import { nameWithin } from '../encode/record-names.ts';
import { readTable } from '../files/read-table.ts';
import { LinkageError } from '../problems.ts';

/** Clusters by record; `bySource`: records are called `source-__-id`, since sources share ids. */
export interface ClustersRead {
  readonly clusters: ReadonlyMap<string, string>;
  readonly bySource: boolean;
}

/** Reads id → cluster, found or true. Throws LinkageError where a column, an id or a cluster is missing, or an id stands twice. */
export async function readClusters(path: string): Promise<ReadonlyMap<string, string>> {
  return (await readClustersBySource(path)).clusters;
}

/** The same; where sources share ids and a column names the source, or where `bySource` says so, by source and id. */
export async function readClustersBySource(path: string, bySource?: boolean): Promise<ClustersRead> {
  const table = await readTable(path);
  const id = table.columns['id'] ?? table.columns['unique_id'];
  const cluster = table.columns['cluster'] ?? table.columns['cluster_id'];
  if (id === undefined || cluster === undefined)
    throw new LinkageError(
      'no-column',
      `${path} needs columns id and cluster; it has ${table.names.join(', ')}.`,
    );
  const source = table.columns['source'] ?? table.columns['source_dataset'];
  if (bySource === true && source === undefined)
    throw new LinkageError(
      'no-column',
      `${path} has no column source, and the truth tells records of one id apart by it.`,
      { path },
    );
  const isShared = source !== undefined && (bySource ?? new Set(id.map(String)).size < id.length);
  const nameOf = (one: string, i: number): string =>
    isShared ? nameWithin(String(source[i] ?? ''), one) : one;
  const read = new Map<string, string>();
  id.forEach((cell, i) => {
    const at = `${path}: row ${i + 1}`;
    const [one, name] = [cell, cluster[i] ?? null];
    if (one === null || one === '')
      throw new LinkageError('missing-id', `${at} has no id.`, { path, row: i + 1 });
    if (name === null || name === '')
      throw new LinkageError('missing-cluster', `${at} (id "${String(one)}") names no cluster.`, {
        path,
        row: i + 1,
      });
    const record = nameOf(String(one), i);
    if (read.has(record))
      throw new LinkageError(
        'repeated-id',
        `${at} has the id "${String(one)}", which stands above it already.`,
        {
          path,
          row: i + 1,
        },
      );
    read.set(record, String(name));
  });
  return { clusters: read, bySource: isShared };
}
