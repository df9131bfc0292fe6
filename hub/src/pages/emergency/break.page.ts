import { NotFound } from '@kinsight/kit/command';
import { choice, FormTrouble, optionalDay, optionalText, redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { decideAccess, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';

/** Only for a safeguarding purpose, with a reason (access/policies). */
export const mayBreakGlass = ({ roles }: Reader): boolean =>
  decideAccess({
    roles: roles.map(({ role }) => role),
    action: 'break-glass',
    resource: 'family',
    relationship: 'none',
    purpose: 'safeguarding',
    reason: true,
  }).allowed;

const form = async () => show('emergency/break.njk', { action: paths.emergency() });

export const emergencyPage = get({
  path: paths.emergency,
  title: 'In an emergency',
  access: mayBreakGlass,
  audit: { nothing: 'an empty form' },
  handle: form,
});

/** Opens a restricted record for an hour. Nobody there, nobody to be opened: one answer. */
export const breakGlass = post({
  path: paths.emergency,
  title: 'In an emergency',
  access: mayBreakGlass,
  audit: 'break-glass',
  limit: 'search',
  body: z.object({
    rung: choice(
      ['rung', 'no-answer'],
      'Select whether you have rung the front door or the emergency duty team',
    ),
    reason: text('Enter what may happen, to whom, and why it cannot wait', { most: 1000 }),
    family: optionalText({ most: 15 }),
    forename: optionalText({ most: 100 }),
    surname: optionalText({ most: 100 }),
    born: optionalDay('Enter the day of birth like 28 3 2015'),
  }),
  handle: async ({ at, reader, body }) => {
    const said = body.rung === 'rung' ? 'The front door was rung.' : 'The front door did not answer.';
    try {
      const glass = await at.people.breakGlass({
        reader,
        reason: `${body.reason} (${said})`,
        asked: toAsked(body),
      });
      return redirect(paths.emergencyRecord({ glass }), {
        done: 'It is open to you for an hour. Those who must know have been told.',
      });
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      throw new FormTrouble({
        text: 'Nothing that can be opened fits. That does not mean nobody is known: ring the front door, or 999 if somebody is in danger now.',
      });
    }
  },
  again: form,
});

type Typed = {
  readonly family?: string | undefined;
  readonly forename?: string | undefined;
  readonly surname?: string | undefined;
  readonly born?: Temporal.PlainDate | undefined;
};

function toAsked({ family, forename, surname, born }: Typed) {
  if (family !== undefined) {
    if (!/^\d{1,15}$/.test(family))
      throw new FormTrouble({ field: 'family', text: 'Enter the number of the family, like 1204' });
    return { family: Number(family) };
  }
  if (forename === undefined || surname === undefined || born === undefined)
    throw new FormTrouble({
      field: 'family',
      text: 'Enter the number of the family, or a first name, a surname and a day of birth together',
    });
  return { forename, surname, born: born.toString() };
}
