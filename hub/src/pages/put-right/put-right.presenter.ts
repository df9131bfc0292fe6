import { sayDay } from '@kinsight/kit/web';
import type { Families } from '../../families/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { headingOf } from '../family/heading-of.ts';
import { sayRole } from '../family/say-role.ts';
import { paths } from '../paths.ts';

export const wrongs = ['not-member', 'moved-out', 'link', 'not-safe'] as const;
type Kept = Awaited<ReturnType<Families['listFor']>>;

/** Whom it may be about, what may be wrong, and what was put right before. */
export const presentPutRight = (view: FamilyView, kept: Kept) => {
  const { family } = view;
  const names = new Map(view.members.map(({ person, name }) => [String(person), name]));
  return {
    number: family,
    heading: headingOf(view),
    back: paths.family({ family }),
    action: paths.putRight({ family }),
    people: view.members.map(({ person, name, role }) => ({
      value: String(person),
      text: name,
      hint: { text: sayRole(role) },
    })),
    kept: kept.map(({ id, correction, reason, by, decidedOn, toldSource }) => ({
      says: says[correction.kind],
      name: names.get(correction.person) ?? 'somebody who is no member now',
      reason: reason ?? notYours,
      by,
      on: sayDay(decidedOn),
      told: toldSource,
      takeBack: paths.takeBack({ family, what: 'family', decision: id }),
    })),
  };
};

/** In place of a reason that tells more than this reader may see. */
export const notYours = 'The reason rests on more than you may see.';

export const says = {
  add: 'Added to the family',
  remove: 'Taken out of the family',
  'move-out': 'Moved out',
  role: 'Another role in the family',
} as const;
