import { describe, expect, it } from 'vitest';
import { clusterEdges, membersOf } from '../cluster/cluster-edges.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { measureClusters } from '../evaluate/measure.ts';
import type { Model } from '../score/model.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { toWeight } from '../score/weigh.ts';
import type { Settings } from '../settings/settings.ts';
import { dependentRecords, dependentSettings } from '../testing/dependent-records.ts';
import { sayDiagnostic } from './diagnostics.ts';
import { train } from './train.ts';

const records = dependentRecords(6000);
const table = encodeRecords(records, dependentSettings);
const ours = train(table, dependentSettings);

/** Training as Splink does it: u from the population, held fast inside the training block. */
function withFixedU({ settings }: Model): Settings {
  return {
    ...dependentSettings,
    comparisons: settings.comparisons.map((comparison) => ({
      ...comparison,
      levels: comparison.levels.map(({ label, when, isNull, u }) =>
        isNull === true ? { label, when, isNull } : { label, when, u: u ?? 0, fixU: true },
      ),
    })),
  };
}

const theirs = train(table, withFixedU(ours.model));
const mOfDob = ({ settings }: Model): number =>
  settings.comparisons.find(({ name }) => name === 'dob')?.levels[1]?.m ?? 0;

function precisionAt95(model: Model): number {
  const { edges } = scorePairs(table, model, { threshold: toWeight(0.95) });
  const { clusterOf } = clusterEdges(edges, { threshold: toWeight(0.95) });
  const found = new Map(
    [...membersOf(clusterOf).values()].flatMap((rows) =>
      rows.map((row) => [table.ids[row] ?? '', table.ids[rows[0] ?? 0] ?? ''] as const),
    ),
  );
  return measureClusters(found, records.personOf).precision.value;
}

describe('where gender and e-mail follow the name, on pairs of one name', () => {
  it('a fixed u takes their agreement for matches, finds m(dob) far from the truth of .93 and links strangers', () => {
    expect(mOfDob(theirs.model)).toBeLessThan(0.5);
    expect(precisionAt95(theirs.model)).toBeLessThan(0.7);
  });

  it('a free u, thrown away after, finds it and links whom it should', () => {
    expect(mOfDob(ours.model)).toBeGreaterThan(0.9);
    expect(mOfDob(ours.model)).toBeLessThan(0.96);
    expect(precisionAt95(ours.model)).toBeGreaterThan(0.99);
  });

  it('the failure does not go unsaid: matches far beyond what is expected, as a number', () => {
    const alarm = theirs.diagnostics.find(({ code }) => code === 'lambda-differs');
    expect(alarm).toMatchObject({ rule: 'forename and surname', factor: expect.any(Number) });
    expect(alarm === undefined ? '' : sayDiagnostic(alarm)).toMatch(/sees \d+ matches; the prior says/);
    expect(ours.diagnostics.map(({ code }) => code)).not.toContain('lambda-differs');
  });
});
