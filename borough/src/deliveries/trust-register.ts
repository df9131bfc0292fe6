import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { roughAge } from '../calendar/day.ts';
import { workerOf } from '../places/workers.ts';
import type { Outbox } from './outbox.ts';
import { type Sender, yesNo } from './scene.ts';

export const registerHeader = [
  'NHS number',
  'Surname',
  'Forename',
  'Date of birth',
  'Sex',
  'Postcode',
  'Open child referral',
  'Open adult referral',
  'Team',
  'Telephone',
] as const;

/** The mental-health trust's own register, as at the second delivery: never delivered; `borough answer` reads it. */
export function keepTrustRegister(out: Outbox): Sender {
  if (out.delivery !== 2) return { write: () => {}, close: () => [] };
  const folder = path.join(out.folder, '..', '..', 'agencies', 'mental-health-trust');
  mkdirSync(folder, { recursive: true });
  const table = out.open({ source: 'mental-health', file: 'register.csv', header: registerHeader }, folder);
  return {
    write: ({ ward, asAt }) => {
      for (const person of ward.people) {
        const spell = person.troubles.mentalHealth;
        if (!spell || !person.household || spell.from > asAt) continue;
        const one = out.written('mental-health', person, { health: true });
        const open = spell.to === undefined || spell.to > asAt;
        const isChild = roughAge(person.born, asAt) < 18;
        const team = workerOf(out.place, 'mental-health', isChild ? 1 : 0);
        table.row([
          one.nhs,
          one.surname,
          one.forename,
          table.day(one.born),
          one.sex,
          one.dwelling.postcode,
          yesNo(open && isChild),
          yesNo(open && !isChild),
          team.team,
          team.telephone,
        ]);
      }
    },
    close: () => {
      table.file.close();
      return [];
    },
  };
}
