import type { Chance } from '../chance/chance.ts';
import type { Name } from '../names/draw-name.ts';
import { nicknames, transliterations } from '../names/nicknames.ts';

export interface NameFacts {
  readonly name: Name;
  readonly former: Name | undefined;
  /** Under a year old: hospitals write Baby until they are told. */
  readonly newborn: boolean;
}

type Change = (facts: NameFacts, chance: Chance) => Name | undefined;

/** What happens to names, and how often beside each other; one that does not fit this name falls through to a slip of the keyboard. */
const changes: readonly (readonly [number, Change])[] = [
  [30, nickname],
  [20, spelledOtherwise],
  [14, ({ former }) => former],
  [
    8,
    ({ name }) =>
      /[- ]/.test(name.surname)
        ? { ...name, surname: name.surname.split(/[- ]/).at(-1) ?? name.surname }
        : undefined,
  ],
  [6, ({ name }) => (name.middle ? { ...name, forename: name.middle } : undefined)],
  [6, ({ name, newborn }) => (newborn ? { ...name, forename: 'Baby' } : undefined)],
  [
    6,
    ({ name }) =>
      /['-]|^Mc|^Mac/.test(name.surname)
        ? { ...name, surname: name.surname.replace(/['-]/, '').replace(/^(Mc|Mac)(?=[A-Z])/, '$1 ') }
        : undefined,
  ],
  [5, ({ name }) => ({ ...name, forename: name.surname, surname: name.forename })],
  [4, ({ name }) => ({ ...name, forename: name.forename.charAt(0) })],
  [22, slip],
];
const total = changes.reduce((sum, [weight]) => sum + weight, 0);

/** The name as somebody got it wrong; always another than the true one. */
export function spoilName(facts: NameFacts, chance: Chance): Name {
  let draw = chance.next() * total;
  const change = changes.find(([weight]) => (draw -= weight) < 0)?.[1] ?? slip;
  const spoilt = change(facts, chance);
  const differs =
    spoilt && (spoilt.forename !== facts.name.forename || spoilt.surname !== facts.name.surname);
  return differs ? spoilt : slip(facts, chance);
}

function nickname({ name }: NameFacts, chance: Chance): Name | undefined {
  const known = nicknames.get(name.forename);
  return known && { ...name, forename: chance.pick(known) };
}

function spelledOtherwise({ name }: NameFacts, chance: Chance): Name | undefined {
  const surnames = transliterations.get(name.surname);
  const forenames = transliterations.get(name.forename);
  if (surnames && (!forenames || chance.happens(0.5))) return { ...name, surname: chance.pick(surnames) };
  return forenames && { ...name, forename: chance.pick(forenames) };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A slip of the keyboard: a letter left out, doubled, exchanged with its neighbour, or another in its place. */
function slip({ name }: NameFacts, chance: Chance): Name {
  const inSurname = chance.happens(0.5);
  const word = inSurname ? name.surname : name.forename;
  const at = chance.between(1, Math.max(1, word.length - 2));
  const [before, here, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const forms = [
    before + after,
    before + here + here + after,
    before + after.charAt(0) + here + after.slice(1),
    before + chance.pick([...letters]) + after,
  ];
  const other =
    forms.find((form, i) => i >= chance.below(4) && form !== word && form.length > 1) ?? `${word}e`;
  return inSurname ? { ...name, surname: other } : { ...name, forename: other };
}
