import { historyStart } from '../calendar/period.ts';
import type { Outbox } from './outbox.ts';
import type { Sender } from './scene.ts';
import { pupilRecord } from './school-roll.ts';
import { sendTable } from './simple.ts';

const header = [
  'URN',
  'UPN',
  'Surname',
  'Forename',
  'Date of birth',
  'Category',
  'Start date',
  'Sessions',
  'Reason',
];

/** Suspensions and permanent exclusions since August 2023, dd/mm/yyyy; pupils as their schools wrote them. */
export function sendExclusions(out: Outbox): Sender {
  const spec = {
    source: 'exclusions',
    file: 'exclusions.csv',
    header,
    british: true,
    spoil: 'Start date',
    population: 'pupils suspended or excluded since August 2023',
  };
  return sendTable(out, spec, (table, { rolls, asAt }) => {
    for (const [child, list] of rolls) {
      for (const exclusion of child.troubles.exclusions ?? []) {
        const roll = list.find(
          (one) => one.from <= exclusion.on && (one.to === undefined || one.to >= exclusion.on),
        );
        if (!roll || exclusion.on < historyStart || exclusion.on > asAt) continue;
        const { written, key } = pupilRecord(out, child, roll);
        table.row(
          [
            roll.school.urn,
            written.upn,
            written.surname,
            written.forename,
            table.day(written.born),
            exclusion.category,
            table.day(exclusion.on),
            exclusion.category === 'PERM' ? '' : String(exclusion.sessions),
            exclusion.reason,
          ],
          [{ key, person: child, via: written.via }],
        );
      }
    }
  });
}
