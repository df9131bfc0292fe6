import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FamilyEvidence, PersonEvidence, Stay, Tie, TieKind } from './family-evidence.ts';
import { formFamilies } from './form-families.ts';

const asAt = '2025-02-28';

/** A household as drawn: who lives there and which of its children stay with a parent of another household too. */
const household = fc.record({
  kind: fc.constantFrom('lone', 'couple', 'step', 'three-generations', 'expecting'),
  children: fc.array(
    fc.record({
      age: fc.integer({ min: 0, max: 17 }),
      apart: fc.boolean(),
      secondHome: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  grown: fc.boolean(),
  lodger: fc.boolean(),
  /** Shares a door with the household before it: a house in multiple occupation. */
  sameDoor: fc.boolean(),
});
type Drawn = Readonly<typeof household extends fc.Arbitrary<infer T> ? T : never>;

type Child = {
  id: string;
  expected: boolean;
  carers: string[];
  parents: string[];
  home: string;
  second?: { parent: string; home: string };
};
type World = {
  evidence: FamilyEvidence;
  children: readonly Child[];
  kin: ReadonlyMap<string, readonly string[]>;
};

/** A world in which sources tell everything, each word through a flow of its own choosing. */
function tell(drawn: readonly Drawn[], flows: readonly number[]): World {
  const persons: PersonEvidence[] = [];
  const ties: Tie[] = [];
  const stays: Stay[] = [];
  const children: Child[] = [];
  const kin = new Map<string, string[]>();
  let said = 0;
  const flow = (): number => flows[said++ % flows.length] ?? 1;
  const add = (id: string, born: number | undefined, home: string): string => {
    const dated = born === undefined ? { expected: '2025-06-01' } : { born: `${born}-01-15` };
    persons.push({ id, ...dated, surnames: [id], onRoll: false });
    if (born !== undefined) stays.push({ person: id, home, flow: flow(), strength: 3 });
    return id;
  };
  const tie = (from: string, kind: TieKind, to: string, resident: boolean): void =>
    void ties.push({ id: `${ties.length + 1}`, from, to, kind, resident, flow: flow() });

  let door = '';
  drawn.forEach((one, i) => {
    door = one.sameDoor && door !== '' ? door : `home ${i}`;
    const home = door;
    const carer = add(`${i}1`, 1985, home);
    const household: string[] = [];
    const partner = ['couple', 'step'].includes(one.kind) ? add(`${i}2`, 1983, home) : undefined;
    if (partner !== undefined) tie(carer, 'partner-of', partner, true);
    if (one.kind === 'three-generations') {
      const gran = add(`${i}3`, 1958, home);
      tie(gran, 'parent-of', carer, true);
      household.push(gran);
    }
    if (one.grown) {
      const son = add(`${i}4`, 2004, home);
      tie(carer, 'parent-of', son, true);
      household.push(son);
    }
    if (one.lodger) {
      const lodger = add(`${i}5`, 1980, home);
      tie(lodger, 'lodger-with', carer, true);
    }
    const elsewhere =
      one.kind !== 'couple' && one.children.some((c) => c.apart)
        ? add(`${i}6`, 1982, `flat ${i}`)
        : undefined;
    one.children.forEach((c, n) => {
      const expected = one.kind === 'expecting' && n === 0;
      const id = add(`${i}7${n}`, expected ? undefined : 2025 - c.age, home);
      const carers = partner === undefined || expected ? [carer] : [carer, partner];
      const child: Child = { id, expected, carers, parents: [carer], home };
      tie(carer, expected ? 'expecting' : 'parent-of', id, true);
      if (!expected && partner !== undefined)
        tie(partner, one.kind === 'couple' ? 'parent-of' : 'carer-of', id, true);
      if (!expected && elsewhere !== undefined && c.apart) {
        tie(elsewhere, 'parent-of', id, false);
        child.parents.push(elsewhere);
        if (c.secondHome) {
          stays.push({ person: id, home: `flat ${i}`, flow: flow(), strength: 0 });
          child.second = { parent: elsewhere, home: `flat ${i}` };
        }
      }
      children.push(child);
    });
    kin.set(carer, [...household, ...(partner === undefined ? [] : [partner])]);
  });
  return { evidence: { asAt, persons, ties, stays }, children, kin };
}

/** The definition, in words of its own: children who share a home and a carer there, those carers and their kin, and parents elsewhere. */
function trueFamilies({ children, kin }: World): readonly string[] {
  const anchors = children.flatMap((c) => [
    { child: c.id, parents: c.parents, carers: c.carers },
    ...(c.second === undefined ? [] : [{ child: c.id, parents: c.parents, carers: [c.second.parent] }]),
  ]);
  const families: { carers: Set<string>; people: Set<string> }[] = [];
  for (const { child, parents, carers } of anchors) {
    const family = families.find((f) => carers.some((c) => f.carers.has(c))) ?? {
      carers: new Set<string>(),
      people: new Set<string>(),
    };
    if (family.carers.size === 0) families.push(family);
    for (const carer of carers) family.carers.add(carer);
    for (const person of [child, ...parents, ...carers, ...carers.flatMap((c) => kin.get(c) ?? [])])
      family.people.add(person);
  }
  return families.map((f) => [...f.people].sort().join(' ')).sort();
}

describe('where sources tell everything', () => {
  const worlds = fc.tuple(
    fc.array(household, { minLength: 1, maxLength: 4 }),
    fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 7 }),
  );

  it('families are those of the definition, to the last member', () => {
    fc.assert(
      fc.property(worlds, ([drawn, flows]) => {
        const world = tell(drawn, flows);
        const found = formFamilies(world.evidence).map((f) =>
          f.members
            .map((m) => m.person)
            .sort()
            .join(' '),
        );
        expect(found.sort()).toEqual(trueFamilies(world));
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('parents elsewhere are told as such, and a second home is never the primary one', () => {
    fc.assert(
      fc.property(worlds, ([drawn, flows]) => {
        const world = tell(drawn, flows);
        const families = formFamilies(world.evidence);
        for (const child of world.children) {
          const homes = families.filter((f) => f.members.some((m) => m.person === child.id));
          expect(homes).toHaveLength(child.second === undefined ? 1 : 2);
          const main = homes.find((f) => f.members.some((m) => m.person === child.id && m.primary));
          for (const parent of child.parents) {
            const role = main?.members.find((m) => m.person === parent)?.role;
            expect(role).toBe(child.carers.includes(parent) ? 'resident-carer' : 'non-resident-parent');
          }
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
