import { isMinor } from '../people/births.ts';
import { workerOf } from '../places/workers.ts';
import type { Outbox } from './outbox.ts';
import { type Sender, senderNumber, yesNo } from './scene.ts';
import { sendTable } from './simple.ts';

const header = [
  'Case ref',
  'Person ref',
  'Forename',
  'Surname',
  'Date of birth',
  'Sex',
  'Relationship',
  'Duty',
  'Start',
  'End',
  'Temporary accommodation',
  'TA type',
  'At risk of losing',
  'Young person excluded',
  'Address',
  'Postcode',
  'UPRN',
  'Officer',
  'Team',
  'Telephone',
  'As of',
];

/** Homelessness duties and everybody in each case. Of a refuge the address is not written. */
export function sendHomelessness(out: Outbox): Sender {
  const { place } = out;
  const spec = {
    source: 'homelessness',
    file: 'homelessness.csv',
    header,
    spoil: 'Start',
    population: 'households owed a homelessness duty since August 2023',
  };
  return sendTable(out, spec, (table, { ward, asAt }) => {
    for (const household of ward.households) {
      const duty = household.troubles.homeless;
      if (!duty || duty.from > asAt) continue;
      const reference = `H${senderNumber(place, 'homelessness', household.number)}`;
      const officer = workerOf(place, 'homelessness', household.number);
      const applicant = household.members.find((one) => !isMinor(one, asAt));
      const secret = household.dwelling.kind === 'refuge';
      for (const person of household.members.filter((one) => !one.lodger)) {
        const one = out.written('homelessness', person, { dwelling: household.dwelling });
        const personReference = String(senderNumber(place, 'homelessness person', person.number));
        const relationship =
          person === applicant
            ? 'Applicant'
            : person === applicant?.partner
              ? 'Partner'
              : isMinor(person, asAt)
                ? 'Child'
                : 'Other';
        table.row(
          [
            reference,
            personReference,
            one.forename,
            one.surname,
            table.day(one.born),
            one.sex,
            relationship,
            duty.duty,
            table.day(duty.from),
            table.day(duty.to !== undefined && duty.to <= asAt ? duty.to : undefined),
            yesNo(duty.temporary !== ''),
            duty.temporary,
            yesNo(duty.atRisk),
            yesNo(duty.youngPerson),
            secret ? 'Refuge: address withheld' : one.dwelling.line,
            secret ? '' : one.dwelling.postcode,
            secret ? '' : one.dwelling.uprn,
            officer.name,
            officer.team,
            officer.telephone,
            table.day(asAt),
          ],
          [{ key: `${reference}/${personReference}`, person, via: one.via }],
        );
      }
    }
  });
}
