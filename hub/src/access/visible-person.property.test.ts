import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Look, makeLook } from './look.ts';
import { isVisible, seeCandidacy } from './resting-on.ts';
import { type ShownEdge, type ShownRecord, visiblePerson, visiblePersons } from './visible-person.ts';
import { sensitivities, shownLevels } from './vocabulary.ts';
import { withoutHome, withoutWhere } from './without-where.ts';

const flowIds = [1, 2, 3, 4];
const shownFlows = (
  map: ReadonlyMap<number, (typeof shownLevels)[number]>,
  hidden: Partial<Look> = {},
): Look =>
  makeLook({
    isTheirs: false,
    reader: {
      account: 1,
      login: 'r',
      name: 'R',
      organisation: { id: 1, code: 'c', kind: 'council-service' },
      roles: [],
    },
    purpose: 'support',
    level: 'opened',
    relationship: 'own-case',
    today: Temporal.PlainDate.from('2025-02-28'),
    flows: map,
    classes: new Set(sensitivities),
    shields: new Set(['none', 'address'] as const),
    persons: 'all',
    records: 'all',
    barred: { persons: new Set(), records: new Set(), partly: new Map() },
    veiled: { persons: new Set(), records: new Set() },
    ...hidden,
  });

const permitted = fc.uniqueArray(fc.constantFrom(...flowIds), { maxLength: 3 });
const lookAt = (flows: readonly number[], hidden: Partial<Look> = {}) =>
  shownFlows(new Map(flows.map((flow) => [flow, 'evidence'])), hidden);

const recordOf = (id: number, flow: number): ShownRecord => ({
  id,
  flow,
  knownFrom: id % 3,
  born: id % 4 === 0 ? null : `19${60 + id}-01-01`,
  died: null,
  sex: null,
  names: [{ kind: 'current', forename: `F${id}`, surname: `S${id}` }],
  addresses: [{ line: `${id} Street`, postcode: null, uprn: String(id), starts: null, ends: null }],
  identifiers: [{ scheme: 'upn', value: `U${id}` }],
});
const world = fc.array(fc.constantFrom(...flowIds), { minLength: 1, maxLength: 9 }).chain((flows) => {
  const records = flows.map((flow, at) => recordOf(at + 1, flow));
  const pair = fc.tuple(fc.integer({ min: 1, max: flows.length }), fc.integer({ min: 1, max: flows.length }));
  return fc.array(pair, { maxLength: 12 }).map((pairs) => ({
    records,
    edges: pairs.map(
      ([left, right]): ShownEdge => ({ left, right, flows: [flows[left - 1] ?? 0, flows[right - 1] ?? 0] }),
    ),
  }));
});
const runs = { numRuns: 1500 };

describe('visiblePersons', () => {
  it('shows the same as if the flows that are not permitted had never delivered', () => {
    fc.assert(
      fc.property(world, permitted, ({ records, edges }, flows) => {
        const has = (flow: number) => flows.includes(flow);
        const delivered = {
          records: records.filter(({ flow }) => has(flow)),
          edges: edges.filter((edge) => edge.flows.every(has)),
        };
        const look = lookAt(flows);
        expect(visiblePersons(records, edges, look)).toEqual(
          visiblePersons(delivered.records, delivered.edges, look),
        );
      }),
      runs,
    );
  });

  it('groups exactly the permitted records that permitted edges connect', () => {
    fc.assert(
      fc.property(world, permitted, ({ records, edges }, flows) => {
        // Oracle: reachability by repeated relaxation over a matrix.
        const may = new Set(records.filter(({ flow }) => flows.includes(flow)).map(({ id }) => id));
        const reach = new Set([...may].map((id) => `${id}-${id}`));
        for (let round = 0; round < records.length; round++) {
          for (const { left, right } of edges) {
            if (!may.has(left) || !may.has(right)) continue;
            for (const id of may) {
              if (reach.has(`${id}-${left}`)) reach.add(`${id}-${right}`);
              if (reach.has(`${id}-${right}`)) reach.add(`${id}-${left}`);
            }
          }
        }
        for (const id of records.map((record) => record.id)) {
          const expected = may.has(id) ? [...may].filter((other) => reach.has(`${id}-${other}`)) : undefined;
          expect(visiblePerson(records, edges, lookAt(flows), id)?.records).toEqual(expected);
        }
      }),
      runs,
    );
  });

  it('reads a refused record as one that was never there', () => {
    fc.assert(
      fc.property(world, fc.array(fc.integer({ min: 1, max: 9 })), ({ records, edges }, refused) => {
        const barred = { persons: new Set<number>(), records: new Set(refused), partly: new Map() };
        const rest = records.filter(({ id }) => !refused.includes(id));
        const without = visiblePersons(
          rest,
          edges.filter(({ left, right }) => !refused.includes(left) && !refused.includes(right)),
          lookAt(flowIds),
        );
        expect(visiblePersons(records, edges, lookAt(flowIds, { barred }))).toEqual(without);
      }),
      runs,
    );
  });

  it('only ever takes away under a shield, and leaves nothing that locates', () => {
    fc.assert(
      fc.property(world, fc.array(fc.integer({ min: 1, max: 9 })), ({ records, edges }, shielded) => {
        const open = visiblePersons(records, edges, lookAt(flowIds));
        const veiled = visiblePersons(
          records,
          edges,
          lookAt(flowIds, { veiled: { persons: new Set(), records: new Set(shielded) } }),
        );
        const expected = open.map((person) =>
          person.records.some((id) => shielded.includes(id))
            ? { ...person, addresses: [], identifiers: [] }
            : person,
        );
        expect(veiled).toEqual(expected);
      }),
      runs,
    );
  });
});

