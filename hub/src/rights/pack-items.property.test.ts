import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeldFact, isDraftedHidden, toPackItems } from './pack-items.rules.ts';

// The oracle, written apart: which columns speak of others or of a place, by name; everything else is the person's own.
const ofOthers = [
  'victim_name',
  'mother',
  'social_worker',
  'telephone',
  'contact_name',
  'lead',
  'suspect_id',
];
const ofPlaces = ['address', 'postcode', 'school', 'placement', 'household_id'];
const own = ['sessions_absent', 'stage', 'register', 'weeks'];
const sensitivities = ['standard', 'welfare', 'health', 'criminal', 'domestic-abuse', 'sexual'];

const fact = fc.record({
  id: fc.integer({ min: 1, max: 99 }),
  sensitivity: fc.constantFrom(...sensitivities),
  giverKind: fc.constantFrom('school', 'police', 'nhs-trust', 'council-service'),
  dataset: fc.constantFrom('attendance', 'observation', 'occurrence', 'health_flag'),
  columns: fc.uniqueArray(fc.constantFrom(...ofOthers, ...ofPlaces, ...own), { minLength: 1 }),
});
const heldOf = (facts: readonly HeldFact[], born: string | null, isHidden = false) => ({
  isHidden,
  born,
  facts,
  records: [
    {
      record: '1',
      source: 'School',
      names: ['Ada Small', 'Ada Newname'],
      born,
      sex: null,
      addresses: ['1 Secret Lane'],
      identifiers: [{ scheme: 'upn', value: 'A123' }],
    },
  ],
  memberships: [],
  signs: sensitivities.map((sensitivity) => ({ need: `a need of class ${sensitivity}`, sensitivity })),
  help: [{ case: 1, from: '2025-01-01', until: null, notes: 1, answers: 1, goals: 1, frozen: 3 }],
  looks: [],
});

describe('what one person gets to read of themselves', () => {
  it('holds nothing of others; for a parent no place, no confidence, and nothing of a child of twelve that has not agreed', () => {
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 6 }),
        fc.constantFrom('self' as const, 'parent' as const),
        fc.option(fc.integer({ min: 0, max: 17 }), { nil: undefined }),
        fc.boolean(),
        (drawn, forWhom, age, childAgrees) => {
          const facts = drawn.map(
            ({ columns, ...rest }): HeldFact => ({
              ...rest,
              source: 'A source',
              starts: null,
              ends: null,
              details: Object.fromEntries(columns.map((column) => [column, `value of ${column}`])),
            }),
          );
          const items = toPackItems(heldOf(facts, null), { forWhom, age, childAgrees });
          const all = items.flatMap(({ says }) => says).join('\n');
          for (const column of ofOthers) expect(all).not.toContain(`value of ${column}`);
          const given = items.filter(({ give }) => give);
          if (forWhom === 'parent') {
            for (const column of ofPlaces) expect(all).not.toContain(`value of ${column}`);
            expect(all).not.toMatch(/Secret Lane|A123/);
            if ((age === undefined || age >= 12) && !childAgrees) expect(given).toEqual([]);
          }
          // Nobody gets police, health or abuse, nor a worker's own words, before somebody has said so.
          for (const item of given.filter(({ kind }) => kind === 'said')) {
            const whole = facts.find(({ id }) => item.id === `fact-${id}`);
            const same = facts.filter(({ id }) => item.id === `fact-${id}`);
            expect(whole).toBeDefined();
            expect(
              same.some(
                (one) =>
                  ['standard', 'welfare'].includes(one.sensitivity) &&
                  one.giverKind !== 'police' &&
                  one.dataset !== 'observation',
              ),
            ).toBe(true);
          }
          // Of help only that there is: to nobody's parent, and its words to nobody before somebody has read them.
          const help = given.filter(({ id }) => id.startsWith('help-')).map(({ id }) => id);
          expect(help.filter((id) => forWhom === 'parent' || id !== 'help-1')).toEqual([]);
          // A sign may rest on what a child or the police said: of plain class alone, and to nobody's parent.
          const signs = given.filter(({ kind }) => kind === 'sign').map(({ what }) => what);
          if (forWhom === 'parent') expect(signs).toEqual([]);
          for (const sign of signs) expect(sign).toContain('class standard');
          for (const item of items) expect(item.give).toBe(item.because === null);
        },
      ),
    );
  });

  it('proposes to leave out what tells of a worry, and for a parent that somebody asked', () => {
    const look = { roles: 'practitioner', times: 1, last: '2025-02-01', worried: false };
    const looks = [
      { ...look, purpose: 'support' },
      { ...look, purpose: 'safeguarding', worried: true },
      { ...look, purpose: 'audit' },
    ];
    const given = (forWhom: 'self' | 'parent') =>
      toPackItems({ ...heldOf([], '2014-05-05'), looks }, { forWhom, age: 10, childAgrees: false })
        .filter(({ kind, give }) => kind === 'looks' && give)
        .flatMap(({ says }) => says.map((line) => line.split(':')[0]));
    expect(given('self')).toEqual(['Practitioner, for Support', 'Practitioner, for Audit']);
    expect(given('parent')).toEqual(['Practitioner, for Support']);
  });

  it('leaves long typed words out, and says the rest in plain ones', () => {
    const [, said] = toPackItems(
      heldOf(
        [
          {
            id: 7,
            source: 'School',
            giverKind: 'school',
            dataset: 'attendance',
            starts: '2024-09-01',
            ends: null,
            sensitivity: 'standard',
            details: { sessions_absent: 12, notes: 'x'.repeat(90), risk_level: 'low' },
          },
        ],
        '2014-05-05',
      ),
      { forWhom: 'self', age: 10, childAgrees: false },
    );
    expect(said?.says).toEqual(['2024-09-01 to now', 'Sessions absent: 12', 'Worry level: low']);
  });

  it('proposes nothing to a parent of a child in hiding, and tells them no source and no name', () => {
    const seen = fact.map(
      ({ columns, ...rest }): HeldFact => ({
        ...rest,
        source: 'Roll of Far Away School',
        starts: null,
        ends: null,
        details: Object.fromEntries(columns.map((column) => [column, `value of ${column}`])),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(seen, { maxLength: 6 }),
        fc.option(fc.integer({ min: 0, max: 17 }), { nil: undefined }),
        fc.boolean(),
        fc.boolean(),
        (facts, age, childAgrees, isHidden) => {
          const items = toPackItems(heldOf(facts, null, isHidden), { forWhom: 'parent', age, childAgrees });
          const all = JSON.stringify(items);
          if (isHidden) {
            expect(items.every(({ give }) => !give)).toBe(true);
            expect(all).not.toMatch(/School|Small|Newname/);
          }
          expect(isDraftedHidden(items)).toBe(isHidden);
        },
      ),
    );
    // Of themselves they get it all.
    const own = toPackItems(heldOf([], null, true), { forWhom: 'self', age: 30, childAgrees: false });
    expect(own[0]).toMatchObject({
      give: true,
      source: 'School',
      says: expect.arrayContaining(['Name: Ada Newname']),
    });
  });
});
