import { z } from 'zod';
import type { Family, Member } from './family.ts';
import { roles } from './family.ts';

/** What a named person says of a family that the sources have wrong. Persons are ids as text. */
export const Correction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), child: z.string(), person: z.string(), role: z.enum(roles) }),
  z.object({ kind: z.literal('remove'), child: z.string(), person: z.string() }),
  z.object({ kind: z.literal('move-out'), child: z.string(), person: z.string(), on: z.iso.date() }),
  z.object({ kind: z.literal('role'), child: z.string(), person: z.string(), role: z.enum(roles) }),
]);
export type Correction = z.infer<typeof Correction>;

/**
 * The families as named people say they are. A correction names the family by one of its children, so that it outlives the next full
 * delivery and follows the child. Later corrections win over earlier ones. Pure.
 */
export function applyCorrections(
  families: readonly Family[],
  corrections: readonly Correction[],
  asAt: string,
): readonly Family[] {
  let result = families;
  for (const correction of corrections) {
    result = result.map((family) =>
      family.members.some((m) => m.person === correction.child && m.role !== 'adult-sibling')
        ? correct(family, correction, asAt)
        : family,
    );
  }
  return result;
}

function correct(family: Family, correction: Correction, asAt: string): Family {
  const others = family.members.filter((m) => m.person !== correction.person);
  const known = family.members.find((m) => m.person === correction.person);
  switch (correction.kind) {
    case 'remove':
      return { ...family, members: others };
    case 'move-out':
      return correction.on <= asAt ? { ...family, members: movedOut(others, known) } : family;
    case 'add':
      return { ...family, members: [...others, decided(family, correction.person, correction.role, known)] };
    case 'role':
      return known === undefined
        ? family
        : { ...family, members: [...others, { ...known, role: correction.role }] };
  }
}

/** A parent who moves out stays a parent, living elsewhere; anybody else leaves. */
function movedOut(others: readonly Member[], known: Member | undefined): readonly Member[] {
  if (known?.role !== 'resident-carer' || known.because.reason !== 'parent-living-with-child') return others;
  return [
    ...others,
    {
      ...known,
      role: 'non-resident-parent',
      because: { ...known.because, reason: 'parent-living-elsewhere' },
    },
  ];
}

/** Rests on the named decision alone; the flows are those of the child, without whom nobody is added to anything. */
function decided(family: Family, person: string, role: Member['role'], known: Member | undefined): Member {
  const child = family.members.find((m) => m.role === 'child' || m.role === 'expected-baby');
  return {
    person,
    role,
    primary: known?.primary ?? true,
    because: { reason: 'decided-by-person', relations: [], sharedHome: false },
    flows: child?.flows ?? [],
  };
}
