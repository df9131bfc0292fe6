import type { Chance } from './chance.ts';
import { addMonths, dayOf } from './days.ts';
import type { TownCase, TownFlow, TownMember, TownNeed, TownPerson } from './town.ts';

const childNeeds = ['1.1', '1.2', '1.3', '6.1'] as const;
const adultNeeds = ['7.1', '10.1', '3.2', '5.2'] as const;
const familyNeeds = ['8.1', '9.2', '10.2'] as const;

type Drawn = {
  readonly people: ReadonlyMap<number, TownPerson>;
  readonly members: readonly TownMember[];
  readonly cases: readonly TownCase[];
};

/** Families with people who come and go, children of two homes, and one case each. */
export function drawFamilies(
  chance: Chance,
  families: number,
  steps: readonly number[],
  flows: readonly TownFlow[],
): Drawn {
  const people = new Map<number, TownPerson>();
  const members: TownMember[] = [];
  const cases: TownCase[] = [];
  const [first = 0] = steps;
  const last = steps.at(-1) ?? 0;

  for (let family = 1; family <= families; family++) {
    const ids: { readonly id: number; readonly isChild: boolean }[] = [];
    const add = (role: TownMember['role'], born: number) => {
      const id = family * 10 + ids.length;
      const refuses = chance.happens(0.04)
        ? [{ flow: chance.between(0, flows.length - 1), from: chance.between(1, 5) }]
        : [];
      const died = chance.happens(0.01) ? chance.between(first - 200, last) : undefined;
      people.set(id, { id, born, died, records: new Map(), refuses });
      ids.push({ id, isChild: role === 'child' || role === 'sibling' });
      members.push({ family, person: id, role, ...comeAndGo(chance, first, last) });
    };
    for (let n = chance.between(1, 2); n > 0; n--)
      add(
        chance.pick(['resident-carer', 'resident-carer', 'carers-partner']),
        dayOf('1988-02-29') + chance.between(-4000, 2000),
      );
    for (let n = chance.between(1, 3); n > 0; n--)
      // Some turn 4, 18 or 19 in these months.
      add(
        'child',
        chance.happens(0.4)
          ? addMonths(chance.between(first - 300, last), -12 * chance.pick([4, 18, 19]))
          : dayOf('2009-03-01') + chance.between(0, 3600),
      );
    if (chance.happens(0.15))
      add(chance.pick(['sibling', 'other-adult']), dayOf('2004-05-05') + chance.between(0, 700));
    // A child with two homes is in the family before this one too.
    const child = ids.find(({ isChild }) => isChild);
    if (family > 1 && child && chance.happens(0.12))
      members.push({
        family: family - 1,
        person: child.id,
        role: 'child',
        ...comeAndGo(chance, first, last),
      });
    cases.push(drawCase(chance, family, ids, first, last));
  }
  return { people, members, cases };
}

/** Most are always there; some come or go, told by a day or found by the day they were first, or no longer, seen. */
function comeAndGo(
  chance: Chance,
  first: number,
  last: number,
): Pick<TownMember, 'starts' | 'ends' | 'from' | 'to'> {
  const always = { starts: null, ends: null, from: 0, to: null };
  const draw = chance.next();
  if (draw < 0.76) return always;
  if (draw < 0.82) return { ...always, starts: chance.between(first - 300, last) };
  if (draw < 0.88) return { ...always, ends: chance.between(first - 300, last) };
  if (draw < 0.94) return { ...always, from: chance.between(1, 5) };
  return { ...always, to: chance.between(1, 5) };
}

function drawCase(
  chance: Chance,
  family: number,
  ids: readonly { readonly id: number; readonly isChild: boolean }[],
  first: number,
  last: number,
): TownCase {
  const opened = chance.between(first - 260, first + 40);
  const foundOn = () =>
    chance.happens(0.7)
      ? opened
      : chance.happens(0.1)
        ? dayOf('2024-02-29')
        : opened + chance.between(0, 120);
  const need = (code: string, person: number | null): TownNeed => ({
    need: code,
    person,
    foundOn: foundOn(),
    struckOut: chance.happens(0.04) ? chance.between(first, last) : undefined,
  });
  const child = chance.pick(ids.filter(({ isChild }) => isChild)).id;
  const adult = chance.pick(ids.filter(({ isChild }) => !isChild)).id;
  if (chance.happens(0.2))
    return {
      id: family,
      family,
      framework: 'troubled-families-2015',
      opened,
      needs: [
        need('P1a', adult),
        ...(chance.happens(0.5) ? [need('P2a', child)] : []),
        need('P4a', adult),
        need('P5', adult),
      ],
    };
  const some = <T>(list: readonly T[], n: number) => {
    const left = [...list];
    while (left.length > n) left.splice(chance.between(0, left.length - 1), 1);
    return left;
  };
  return {
    id: family,
    family,
    framework: 'family-help',
    opened,
    needs: [
      ...some(childNeeds, 2).map((code) => need(code, child)),
      // A practitioner’s word may be on the whole family.
      ...some(adultNeeds, 2).map((code) => need(code, code === '5.2' && chance.happens(0.4) ? null : adult)),
      ...some(familyNeeds, 2).map((code) => need(code, chance.happens(0.3) ? null : adult)),
    ],
  };
}
