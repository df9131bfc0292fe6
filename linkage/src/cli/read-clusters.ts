import { readTable } from '../files/read-table.ts';
import { LinkageError } from '../problems.ts';

/** Reads id → cluster, found or true. Throws LinkageError where a column, an id or a cluster is missing, or an id stands twice. */
export async function readClusters(path: string): Promise<Map<string, string>> {
  const table = await readTable(path);
  const id = table.columns['id'] ?? table.columns['unique_id'];
  const cluster = table.columns['cluster'] ?? table.columns['cluster_id'];
  if (id === undefined || cluster === undefined)
    throw new LinkageError(
      'no-column',
      `${path} needs columns id and cluster; it has ${table.names.join(', ')}.`,
    );
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
    if (read.has(String(one)))
      throw new LinkageError(
        'repeated-id',
        `${at} has the id "${String(one)}", which stands above it already.`,
        {
          path,
          row: i + 1,
        },
      );
    read.set(String(one), String(name));
  });
  return read;
}
