import type { Day } from '../calendar/day.ts';
import type { Written } from '../errors/written.ts';
import type { Person } from '../people/person.ts';
import { workerOf } from '../places/workers.ts';
import type { Outbox, OutTable } from './outbox.ts';
import { type Sender, senderNumber, yesNo } from './scene.ts';
import { sendTable } from './simple.ts';

const notInEducationHeader = [
  'Register ref',
  'UPN',
  'Surname',
  'Forename',
  'Date of birth',
  'Sex',
  'Address',
  'Postcode',
  'Register',
  'Start',
  'End',
  'Worker',
  'Team',
  'Telephone',
  'As of',
];
const youthJusticeHeader = [
  'YJ ref',
  'Surname',
  'Forename',
  'Date of birth',
  'Sex',
  'Address',
  'Postcode',
  'UPN',
  'Intervention',
  'Start',
  'End',
  'Offence date',
  'Proven',
  'Worker',
  'Team',
  'Telephone',
  'As of',
];
const probationHeader = [
  'CRN',
  'Surname',
  'Forename',
  'Date of birth',
  'Sex',
  'Postcode',
  'Status',
  'Start',
  'End',
  'Officer',
  'Team',
  'Telephone',
  'As of',
];
const substanceHeader = [
  'Client ref',
  'Surname',
  'Forename',
  'Date of birth',
  'Sex',
  'Postcode',
  'Consent given',
  'Consent withdrawn',
  'In treatment',
  'Start',
  'End',
  'Keyworker',
  'Team',
  'Telephone',
  'As of',
];

const past = (on: Day | undefined, asAt: Day) => (on !== undefined && on <= asAt ? on : undefined);

/** Writes one row for each person of a ward who is on a register at the date. */
function sendRegister<T extends { readonly from: Day }>(
  out: Outbox,
  spec: { readonly source: string; readonly header: readonly string[]; readonly population: string },
  caseOf: (person: Person) => T | undefined,
  cells: (
    table: OutTable,
    person: Person,
    one: T,
    written: Written,
    reference: string,
  ) => readonly (string | undefined)[],
): Sender {
  return sendTable(out, { ...spec, file: `${spec.source}.csv`, spoil: 'Start' }, (table, { ward, asAt }) => {
    for (const person of ward.people) {
      const one = caseOf(person);
      if (!one || one.from > asAt) continue;
      const written = out.written(spec.source, person);
      const reference = `${spec.source.slice(0, 1).toUpperCase()}${senderNumber(out.place, spec.source, person.number)}`;
      table.row(cells(table, person, one, written, reference), [
        { key: reference, person, via: written.via },
      ]);
    }
  });
}

const worker = (out: Outbox, service: string, person: Person) => {
  const one = workerOf(out.place, service, person.number);
  return [one.name, one.team, one.telephone];
};

export const sendNotInEducation = (out: Outbox): Sender =>
  sendRegister(
    out,
    {
      source: 'not-in-education',
      header: notInEducationHeader,
      population: 'children missing education or taught at home, young people in neither work nor education',
    },
    (person) => person.troubles.notInEducation,
    (table, person, one, written, reference) => [
      reference,
      written.upn,
      written.surname,
      written.forename,
      table.day(written.born),
      written.sex,
      written.dwelling.line,
      written.dwelling.postcode,
      one.register,
      table.day(one.from),
      table.day(past(one.to, out.asAt)),
      ...worker(out, 'education', person),
      table.day(out.asAt),
    ],
  );

export const sendYouthJustice = (out: Outbox): Sender =>
  sendRegister(
    out,
    {
      source: 'youth-justice',
      header: youthJusticeHeader,
      population: 'young people with an intervention since August 2023',
    },
    (person) => person.troubles.youthJustice,
    (table, person, one, written, reference) => [
      reference,
      written.surname,
      written.forename,
      table.day(written.born),
      written.sex,
      written.dwelling.line,
      written.dwelling.postcode,
      written.upn,
      one.intervention,
      table.day(one.from),
      table.day(past(one.to, out.asAt)),
      table.day(one.offenceOn),
      yesNo(one.proven),
      ...worker(out, 'youth-justice', person),
      table.day(out.asAt),
    ],
  );

/** Probation says only whom to ring. */
export const sendProbation = (out: Outbox): Sender =>
  sendRegister(
    out,
    {
      source: 'probation',
      header: probationHeader,
      population: 'people under supervision since August 2023',
    },
    (person) => person.troubles.probation,
    (table, person, one, written, reference) => [
      reference,
      written.surname,
      written.forename,
      table.day(written.born),
      written.sex,
      written.dwelling.postcode,
      past(one.to, out.asAt) === undefined ? 'Current' : 'Ended',
      table.day(one.from),
      table.day(past(one.to, out.asAt)),
      ...worker(out, 'probation', person),
      table.day(out.asAt),
    ],
  );

/** The drug and alcohol service sends only those who consented, and says when they took it back. */
export const sendSubstanceUse = (out: Outbox): Sender =>
  sendRegister(
    out,
    { source: 'substance-use', header: substanceHeader, population: 'clients who consented' },
    (person) => person.troubles.substance,
    (table, person, one, written, reference) => [
      reference,
      written.surname,
      written.forename,
      table.day(written.born),
      written.sex,
      written.dwelling.postcode,
      table.day(one.consentOn),
      table.day(past(one.withdrawnOn, out.asAt)),
      yesNo(one.inTreatment),
      table.day(one.from),
      table.day(past(one.to, out.asAt)),
      ...worker(out, 'substance', person),
      table.day(out.asAt),
    ],
  );
