import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../files/read-records.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { modelFromSplink } from '../splink/from-json.ts';
import { openLookUp } from './open-look-up.ts';

const folder = path.join(import.meta.dirname, '../../../../shared/data/fake_1000');
const file = path.join(folder, 'fake_1000.csv');

describe.skipIf(!existsSync(file))("under a model of Splink's (../shared/data, skipped where absent)", () => {
  it('finds for each record of a file the pairs and weights of scoring them all', async () => {
    const { model } = modelFromSplink(
      JSON.parse(readFileSync(path.join(folder, 'fake_1000_model_v5.json'), 'utf8')),
    );
    const records = await readRecords([file], { exact: true });
    const threshold = Number.NEGATIVE_INFINITY;
    const { edges } = scorePairs(records, model, { threshold });
    const wanted: string[] = [];
    for (let i = 0; i < edges.count; i++) {
      const [left, right] = [edges.ids[edges.left[i] ?? 0] ?? '', edges.ids[edges.right[i] ?? 0] ?? ''];
      for (const ids of [`${left} ${right}`, `${right} ${left}`])
        wanted.push(`${ids} ${edges.pattern[i]} ${edges.weight[i]}`);
    }
    const lookUp = await openLookUp([file], { model });
    const found = records.ids.flatMap((id, row) => {
      const cells = Object.fromEntries(
        Object.entries(records.columns).map(([name, column]) => [name, column[row] ?? null]),
      );
      return lookUp
        .find({ id, cells }, { limit: Number.POSITIVE_INFINITY, threshold })
        .map((match) => `${id} ${match.id} ${match.pattern} ${match.weight}`);
    });
    expect(found.sort()).toEqual(wanted.sort());
  }, 60_000);
});
