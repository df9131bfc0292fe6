import { historyStart } from '../calendar/period.ts';
import { workerOf } from '../places/workers.ts';
import type { Outbox } from './outbox.ts';
import { type Sender, yesNo } from './scene.ts';
import { sendTable } from './simple.ts';

const header = [
  'Booking ref',
  'Mother NHS number',
  'Surname',
  'Forename',
  'Date of birth',
  'Address',
  'Postcode',
  'Booking date',
  'Expected due date',
  'Complex social factors',
  'Outcome',
  'Outcome date',
  'Midwife',
  'Team',
  'Telephone',
  'As of',
];

/** Maternity: every booking whose baby was due since August 2023, with how it ended. */
export function sendMaternity(out: Outbox): Sender {
  const spec = {
    source: 'maternity',
    file: 'maternity.csv',
    header,
    spoil: 'Booking date',
    population: 'women booked since early 2023',
  };
  return sendTable(out, spec, (table, { ward, asAt }) => {
    for (const pregnancy of ward.pregnancies) {
      const { mother, reference } = pregnancy;
      const ended = pregnancy.outcomeOn !== undefined && pregnancy.outcomeOn <= asAt;
      if (
        pregnancy.booked > asAt ||
        pregnancy.due < historyStart ||
        (ended && (pregnancy.outcomeOn ?? 0) < pregnancy.booked)
      )
        continue;
      const one = out.written('maternity', mother, { health: true });
      const midwife = workerOf(out.place, 'maternity', mother.number);
      const [baby] = pregnancy.unborn;
      table.row(
        [
          reference,
          one.nhs,
          one.surname,
          one.forename,
          table.day(one.born),
          one.dwelling.line,
          one.dwelling.postcode,
          table.day(pregnancy.booked),
          table.day(pregnancy.due),
          yesNo(pregnancy.complex),
          ended ? pregnancy.outcome : '',
          ended ? table.day(pregnancy.outcomeOn) : '',
          midwife.name,
          midwife.team,
          midwife.telephone,
          table.day(asAt),
        ],
        [
          { key: reference, person: mother, via: one.via },
          ...(baby ? [{ key: `${reference}#baby`, person: baby }] : []),
        ],
      );
    }
  });
}
