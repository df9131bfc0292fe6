import { isoDay } from '../calendar/day.ts';
import { historyStart } from '../calendar/period.ts';
import { yearGroup } from '../calendar/school-days.ts';
import type { Written } from '../errors/written.ts';
import { makeTelephone } from '../identifiers/telephone.ts';
import { withMarks } from '../names/diacritics.ts';
import type { Enrolment } from '../people/enrolments.ts';
import type { Person } from '../people/person.ts';
import type { Outbox } from './outbox.ts';
import { drawFor, nameKey, type Scene, type Sender, yesNo } from './scene.ts';
import { type Contact, contactPlaces, contactsOf } from './school-contacts.ts';

const places = Array.from({ length: contactPlaces }, (_, i) => i);
const contactColumns = [
  'forename',
  'surname',
  'relationship',
  'parental responsibility',
  'same address',
  'address',
  'postcode',
  'telephone',
  'e-mail',
];
const header = [
  'URN',
  'School',
  'UPN',
  'Former UPN',
  'Surname',
  'Forename',
  'Preferred forename',
  'Date of birth',
  'Sex',
  'Year group',
  'Entry date',
  'Leaving date',
  'SEN provision',
  'SEN need unmet',
  'Free school meals',
  'Full time',
  'Address',
  'Postcode',
  'UPRN',
  'Second address',
  'Second postcode',
  'Second address with',
  'Second address from',
  ...places.flatMap((i) => contactColumns.map((column) => `Contact ${i + 1} ${column}`)),
  'Designated safeguarding lead',
  'School telephone',
  'As of',
];

/** The pupil as this school wrote them, and the key its files share: UPN@URN, or name and date of birth where the UPN is wanting. */
export function pupilRecord(
  out: Outbox,
  child: Person,
  roll: Enrolment,
): { readonly written: Written; readonly key: string } {
  const plain = out.written(`school ${roll.school.urn}`, child);
  // Schools copy what parents write: a third of names that have marks keep them here, and nowhere else.
  const marked = drawFor(out.place, 'marks', child.number) < 1 / 3;
  const written = marked
    ? { ...plain, forename: withMarks(plain.forename), surname: withMarks(plain.surname) }
    : plain;
  const key = written.upn === '' ? nameKey(written) : written.upn;
  return { written, key: `${key}@${roll.school.urn}` };
}

/** School roll: UTF-8 with a byte order mark, dd/mm/yyyy. Every pupil of every school since August 2023, with what the admission register holds of parents. */
export function sendSchoolRoll(out: Outbox): Sender {
  const table = out.open({
    source: 'school-roll',
    file: 'school-roll.csv',
    header,
    format: { bom: true, lineEnd: '\r\n' },
    british: true,
    spoil: 'Date of birth',
  });
  return {
    write: (scene) => {
      for (const [child, rolls] of scene.rolls)
        for (const roll of rolls)
          if (roll.to === undefined || roll.to >= historyStart) writeRow(scene, child, roll);
    },
    close: () => {
      table.file.close();
      return [
        {
          source: 'school-roll',
          flow: 'school-roll',
          file: 'school-roll.csv',
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: 'pupils of the place’s schools',
          rows: table.rows(),
        },
      ];
    },
  };

  function writeRow({ asAt }: Scene, child: Person, roll: Enrolment): void {
    const { written, key } = pupilRecord(out, child, roll);
    const { sen } = child.troubles;
    const group = yearGroup(child.born, Math.min(asAt, roll.to ?? asAt));
    const contacts = contactsOf(out.place, child, roll.school.number, asAt);
    const cells = contacts.map((contact, i) => contactCells(contact, i));
    const second = contacts.find((one) => one.secondHome);
    const without = drawFor(out.place, 'uprn', child.number) < 0.1;
    const poor = child.household?.members.some((one) => one.troubles.benefit?.outOfWork) ?? false;
    table.row(
      [
        roll.school.urn,
        roll.school.name,
        written.upn,
        '',
        written.surname,
        written.forename,
        preferred(child, written),
        table.day(written.born),
        written.sex,
        group === 0 ? 'R' : String(group),
        table.day(roll.from),
        table.day(roll.to),
        sen ? sen.provision : 'N',
        sen?.unmet ? 'Y' : '',
        yesNo(poor),
        yesNo(!roll.dual || roll.dual.main),
        written.dwelling.line,
        written.dwelling.postcode,
        without ? '' : written.dwelling.uprn,
        ...(second ? secondAddress(second.person) : ['', '', '', '']),
        ...places.flatMap((i) => cells[i] ?? noContact),
        roll.school.safeguardingLead,
        roll.school.telephone,
        table.day(asAt),
      ],
      [
        { key, person: child, via: written.via },
        ...contacts.map(({ person }, i) => ({ key: `${key}#${i + 1}`, person })),
      ],
    );

    function asContact(person: Person): Written {
      return out.written(`school ${roll.school.urn} contact of ${child.number}`, person);
    }

    /** Where the pupil lives too, with whom, and since when: as that parent's own entry gives it. */
    function secondAddress(person: Person): string[] {
      const one = asContact(person);
      return [
        one.dwelling.line,
        one.dwelling.postcode,
        `${one.forename} ${one.surname}`,
        table.day(Math.max(person.movedOn, roll.from)),
      ];
    }

    function contactCells({ person, same, ...contact }: Contact, i: number): string[] {
      const one = asContact(person);
      const telephone =
        drawFor(out.place, 'phone', person.number) < 0.85 ? makeTelephone(person.number * 7919) : '';
      const mail =
        drawFor(out.place, 'mail', person.number) < 0.55
          ? `${one.forename}.${one.surname}${person.number % 97}@example.org`
              .toLowerCase()
              .replace(/[^a-z0-9.@]/g, '')
          : '';
      const address =
        (same && i > 0) || !contact.addressKnown ? ['', ''] : [one.dwelling.line, one.dwelling.postcode];
      return [
        one.forename,
        one.surname,
        contact.relationship,
        yesNo(contact.responsible),
        yesNo(same),
        ...address,
        telephone,
        mail,
      ];
    }
  }
}

const noContact = contactColumns.map(() => '');

/** One child in ten is called by a middle name or a short form. */
const preferred = (child: Person, written: Written) =>
  child.number % 10 === 0 ? written.middle || written.forename : written.forename;
