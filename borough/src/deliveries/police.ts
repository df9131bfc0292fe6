import path from 'node:path';
import { isoDay } from '../calendar/day.ts';
import { nicknames } from '../names/nicknames.ts';
import type { Person } from '../people/person.ts';
import { workerOf } from '../places/workers.ts';
import type { Occurrence } from '../troubles/troubles.ts';
import type { Outbox } from './outbox.ts';
import { asFirst, drawFor, type Scene, type Sender, senderNumber, yesNo } from './scene.ts';
import { zipFiles } from './zip-file.ts';

const nominalHeader = [
  'Nominal ref',
  'PNC ID',
  'Surname',
  'Forenames',
  'Alias surname',
  'Alias forenames',
  'Date of birth',
  'Sex',
  'Address',
  'Postcode',
  'As of',
];
const roleHeader = [
  'Nominal ref',
  'Occurrence ref',
  'Date',
  'Offence group',
  'Role',
  'Domestic abuse',
  'DASH grade',
  'MARAC',
  'Marker',
  'Outcome',
  'Officer',
  'Team',
  'Telephone',
];
/** Share of people the police hold under two nominals, not knowing they are one. */
const twice = 0.03;

/** Police: a zip of nominals and their roles in occurrences; Windows-1252 with curly apostrophes, SURNAME IN CAPITALS, dd/mm/yyyy. */
export function sendPolice(out: Outbox): Sender {
  const { place } = out;
  const format = { encoding: 'windows-1252', lineEnd: '\r\n' } as const;
  const nominals = out.open({
    source: 'police',
    file: 'nominals.csv',
    header: nominalHeader,
    format,
    british: true,
  });
  const roles = out.open({
    source: 'police',
    file: 'roles.csv',
    header: roleHeader,
    format,
    british: true,
    spoil: 'Date',
  });
  return {
    write: (scene) => {
      for (const person of scene.ward.people) writePerson(scene, person);
    },
    close: () => {
      nominals.file.close();
      roles.file.close();
      zipFiles(
        path.join(out.folder, 'police.zip'),
        ['nominals.csv', 'roles.csv'].map((name) => path.join(out.folder, name)),
      );
      return [
        {
          source: 'police',
          flow: 'police',
          file: 'police.zip',
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: 'people in occurrences since August 2023',
          rows: nominals.rows() + roles.rows(),
        },
      ];
    },
  };

  function writePerson({ asAt }: Scene, person: Person): void {
    const events = person.troubles.occurrences?.filter((one) => one.on <= asAt) ?? [];
    if (events.length === 0) return;
    const again = events.length > 1 && drawFor(place, 'nominal', person.number) < twice * 3;
    const later = again ? events.slice(-1) : [];
    writeNominal(
      person,
      events.filter((one) => !later.includes(one)),
      'police',
      person.number,
    );
    if (again) writeNominal(person, later, 'police again', person.number + 5_000_000);
  }

  function writeNominal(person: Person, events: readonly Occurrence[], source: string, number: number): void {
    const one = out.written(source, person, { first: asFirst(place, source, person) });
    const reference = `N${senderNumber(place, 'police', number)}`;
    const known = nicknames.get(person.name.forename);
    const alias = known && drawFor(place, 'alias', number) < 0.2 ? known[0] : undefined;
    const former =
      person.former && drawFor(place, 'alias surname', number) < 0.4 ? person.former.name.surname : undefined;
    const convicted = events.some((event) => event.role === 'Convicted');
    nominals.row(
      [
        reference,
        convicted
          ? `${24 + (number % 2)}/${String(number % 1_000_000).padStart(6, '0')}${'ABCDEFGHJ'.charAt(number % 9)}`
          : '',
        curly(one.surname.toUpperCase()),
        curly([one.forename, drawFor(place, 'middle', number) < 0.6 ? one.middle : ''].join(' ').trim()),
        former || alias ? curly((former ?? one.surname).toUpperCase()) : '',
        former || alias ? (alias ?? one.forename) : '',
        nominals.day(one.born),
        one.sex,
        one.dwelling.line.replace(/ Road,/, ' Rd,').replace(/ Street,/, ' St,'),
        one.dwelling.postcode,
        nominals.day(out.asAt),
      ],
      [{ key: reference, person, via: one.via }],
    );
    for (const event of events) {
      const officer = workerOf(place, 'police', Number(event.reference.slice(3)));
      roles.row([
        reference,
        event.reference,
        roles.day(event.on),
        event.group,
        event.role,
        yesNo(event.domesticAbuse),
        event.dash,
        yesNo(event.marac),
        event.marker,
        event.outcome,
        officer.name,
        officer.team,
        officer.telephone,
      ]);
    }
  }
}

const curly = (text: string) => text.replaceAll("'", '\u2019');
