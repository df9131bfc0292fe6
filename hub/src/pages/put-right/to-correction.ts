import { FormTrouble } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { Correction } from '../../families/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { lookFor } from '../family/look-for.ts';

/** An analyst puts right in the course of matching, everybody else in the course of their work with the family. */
export const purposeOf = (reader: Pick<Reader, 'roles'>) => {
  const purpose = lookFor(reader);
  if (purpose === 'safeguarding' || purpose === 'audit') return purpose;
  return purpose === 'identification' ? ('matching' as const) : ('support' as const);
};

/** What was chosen in the form as a correction, which names the family by one of its children. Throws FormTrouble. */
export function toCorrection(
  { members }: Pick<FamilyView, 'members'>,
  person: number,
  wrong: 'not-member' | 'moved-out',
  on: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): Correction {
  if (!members.some((m) => m.person === person))
    throw new FormTrouble({ field: 'person', text: 'Select somebody of this family' });
  const child = members.find((m) => ['child', 'expected-baby'].includes(m.role) && m.person !== person);
  if (child === undefined)
    throw new FormTrouble({
      field: 'person',
      text: 'A family stands on its children, and this is the only one. Ask the analyst to put the records right',
    });
  const named = { child: String(child.person), person: String(person) };
  if (wrong === 'not-member') return { kind: 'remove', ...named };
  if (on === undefined) throw new FormTrouble({ field: 'on', text: 'Enter the day they moved out' });
  if (Temporal.PlainDate.compare(on, today) > 0)
    throw new FormTrouble({ field: 'on', text: 'Enter a day that has been' });
  return { kind: 'move-out', ...named, on: on.toString() };
}
