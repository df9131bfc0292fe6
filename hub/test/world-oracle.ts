import type { RoleName } from '@kinsight/kit/accounts';
import type { World } from './furnish-world.ts';
import { markOf, type RandomTown } from './random-town.ts';

// What a reader of a drawn world may know, written apart from policies, SQL and pages.

/** The shields each role that may open somebody by their work passes (programme 3). */
const passes: Readonly<Partial<Record<RoleName, readonly string[]>>> = {
  practitioner: ['none', 'address'],
  manager: ['none', 'address'],
  analyst: ['none', 'address'],
  'front-door': ['none', 'address', 'restricted'],
  mash: ['none', 'address', 'restricted'],
  'ig-lead': ['none', 'address', 'restricted', 'sealed'],
  auditor: ['none', 'address'],
};
/** The sign that each flow's data alone can show. */
export const needOf: Readonly<Record<string, string>> = { school: '1.3', police: '7.1', benefits: '10.1' };

const familyOf = (person: number): number => Math.floor(person / 10);
const isLed = ({ facts }: RandomTown, family: number): boolean =>
  facts.some(({ dataset, person }) => dataset === 'open_case' && familyOf(person) === family);

export function isShielded(
  town: RandomTown,
  role: RoleName,
  { entrusted }: Pick<World, 'entrusted'>,
  { id, shield = 'none' }: RandomTown['people'][number],
): boolean {
  // The council's own practitioner may pass a restriction over a case of their own, never a seal.
  const isOwn = role === 'practitioner' && (entrusted.includes(familyOf(id)) || isLed(town, familyOf(id)));
  return passes[role]?.includes(shield) !== true && !(isOwn && shield === 'restricted');
}

/** Own cases and what was put forward to the team, for practitioners and managers; the place for the others, who say why. Nobody else's case. */
export function reaches(town: RandomTown, role: RoleName, world: World, family: number): boolean {
  if (role !== 'practitioner' && role !== 'manager') return true;
  const isPutForward = world.candidates.has(family);
  const isTheirCase =
    role === 'practitioner'
      ? world.entrusted.includes(family) || isLed(town, family)
      : world.cases.has(family);
  return isPutForward || isTheirCase;
}

/** Whether a case may be read: by who works on it, and by its team's manager; a colleague's is not the team's. */
export const readsCase = (town: RandomTown, role: RoleName, world: World, family: number): boolean =>
  role !== 'practitioner' || world.entrusted.includes(family) || isLed(town, family);

/** Refused everything; the IG lead alone may know that there is such a refusal. */
const isAllRefused = ({ refused }: RandomTown, role: RoleName, id: number): boolean =>
  role !== 'ig-lead' && refused.some(({ person, flow }) => person === id && flow === undefined);

/** Whom no rule lets this role know of in this town, whatever the reason. */
export const unknowable = (town: RandomTown, role: RoleName, world: World): readonly number[] =>
  town.people
    .filter(
      (one) =>
        isShielded(town, role, world, one) ||
        isAllRefused(town, role, one.id) ||
        !reaches(town, role, world, one.family) ||
        one.flows.every((code) => !isReadable(town, role, one.id, code)),
    )
    .map(({ id }) => id);

/**
 * Whether a note of this family's case names this person to whoever reads the case: what a colleague wrote is the place's own word, whatever flows
 * are agreed now. Nobody is named so who is shielded from the reader, or refused everything.
 */
export const isInNotes = (
  town: RandomTown,
  role: RoleName,
  world: World,
  family: number,
  id: number,
): boolean =>
  id === family * 10 + 2 &&
  world.cases.has(family) &&
  reaches(town, role, world, family) &&
  readsCase(town, role, world, family) &&
  !isAllRefused(town, role, id) &&
  town.people.every((one) => one.id !== id || !isShielded(town, role, world, one));

/** Whether anything of this flow about this person may be shown to this role at all. */
const isReadable = (town: RandomTown, role: RoleName, person: number, flow: string): boolean =>
  !town.unagreed.includes(flow) &&
  (role === 'ig-lead' ||
    !town.refused.some((one) => one.person === person && (one.flow === undefined || one.flow === flow)));

/** Words of flows that may not be read, as far as they are about people of this town: none may stand on any page. */
export const forbiddenMarks = (town: RandomTown, role: RoleName, world: World): readonly string[] => {
  const hidden = new Set(unknowable(town, role, world));
  return town.people.flatMap(({ id, flows }) =>
    flows
      .filter((flow) => hidden.has(id) || !isReadable(town, role, id, flow))
      .map((flow) => markOf(flow, id)),
  );
};
