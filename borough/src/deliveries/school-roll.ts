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
  ...[1, 2].flatMap((n) => contactColumns.map((column) => `Contact ${n} ${column}`)),
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

/** School roll: UTF-8 with a byte order mark, dd/mm/yyyy. Every pupil of every school since September 2023, two contacts each. */
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
    const contacts = contactsOf(out, child, asAt);
    const cells = contacts.map((contact, i) => contactCells(contact, i));
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
        'Y',
        written.dwelling.line,
        written.dwelling.postcode,
        without ? '' : written.dwelling.uprn,
        ...(cells[0] ?? noContact),
        ...(cells[1] ?? noContact),
        roll.school.safeguardingLead,
        roll.school.telephone,
        table.day(asAt),
      ],
      [
        { key, person: child, via: written.via },
        ...contacts.map(({ person }, i) => ({ key: `${key}#${i + 1}`, person })),
      ],
    );

    function contactCells({ person, relationship, responsible }: Contact, i: number): string[] {
      const one = out.written(`school ${roll.school.urn} contact of ${child.number}`, person);
      const same = person.household === child.household;
      const telephone =
        drawFor(out.place, 'phone', person.number) < 0.85 ? makeTelephone(person.number * 7919) : '';
      const mail =
        drawFor(out.place, 'mail', person.number) < 0.55
          ? `${one.forename}.${one.surname}${person.number % 97}@example.org`
              .toLowerCase()
              .replace(/[^a-z0-9.@]/g, '')
          : '';
      const address = same && i > 0 ? ['', ''] : [one.dwelling.line, one.dwelling.postcode];
      return [
        one.forename,
        one.surname,
        relationship,
        yesNo(responsible),
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

interface Contact {
  readonly person: Person;
  readonly relationship: string;
  readonly responsible: boolean;
}

/** Whom the school would ring: a carer, then the other carer, a parent who lives apart, or a grandparent at home. */
function contactsOf(out: Outbox, child: Person, asAt: number): readonly Contact[] {
  const carers = child.carers.filter((one) => one.household);
  const first = carers.find((one) => one === child.mother) ?? carers[0];
  if (!first) return [];
  const apart = [child.father, child.mother].find(
    (one) => one?.household && one.household !== child.household,
  );
  const grandparent = child.household?.members.find(
    (one) => !carers.includes(one) && carers.some((carer) => one.children.includes(carer)),
  );
  const draw = drawFor(out.place, 'contact', child.number);
  const other = carers.find((one) => one !== first);
  const second =
    other && draw < 0.85
      ? other
      : apart && child.care !== 'foster' && (draw < 0.65 || child.secondHome === apart)
        ? apart
        : grandparent && draw < 0.5
          ? grandparent
          : undefined;
  return [first, second].filter((one) => one !== undefined).map((person) => toContact(child, person, asAt));
}

function toContact(child: Person, person: Person, asAt: number): Contact {
  const isParent = person === child.mother || person === child.father;
  const relationship = isParent
    ? person.sex === 'F'
      ? 'Mother'
      : 'Father'
    : child.care === 'foster'
      ? 'Foster carer'
      : person.children.some((one) => one === child.mother || one === child.father) ||
          asAt - person.born > 16_500
        ? 'Grandparent'
        : 'Step-parent';
  return { person, relationship, responsible: isParent };
}
