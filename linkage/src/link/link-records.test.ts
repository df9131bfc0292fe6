import { beforeAll, describe, expect, it } from 'vitest';
import type { Cells, Records } from '../encode/records.ts';
import { explainer } from '../explain/explain-pair.ts';
import { LinkageError } from '../problems.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { type MadePeople, makePeople } from '../testing/make-people.ts';
import { type Linked, linkRecords } from './link-records.ts';

let made: MadePeople;
let linked: Linked;
beforeAll(() => {
  made = makePeople(1500, 11);
  linked = linkRecords(made.records, { settings: ukPersonSettings });
});

const together = (clusters: Linked['clusters'], a: string, b: string): boolean =>
  clusters.some((cluster) => cluster.includes(a) && cluster.includes(b));

function reversed(records: Records): Records {
  const turn = <T>(list: readonly T[]): T[] => [...list].reverse();
  return {
    ids: turn(records.ids),
    source: turn(records.source ?? []),
    columns: Object.fromEntries(
      Object.entries(records.columns).map(([name, cells]) => [
        name,
        turn<string | readonly string[] | null>(cells) as Cells,
      ]),
    ),
  };
}

describe('linkRecords', () => {
  it('finds people in the files of ten sources without labels', () => {
    let right = 0;
    let wrong = 0;
    let twins = 0;
    const pairs = new Map<number, number>();
    for (const person of made.personOf.values()) pairs.set(person, (pairs.get(person) ?? 0) + 1);
    const all = [...pairs.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
    for (const cluster of linked.clusters) {
      cluster.forEach((left, i) => {
        for (const record of cluster.slice(i + 1)) {
          const [a, b] = [made.personOf.get(left) ?? 0, made.personOf.get(record) ?? 0];
          if (a === b) right++;
          else wrong++;
          if (made.twins.some(([x, y]) => (x === a && y === b) || (x === b && y === a))) twins++;
        }
      });
    }
    expect(right / (right + wrong)).toBeGreaterThan(0.998);
    expect(right / all).toBeGreaterThan(0.97);
    expect(twins).toBe(0);
    expect(linked.review.length / pairs.size).toBeLessThan(0.02);
  });

  it('does not depend on the order of its input', () => {
    const again = linkRecords(reversed(made.records), { settings: ukPersonSettings });
    expect(again.clusters).toEqual(linked.clusters);
    expect(again.review).toEqual(linked.review);
    expect(again.model).toEqual(linked.model);
  });

  it('explains each edge by bars that add up to its weight', () => {
    const { edges, table, model } = linked;
    const explain = explainer(model, table);
    for (let edge = 0; edge < edges.count; edge += 97) {
      const waterfall = explain(
        table.ids[edges.left[edge] ?? 0] ?? '',
        table.ids[edges.right[edge] ?? 0] ?? '',
      );
      expect(waterfall.weight).toBeCloseTo(edges.weight[edge] ?? 0, 9);
      expect(waterfall.bars.reduce((sum, bar) => sum + bar.bits, 0)).toBeCloseTo(waterfall.weight, 9);
    }
  });

  it('keeps to decisions, through the records between', () => {
    const cluster = linked.clusters.find((ids) => ids.length >= 4) ?? [];
    const [left = '', right = ''] = cluster;
    const [other = ''] = linked.clusters.find((ids) => ids.length === 1) ?? [];
    const decided = linkRecords(made.records, {
      model: linked.model,
      decisions: [
        { kind: 'never-link', left, right },
        { kind: 'must-link', left, right: other },
        { kind: 'must-link', left: 'gone', right: other },
      ],
    });
    expect(together(decided.clusters, left, right)).toBe(false);
    expect(together(decided.clusters, left, other)).toBe(true);
    expect(decided.unknownInDecisions).toEqual(['gone']);
    expect(
      decided.review.some(
        (pair) => [pair.left, pair.right].includes(left) && [pair.left, pair.right].includes(right),
      ),
    ).toBe(false);
  });

  it('keeps the two sides of an adoption apart', () => {
    const cluster = linked.clusters.find((ids) => ids.length >= 4) ?? [];
    const sides = [cluster.slice(0, 2), cluster.slice(2)];
    const decided = linkRecords(made.records, {
      model: linked.model,
      decisions: [{ kind: 'never-merge', sides }],
    });
    for (const a of sides[0] ?? [])
      for (const b of sides[1] ?? []) expect(together(decided.clusters, a, b)).toBe(false);
  });

  it('refuses contradictory decisions, repeated ids and ragged columns with a sentence', () => {
    const [a = '', b = '', c = ''] = made.records.ids;
    expect(() =>
      linkRecords(made.records, {
        model: linked.model,
        decisions: [
          { kind: 'must-link', left: a, right: b },
          { kind: 'must-link', left: b, right: c },
          { kind: 'never-link', left: a, right: c },
        ],
      }),
    ).toThrow(LinkageError);
    expect(() =>
      linkRecords({ ids: ['1', '1'], columns: { forename: ['a', 'b'] } }, { settings: ukPersonSettings }),
    ).toThrow(/Two records have the id "1"/);
    expect(() =>
      linkRecords({ ids: ['1', '2'], columns: { forename: ['a'] } }, { settings: ukPersonSettings }),
    ).toThrow(/has 1 cells for 2 records/);
  });

  it('links nothing where there is nothing', () => {
    expect(linkRecords({ ids: [], columns: {} }, { settings: ukPersonSettings }).clusters).toEqual([]);
    expect(
      linkRecords({ ids: ['1'], columns: { forename: ['Jo'] } }, { settings: ukPersonSettings }).clusters,
    ).toEqual([['1']]);
  });
});
