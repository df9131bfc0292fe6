import { describe, expect, it } from 'vitest';
import type { FamilyEvidence, Stay, Tie } from './family-evidence.ts';
import { formHouseholds } from './household.ts';

const asAt = '2025-02-28';
const person = (id: string, surname = id) => ({ id, born: '1990-01-01', surnames: [surname], onRoll: false });
const stay = (who: string, home: string, more: Partial<Stay> = {}): Stay => ({
  person: who,
  home,
  flow: 1,
  strength: 3,
  ...more,
});
const tie = (from: string, kind: Tie['kind'], to: string, resident = true): Tie => ({
  id: `${from} ${to}`,
  from,
  to,
  kind,
  resident,
  flow: 1,
});
const form = (told: Partial<FamilyEvidence>) =>
  formHouseholds({ asAt, persons: [], ties: [], stays: [], ...told }).map((h) =>
    h.members.map((m) => (m.mainly ? m.person : `(${m.person})`)).join(' '),
  );

describe('a household', () => {
  it('is who lives together by what sources say or by one name, and several may share a door', () => {
    const persons = ['11', '12', '13', '14', '15'].map((id) => person(id, id === '15' ? '11' : id));
    const stays = persons.map((p) => stay(p.id, 'mill'));
    const ties = [tie('11', 'parent-of', '12'), tie('13', 'partner-of', '14')];
    expect(form({ persons, stays, ties })).toEqual(['11 12 15', '13 14']);
  });

  it('has no lodger in it, nor who is tied to it and lives elsewhere', () => {
    const persons = ['11', '12', '13'].map((id) => person(id, 'shaw'));
    const stays = [stay('11', 'mill'), stay('12', 'mill'), stay('13', 'quay')];
    const ties = [tie('12', 'lodger-with', '11'), tie('13', 'partner-of', '11', false)];
    expect(form({ persons, stays, ties })).toEqual(['11', '12', '13']);
  });

  it('counts a child in where it lives too, as a guest', () => {
    const persons = ['11', '12', '13'].map((id) => person(id));
    const stays = [
      stay('11', 'mill'),
      stay('12', 'quay'),
      stay('13', 'mill'),
      stay('13', 'quay', { strength: 0 }),
    ];
    const ties = [tie('11', 'parent-of', '13'), tie('12', 'parent-of', '13', false)];
    expect(form({ persons, stays, ties })).toEqual(['11 13', '12 (13)']);
  });

  it('says since when, until when where all say so, and through which flows', () => {
    const stays = [
      stay('11', 'mill', { starts: '2020-01-01', ends: '2026-01-01' }),
      stay('11', 'mill', { starts: '2021-01-01', ends: '2026-02-01', flow: 3 }),
      stay('12', 'quay', { ends: '2026-01-01' }),
      stay('12', 'quay', { flow: 2 }),
    ];
    expect(
      formHouseholds({ asAt, persons: [person('11'), person('12')], ties: [], stays }).flatMap(
        (h) => h.members,
      ),
    ).toEqual([
      { person: '11', mainly: true, from: '2021-01-01', to: '2026-02-01', flows: [1, 3] },
      { person: '12', mainly: true, flows: [1, 2] },
    ]);
  });
});
