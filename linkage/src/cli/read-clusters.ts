import { readTable } from '../files/read-table.ts';
import { LinkageError } from '../problems.ts';

/** Reads id → cluster, found or true. Throws LinkageError where a column is missing. */
export async function readClusters(path: string): Promise<Map<string, string>> {
  const table = await readTable(path);
  const id = table.columns['id'] ?? table.columns['unique_id'];
  const cluster = table.columns['cluster'] ?? table.columns['cluster_id'];
  if (id === undefined || cluster === undefined)
    throw new LinkageError(
      'no-column',
      `${path} needs columns id and cluster; it has ${table.names.join(', ')}.`,
    );
  return new Map(id.map((cell, row) => [String(cell), String(cluster[row])]));
}
