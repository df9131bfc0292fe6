import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pairColumns } from '../cli/pair-columns.ts';
import { clusterEdges, membersOf } from '../cluster/cluster-edges.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Table } from '../encode/table.ts';
import { readOptionsFor } from '../files/read-options.ts';
import { readRecords } from '../files/read-records.ts';
import { type FileTable, readTable } from '../files/read-table.ts';
import type { Edges } from '../score/edges.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { toWeight } from '../score/weigh.ts';
import type { Settings } from '../settings/settings.ts';
import { modelFromSplink } from './from-json.ts';

// Every kind of comparison and level, link type and way of writing settings of Splink 4 and 5 on made-up people, with
// what Splink itself said of them. Made by benchmarks/linkage/splink-golden.py.
const folder = path.join(import.meta.dirname, 'samples');
const at = (name: string): string => path.join(folder, name);

interface Case {
  readonly inputs: readonly string[];
  readonly columns: readonly string[];
  readonly clusters: readonly (readonly string[])[];
  readonly model: unknown;
}
interface Golden {
  readonly version: string;
  readonly cases: Readonly<Record<string, Case>>;
}

interface Found {
  readonly gammas: string;
  readonly key: string;
  readonly weight: number;
}

const pairName = (...names: readonly unknown[]): string => names.map(String).join(' ');

function ourPairs(edges: Edges, table: Table, settings: Settings): Map<string, Found> {
  const columns = pairColumns(edges, table, settings, 'splink');
  const cell = (name: string, i: number): unknown => columns.find((one) => one.name === name)?.at(i) ?? '';
  const facts = settings.splink;
  if (facts === undefined) throw new TypeError('a model of Splink’s');
  const gammas = columns.filter(({ type }) => type === 'whole');
  return new Map(
    Array.from({ length: edges.count }, (_, i) => [
      pairName(
        cell(`${facts.sourceDataset}_l`, i),
        cell(`${facts.uniqueId}_l`, i),
        cell(`${facts.sourceDataset}_r`, i),
        cell(`${facts.uniqueId}_r`, i),
      ),
      {
        gammas: gammas.map((one) => one.at(i)).join(' '),
        key: String(cell('match_key', i)),
        weight: Number(cell('match_weight', i)),
      },
    ]),
  );
}

describe.each([4, 5])('models of Splink %i', (release) => {
  const golden = JSON.parse(readFileSync(at(`splink-${release}.json`), 'utf8')) as Golden;
  let theirs: FileTable;
  beforeAll(async () => {
    theirs = await readTable(at(`splink-${release}.parquet`));
  });

  function theirPairs(kind: string): Map<string, Found> {
    const { columns } = theirs;
    const cell = (name: string, row: number): unknown => columns[name]?.[row] ?? '';
    return new Map(
      Array.from({ length: theirs.size }, (_, row) => row)
        .filter((row) => cell('kind', row) === kind)
        .map((row) => [
          pairName(cell('source_l', row), cell('id_l', row), cell('source_r', row), cell('id_r', row)),
          {
            gammas: [...(columns['gammas']?.[row] ?? [])].join(' '),
            key: String(cell('match_key', row)),
            weight: Number(cell('weight', row)),
          },
        ]),
    );
  }

  it.each(Object.entries(golden.cases))(
    '%s: the same pairs, gammas, match keys, weights and clusters',
    async (kind, one) => {
      const { model } = modelFromSplink(one.model);
      const files = one.inputs.map((name) => at(`${name}.parquet`));
      const table = encodeRecords(
        await readRecords(files, readOptionsFor(model.settings, {})),
        model.settings,
      );
      const { edges } = scorePairs(table, model, { threshold: Number.NEGATIVE_INFINITY });
      const [ours, wanted] = [ourPairs(edges, table, model.settings), theirPairs(kind)];
      expect([...ours.keys()].sort()).toEqual([...wanted.keys()].sort());
      const unlike = [...wanted].filter(([pair, { gammas, key, weight }]) => {
        const mine = ours.get(pair);
        // Told to keep no columns, Splink writes no gammas.
        const isLike = gammas === '' || mine?.gammas === gammas;
        return !isLike || mine?.key !== key || !(Math.abs(mine.weight - weight) < 1e-9);
      });
      expect(unlike.map(([pair, found]) => [pair, found, ours.get(pair)])).toEqual([]);
      const across = model.settings.linkType !== 'dedupe_only';
      const nameOf = (row: number): string =>
        across ? `${table.sourceNames[table.sources[row] ?? -1]} ${table.ids[row]}` : (table.ids[row] ?? '');
      const { clusterOf } = clusterEdges(edges, { threshold: toWeight(0.95) });
      const groups = [...membersOf(clusterOf).values()]
        .filter((rows) => rows.length > 1)
        .map((rows) => rows.map(nameOf).sort().join(', '));
      expect(groups.sort()).toEqual(one.clusters.map((members) => [...members].sort().join(', ')).sort());
    },
  );
});
