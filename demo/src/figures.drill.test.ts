import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { openCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Figures, toFigures, toIntervals } from './measure/figures.ts';
import { poolProgress, progressFigures } from './measure/measure-progress.ts';
import { poolMeasures } from './measure/place-measure.ts';
import { playAll } from './play-all.ts';
import type { Played } from './play-place.ts';
import { frameworkOf, places } from './set-up-place.ts';

const record = (figure: string, value: unknown): void =>
  appendFileSync(process.env['DRILL_FIGURES'] ?? '/dev/null', `${JSON.stringify({ figure, value })}\n`);

/** The demo's figures, seeds 1 to 3 of all three places pooled, with twelve months of help. The bounds are what the demo must reach; a missed one fails here and is written down. */
describe('the default demo, seeds 1 to 3 pooled', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'figures-'));
  const played: Played[] = [];
  let pooled: Figures;
  let progress: ReturnType<typeof progressFigures>;

  const outcomes = () => {
    const all = played.flatMap((one) => one.outcomes ?? []);
    const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
    return {
      signed: sum((one) => one.signed),
      overridden: sum((one) => one.overridden),
      notYet: sum((one) => one.notYet),
      sampled: sum((one) => one.sampled),
      packsAlike: sum((one) => one.packsAlike),
    };
  };

  beforeAll(async () => {
    const cluster = await openCluster({ dataDir: home });
    try {
      for (const seed of [1, 2, 3]) {
        const orders = places.map(({ code }) => ({
          place: code,
          people: 12_000,
          seed,
          framework: frameworkOf(code, 'family-help'),
          months: 12,
          home,
        }));
        played.push(...(await playAll(orders, places.length, () => undefined)).played);
      }
    } finally {
      await cluster.stop();
    }
    const measure = poolMeasures(played.map((p) => p.measure));
    pooled = toFigures(measure);
    progress = progressFigures(poolProgress(played.flatMap((one) => one.progress ?? [])));
    record('demo, seeds 1-3 pooled', { ...pooled, intervals: toIntervals(measure), progress });
    record('demo, outcomes signed', outcomes());
    for (const one of played)
      record(`demo, ${one.place.code}`, {
        ...toFigures(one.measure),
        ...(one.progress ? { progress: progressFigures(one.progress) } : {}),
      });
  }, 5_400_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('links people with precision of .998 and recall of .985', () => {
    expect(pooled.linkage.precision).toBeGreaterThanOrEqual(0.998);
    expect(pooled.linkage.recall).toBeGreaterThanOrEqual(0.985);
  });
  it('links no twins and nobody who is never to be merged', () => {
    expect([pooled.linkage.falseLinks.twin, pooled.linkage.falseLinks.neverMerge]).toEqual([0, 0]);
  });
  it('leaves at most 2 in 100 people to review', () =>
    expect(pooled.linkage.review).toBeLessThanOrEqual(0.02));
  it('finds members of families with precision of .98 and recall of .975', () => {
    expect(pooled.families.precision).toBeGreaterThanOrEqual(0.98);
    expect(pooled.families.recall).toBeGreaterThanOrEqual(0.975);
  });
  it('puts forward whom it can know, with precision of .98 and recall of .97', () => {
    expect(pooled.candidates.knowable.precision).toBeGreaterThanOrEqual(0.98);
    expect(pooled.candidates.knowable.recall).toBeGreaterThanOrEqual(0.97);
  });
  it('puts at most 1 in 200 forward on a false link', () => {
    expect(pooled.candidates.onFalseLink).toBeLessThanOrEqual(pooled.candidates.found / 200);
  });
  it('holds after twelve months of help what truly held, as far as files could tell, with precision of .99 and recall of .97', () => {
    expect(progress.held.precision).toBeGreaterThanOrEqual(0.99);
    expect(progress.held.recall).toBeGreaterThanOrEqual(0.97);
  });
  it('signs outcomes where a framework asks for it, audits a tenth or more, and gives each pack byte for byte again', () => {
    const { signed, sampled, packsAlike } = outcomes();
    expect(signed).toBeGreaterThan(0);
    expect(sampled).toBeGreaterThanOrEqual(signed / 10);
    expect(packsAlike).toBe(sampled);
  });
  it('holds nothing on a feed that stopped', () => expect(progress.heldUnheard).toBe(0));
  it('recalls links of every name community within .02 of every other', () => {
    const recalls = pooled.fairness.flatMap((f) => f.recall ?? []);
    expect(Math.max(...recalls) - Math.min(...recalls)).toBeLessThanOrEqual(0.02);
  });
});
