import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageAt } from './dependent-children.ts';
import type { FamilyEvidence, Tie } from './family-evidence.ts';
import { formFamilies } from './form-families.ts';

const asAt = '2025-02-28';
const ids = Array.from({ length: 9 }, (_, i) => `${i}`);
const born = fc.integer({ min: 1945, max: 2024 }).map((year) => `${year}-06-15`);
const person = fc.record({ born, surname: fc.constantFrom('shaw', 'doyle', 'begum') });
const kind = fc.constantFrom(
  'parent-of',
  'carer-of',
  'foster-carer-of',
  'partner-of',
  'lives-with',
  'lodger-with',
  'other-adult-of',
);
const tie = fc.record({
  from: fc.constantFrom(...ids),
  to: fc.constantFrom(...ids),
  kind,
  resident: fc.constantFrom(true, false, undefined),
  flow: fc.integer({ min: 1, max: 4 }),
});
const stay = fc.record({
  person: fc.constantFrom(...ids),
  home: fc.constantFrom('mill', 'quay', 'hill'),
  flow: fc.integer({ min: 1, max: 4 }),
  strength: fc.integer({ min: 1, max: 3 }),
});

/** Any world at all, the absurd ones included: a child may be tied as parent, everybody may lodge with everybody. */
const world: fc.Arbitrary<FamilyEvidence> = fc
  .record({
    people: fc.array(person, { minLength: ids.length, maxLength: ids.length }),
    ties: fc.array(tie, { maxLength: 16 }),
    stays: fc.array(stay, { maxLength: 16 }),
  })
  .map(({ people, ties, stays }) => ({
    asAt,
    persons: people.map((p, i) => ({ id: `${i}`, born: p.born, surnames: [p.surname], onRoll: false })),
    ties: ties
      .filter((t) => t.from !== t.to)
      .map(
        ({ resident, ...t }, i): Tie => ({
          ...t,
          id: `${i}`,
          ...(resident === undefined ? {} : { resident }),
        }),
      ),
    stays,
  }));

describe('families of any world', () => {
  const check = (
    holds: (evidence: FamilyEvidence, families: ReturnType<typeof formFamilies>) => void,
  ): void =>
    fc.assert(
      fc.property(world, (evidence) => holds(evidence, formFamilies(evidence))),
      { seed: 28, numRuns: 400 },
    );

  it('hold every dependent child of whom any source speaks in exactly one family as primary', () =>
    check((evidence, families) => {
      const spokenOf = new Set([
        ...evidence.stays.map((s) => s.person),
        ...evidence.ties.flatMap((t) => [t.from, t.to]),
      ]);
      const children = evidence.persons
        .filter((p) => (ageAt(p.born, asAt) ?? 99) < 18 && spokenOf.has(p.id))
        .map((p) => p.id);
      const primary = families.flatMap((f) =>
        f.members.filter((m) => m.role === 'child' && m.primary).map((m) => m.person),
      );
      expect(primary.sort()).toEqual(children.sort());
    }));

  it('hold nobody twice, and nobody without a reason and a flow unless no source says where a child lives', () =>
    check((evidence, families) => {
      for (const family of families) {
        const people = family.members.map((m) => m.person);
        expect(new Set(people).size).toBe(people.length);
        for (const member of family.members) {
          const spokenOf =
            evidence.stays.some((s) => s.person === member.person) ||
            evidence.ties.some((t) => t.to === member.person || t.from === member.person);
          if (spokenOf && member.role !== 'child') expect(member.flows.length).toBeGreaterThan(0);
        }
      }
    }));

  it('rest only on flows that speak of the family at all', () =>
    check((evidence, families) => {
      for (const family of families) {
        const people = new Set(family.members.map((m) => m.person));
        const speaking = new Set([
          ...evidence.ties.filter((t) => people.has(t.from) || people.has(t.to)).map((t) => t.flow),
          ...evidence.stays.filter((s) => people.has(s.person)).map((s) => s.flow),
        ]);
        for (const member of family.members)
          for (const flow of member.flows) expect(speaking.has(flow)).toBe(true);
      }
    }));

  it('never count in a lodger who is nobody’s parent, carer or partner', () =>
    check((evidence, families) => {
      const tied = new Set(
        evidence.ties
          .filter((t) => t.kind !== 'lodger-with' && t.kind !== 'lives-with')
          .flatMap((t) => [t.from, t.to]),
      );
      const lodgers = evidence.ties
        .filter((t) => t.kind === 'lodger-with' && !tied.has(t.from))
        .map((t) => t.from);
      const adults = families.flatMap((f) =>
        f.members
          .filter((m) => m.role !== 'child' && m.because.reason !== 'same-surname-and-home')
          .map((m) => m.person),
      );
      for (const lodger of lodgers) expect(adults).not.toContain(lodger);
    }));

  it('do not depend on the order of the evidence', () =>
    check((evidence, families) => {
      const turned = formFamilies({
        ...evidence,
        persons: evidence.persons.toReversed(),
        stays: evidence.stays.toReversed(),
        ties: evidence.ties.toReversed(),
      });
      const say = (all: typeof families): string[] =>
        all
          .map((f) =>
            f.members
              .map((m) => `${m.person}:${m.role}:${m.flows.join()}`)
              .sort()
              .join(' '),
          )
          .sort();
      expect(say(turned)).toEqual(say(families));
    }));
});
