import { nameWithin } from '../encode/record-names.ts';
import type { FileTable } from '../files/read-table.ts';
import { readTable } from '../files/read-table.ts';
import { LinkageError } from '../problems.ts';
import { EdgeStore, type Edges } from '../score/edges.ts';
import { toWeight } from '../score/weigh.ts';

/** Scored pairs from a file: records are told apart by source and id where the file names sources. */
export interface PairsRead {
  readonly edges: Edges;
  /** Ids by row; several rows may share one where sources do. */
  readonly ids: readonly string[];
  /** Source by row, empty where the file names none. */
  readonly sources: readonly string[];
  /** False where the file names neither weight nor probability: every pair in it is a link. */
  readonly isWeighed: boolean;
}

/**
 * Reads pairs as `score` or Splink's `predict` wrote them; weights from a probability where the file has but that.
 * `weightless`: a file with neither is read too. Throws LinkageError where a column or an id is missing, a record is
 * paired with itself, or a weight is no number.
 */
export async function readPairs(path: string, weightless = false): Promise<PairsRead> {
  const table = await readTable(path);
  const id = table.names.find(
    (name) => name.endsWith('_l') && table.names.indexOf(`${stem(name)}_r`) >= 0 && isId(name),
  );
  const left = cells(table, path, 'left', id);
  const right = cells(table, path, 'right', id === undefined ? undefined : `${stem(id)}_r`);
  const weights = weightsOf(table, path, weightless);
  const source = (name: string, splink: string): readonly string[] =>
    table.columns[name] === undefined && table.columns[splink] === undefined
      ? left.map(() => '')
      : cells(table, path, name, splink);
  const sources = [
    source('left_source', 'source_dataset_l'),
    source('right_source', 'source_dataset_r'),
  ] as const;
  const known = new Map<string, { id: string; source: string }>();
  const keyOf = (ids: readonly string[], names: readonly string[], i: number): string => {
    const [one = '', name = ''] = [ids[i], names[i]];
    if (one === '')
      throw new LinkageError('missing-id', `${path}: row ${i + 1} lacks an id.`, { path, row: i + 1 });
    const key = name === '' ? one : nameWithin(name, one);
    known.set(key, { id: one, source: name });
    return key;
  };
  const pairs = left.map((_, i): [string, string] => [
    keyOf(left, sources[0], i),
    keyOf(right, sources[1], i),
  ]);
  const keys = [...known.keys()].sort();
  const rows = new Map(keys.map((key, row) => [key, row]));
  const store = new EdgeStore();
  pairs.forEach(([a, b], i) => {
    const [l, r] = [rows.get(a) ?? 0, rows.get(b) ?? 0];
    if (l === r)
      throw new LinkageError('self-pair', `${path}: row ${i + 1} pairs record "${a}" with itself.`, {
        path,
        row: i + 1,
      });
    const weight = weights === undefined ? 0 : (weights[i] ?? 0);
    store.add(Math.min(l, r), Math.max(l, r), 0, weight, 0);
  });
  return {
    edges: store.finish(keys),
    ids: keys.map((key) => known.get(key)?.id ?? key),
    sources: keys.map((key) => known.get(key)?.source ?? ''),
    isWeighed: weights !== undefined,
  };
}

/** A probability of 0 or 1 was rounded: no pair weighs more bits than this. */
const MOST_BITS = 1_000;

function weightsOf(table: FileTable, path: string, weightless: boolean): readonly number[] | undefined {
  const has = (name: string): boolean => table.columns[name] !== undefined;
  if (!has('weight') && !has('match_weight') && (has('probability') || has('match_probability')))
    return cells(table, path, 'probability', 'match_probability').map((text, i) => {
      const probability = Number(text);
      if (text.trim() === '' || !(probability >= 0 && probability <= 1))
        throw new LinkageError('bad-weight', `${path}: row ${i + 1} has no probability from 0 to 1.`, {
          path,
          row: i + 1,
        });
      return Math.min(Math.max(toWeight(probability), -MOST_BITS), MOST_BITS);
    });
  if (weightless && !has('weight') && !has('match_weight')) return undefined;
  return cells(table, path, 'weight', 'match_weight').map((text, i) => toFinite(text, path, i + 1));
}

/** A weight as a number. Throws LinkageError naming the row where it is none, or without bounds. */
function toFinite(text: string, path: string, row: number): number {
  const weight = Number(text);
  if (text.trim() !== '' && Number.isFinite(weight)) return weight;
  throw new LinkageError(
    'bad-weight',
    /inf/i.test(text)
      ? `${path}: row ${row} has the weight ${text}; a weight must have an end. The model it came from has an m or u of 0.`
      : `${path}: row ${row} has no weight that is a number.`,
    { path, row },
  );
}

/** Splink's id columns: the first `…_l` that is not a source, a frequency or a compared value stands first in its files. */
function isId(name: string): boolean {
  return !/^(?:source_dataset|tf_)/.test(name);
}

function stem(name: string): string {
  return name.replace(/_l$/, '');
}

function cells(table: FileTable, path: string, name: string, splink: string | undefined): readonly string[] {
  const found = table.columns[name] ?? (splink === undefined ? undefined : table.columns[splink]);
  if (found === undefined)
    throw new LinkageError('no-column', `${path} has no column ${name}; it has ${table.names.join(', ')}.`, {
      path,
    });
  return found.map((cell) => (cell === null ? '' : String(cell)));
}
