import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measureClusters } from '../evaluate/measure.ts';
import { readRecords } from '../files/read-records.ts';
import { febrlSettings } from '../settings/febrl.ts';
import { linkRecords } from './link-records.ts';

const folder = new URL('../../../../shared/data/febrl/', import.meta.url).pathname;
const here = existsSync(folder);
if (!here) process.stderr.write(`Skipped: no FEBRL data in ${folder}\n`);
const truthOf = (ids: readonly string[]): Map<string, string> =>
  new Map(ids.map((id) => [id, id.split('-')[1] ?? '']));
const found = (clusters: readonly (readonly string[])[]): Map<string, string> =>
  new Map(clusters.flatMap((cluster) => cluster.map((id) => [id, cluster[0] ?? ''] as const)));

describe.skipIf(!here)('FEBRL, trained without labels', () => {
  it('3: clusters with F1 of at least .997', async () => {
    const records = await readRecords([`${folder}dataset3.csv`]);
    const { clusters } = linkRecords(records, { settings: febrlSettings });
    expect(measureClusters(found(clusters), truthOf(records.ids)).f1).toBeGreaterThan(0.997);
  });

  it('4: links two files with F1 of at least .9995', async () => {
    const records = await readRecords([`${folder}dataset4a.csv`, `${folder}dataset4b.csv`]);
    const { clusters } = linkRecords(records, {
      settings: { ...febrlSettings, linkType: 'link_only' },
      uniqueSources: ['dataset4a.csv', 'dataset4b.csv'],
    });
    expect(measureClusters(found(clusters), truthOf(records.ids)).f1).toBeGreaterThan(0.9995);
  });
});