describe('isVisible', () => {
  it('is true only where all flows are permitted that far', () => {
    const flowMap = fc
      .array(fc.tuple(fc.constantFrom(...flowIds), fc.constantFrom(...shownLevels)))
      .map((pairs) => new Map(pairs));
    fc.assert(
      fc.property(
        flowMap,
        fc.array(fc.constantFrom(...flowIds), { maxLength: 4 }),
        fc.constantFrom(...shownLevels),
        (map, flows, shown) => {
          const order = 'eligibility headline need evidence';
          const far = (flow: number) => order.indexOf(map.get(flow) ?? '?') >= order.indexOf(shown);
          expect(isVisible({ flows }, shownFlows(map), shown)).toBe(
            flows.length > 0 && !flows.some((flow) => !map.has(flow) || !far(flow)),
          );
        },
      ),
      runs,
    );
  });

  it('hides what rests on the one flow a person refused, and shows the rest', () => {
    const look = lookAt([1, 2], {
      barred: { persons: new Set(), records: new Set(), partly: new Map([[7, new Set([2])]]) },
    });
    expect(isVisible({ flows: [1, 2], person: 7 }, look, 'need')).toBe(false);
    expect(isVisible({ flows: [1], person: 7 }, look, 'need')).toBe(true);
    expect(isVisible({ flows: [1, 2], person: 8 }, look, 'need')).toBe(true);
  });
});

describe('seeCandidacy', () => {
  const three = [1, 2, 3].map((flow) => ({ flows: [flow] }));
  const qualifies = (left: readonly unknown[]) => left.length >= 3;

  it('hides a candidate from who may see two of the three needs', () => {
    expect(seeCandidacy(three, lookAt([1, 2]), qualifies)).toBe('hidden');
    expect(seeCandidacy(three, lookAt([1, 2, 3]), qualifies)).toBe('shown');
  });

  it('says eligible, and no more, where the third flow permits that', () => {
    const look = shownFlows(
      new Map([
        [1, 'need'],
        [2, 'need'],
        [3, 'eligibility'],
      ] as const),
    );
    expect(seeCandidacy(three, look, qualifies)).toBe('eligible');
  });
});

describe('a shield', () => {
  const look = lookAt([1], { veiled: { persons: new Set([5]), records: new Set([50]) } });

  it('takes school, practice, worker, team and telephone out of what a record says', () => {
    const details = {
      school: 'Oak',
      practice: 'P',
      worker: 'W',
      team: 'T',
      telephone: '1',
      sessions_absent: 9,
      status: 'open',
    };
    expect(withoutWhere(details, 50, look)).toEqual({ sessions_absent: 9, status: 'open' });
    expect(withoutWhere(details, 51, look)).toEqual(details);
  });

  it('takes out of a family’s roles who lives with whom', () => {
    const members = [
      { person: 5, role: 'resident-carer' },
      { person: 6, role: 'child' },
    ];
    expect(withoutHome(members, look)).toEqual([
      { person: 5, role: 'member' },
      { person: 6, role: 'child' },
    ]);
    expect(withoutHome([{ person: 6, role: 'resident-carer' }], look)).toEqual([
      { person: 6, role: 'resident-carer' },
    ]);
  });
});
