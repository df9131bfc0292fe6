import { isoDay } from '../calendar/day.ts';
import { historyStart } from '../calendar/period.ts';
import { spacedNino } from '../identifiers/nino.ts';
import { isMinor } from '../people/births.ts';
import type { Person } from '../people/person.ts';
import type { Outbox } from './outbox.ts';
import { type Scene, type Sender, yesNo } from './scene.ts';

const header = [
  'NINO',
  'Surname',
  'Forename',
  'Date of birth',
  'Sex',
  'Address',
  'Postcode',
  'Benefit',
  'Conditionality',
  'Out of work',
  'Start',
  'End',
  'Partner NINO',
  'Dependent children',
];

/** Benefits: claimants only; NINO with spaces, SURNAME IN CAPITALS. */
export function sendBenefits(out: Outbox): Sender {
  const table = out.open({ source: 'benefits', file: 'benefits.csv', header, spoil: 'Start' });
  return {
    write: (scene) => {
      for (const person of scene.ward.people)
        if (person.household && person.troubles.benefit) writeRow(scene, person);
    },
    close: () => {
      table.file.close();
      return [
        {
          source: 'benefits',
          flow: 'benefits',
          file: 'benefits.csv',
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: 'claimants of working age',
          rows: table.rows(),
        },
      ];
    },
  };

  function writeRow({ asAt }: Scene, person: Person): void {
    const { benefit } = person.troubles;
    if (!benefit || benefit.from > asAt || (benefit.to !== undefined && benefit.to < historyStart)) return;
    const one = out.written('benefits', person);
    const partner = person.partner?.household === person.household ? person.partner : undefined;
    const children =
      person.household?.members.filter(
        (child) => isMinor(child, asAt) && child.carers.includes(person) && child.care !== 'foster',
      ).length ?? 0;
    const ended = benefit.to !== undefined && benefit.to <= asAt ? benefit.to : undefined;
    table.row(
      [
        spacedNino(one.nino),
        one.surname.toUpperCase(),
        one.forename,
        table.day(one.born),
        one.sex,
        one.dwelling.line,
        one.dwelling.postcode,
        benefit.benefit,
        benefit.conditionality,
        yesNo(benefit.outOfWork),
        table.day(benefit.from),
        table.day(ended),
        partner ? spacedNino(partner.nino) : '',
        String(children),
      ],
      [{ key: one.nino, person, via: one.via }],
    );
  }
}
