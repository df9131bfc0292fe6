import { sayDay } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { Families } from '../../families/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import type { People } from '../../people/index.ts';
import { headingOf } from '../family/heading-of.ts';
import { sayRole } from '../family/say-role.ts';
import { paths } from '../paths.ts';
import { mayPutRightAs, type Wrong, wrongs } from './may-put-right.ts';

type Told = {
  readonly kept: Awaited<ReturnType<Families['listFor']>>;
  /** Shields and records taken apart, as far as this reader may know of them. */
  readonly decided: Awaited<ReturnType<People['decisionsOf']>>;
  readonly reader: Reader;
  /** Why they look, where they have to say. */
  readonly reason?: string | undefined;
};

/** Whom it may be about, what may be wrong, and what was put right before. */
export const presentPutRight = (view: FamilyView, { kept, decided, reader, reason }: Told) => {
  const { family } = view;
  const names = new Map(view.members.map(({ person, name }) => [String(person), name]));
  const nameOf = (person: string) => names.get(person) ?? 'somebody who is no member now';
  const mayUndo = mayEver('undo', 'person')(reader);
  const mayLift = mayEver('lift-shield', 'person')(reader);
  return {
    number: family,
    heading: headingOf(view),
    back: paths.family({ family }),
    action: paths.putRight({ family }),
    lookReason: reason,
    people: view.members.map(({ person, name, role }) => ({
      value: String(person),
      text: name,
      hint: { text: sayRole(role) },
    })),
    wrongs: wrongs
      .filter((one) => mayPutRightAs(one)(reader))
      .map((value) => ({ value, text: wrongWords[value].text, hint: wrongWords[value].hint })),
    asksDay: mayPutRightAs('moved-out')(reader),
    kept: [
      ...kept.map(({ id, correction, reason: why, by, decidedOn, toldSource }) => ({
        says: says[correction.kind],
        name: nameOf(correction.person),
        reason: why ?? notYours,
        by,
        on: sayDay(decidedOn),
        told: toldSource,
        takeBack:
          mayUndo && mayPutRightAs('not-member')(reader)
            ? paths.takeBack({ family, what: 'family', decision: id })
            : undefined,
      })),
      ...decided.map((one) => ({
        says: decidedWords[one.what],
        name: nameOf(String(one.person)),
        reason: one.reason,
        by: one.by,
        on: sayDay(one.decidedOn),
        told: one.toldSource,
        takeBack: (one.what === 'shield' ? mayLift : mayUndo)
          ? paths.takeBack({ family, what: one.what, decision: one.id })
          : undefined,
      })),
    ],
  };
};

const wrongWords: Readonly<
  Record<Wrong, { readonly text: string; readonly hint?: { readonly text: string } }>
> = {
  'not-member': { text: 'They do not belong to this family' },
  'moved-out': {
    text: 'They have moved out',
    hint: { text: 'Give the day below. A parent stays a parent, living elsewhere.' },
  },
  link: {
    text: 'Records of two people are mixed up',
    hint: { text: 'You choose the record on the next page.' },
  },
  'not-safe': {
    text: 'It is not safe to show where they are',
    hint: {
      text: 'Addresses, schools, surgeries and workers of theirs and of those they live with are hidden at once.',
    },
  },
};

/** What named people decided of records, in words. */
export const decidedWords = {
  shield: 'Where they are is hidden',
  link: 'A record was somebody else’s',
} as const;

/** In place of a reason that tells more than this reader may see. */
export const notYours = 'The reason rests on more than you may see.';

export const says = {
  add: 'Added to the family',
  remove: 'Taken out of the family',
  'move-out': 'Moved out',
  role: 'Another role in the family',
} as const;
