import { isoDay } from '../calendar/day.ts';
import { officeTelephone } from '../identifiers/telephone.ts';
import type { Person } from '../people/person.ts';
import { workerName } from '../places/workers.ts';
import type { Outbox } from './outbox.ts';
import { drawFor, nameKey, type Scene, type Sender } from './scene.ts';

const header = [
  'NHS number',
  'Surname',
  'Forename',
  'Former surname',
  'Date of birth',
  'Sex',
  'Address',
  'Postcode',
  'Previous postcode',
  'Registered from',
  'Practice code',
  'Practice',
  'Safeguarding lead',
  'Telephone',
  'As of',
];
const practices = [
  { code: 'Y90001', name: 'Weavers Lane Surgery' },
  { code: 'Y90002', name: 'Castle Rise Medical Centre' },
];
/** Share of residents registered with neither practice. */
const unregistered = 0.03;
/** The NHS writes this postcode for people of no fixed abode. */
const noFixedPostcode = 'ZZ99 3VZ';

/** GP registration, one file per practice: contact-only. */
export function sendGpRegistration(out: Outbox): Sender {
  const { place } = out;
  const tables = practices.map((_, i) =>
    out.open({
      source: `gp-registration-${i + 1}`,
      file: `gp-registration-${i + 1}.csv`,
      header,
      spoil: 'Date of birth',
    }),
  );
  return {
    write: (scene) => {
      for (const person of scene.ward.people)
        if (person.household && drawFor(place, 'gp', person.number) > unregistered) writeRow(scene, person);
    },
    close: () =>
      tables.map((table, i) => {
        table.file.close();
        const source = `gp-registration-${i + 1}`;
        return {
          source,
          flow: source,
          file: `${source}.csv`,
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: `patients of ${practices[i]?.name ?? ''}`,
          rows: table.rows(),
        };
      }),
  };

  function writeRow({ asAt }: Scene, person: Person): void {
    const since = Math.max(
      person.born + 21,
      person.arrived,
      person.movedOn - Math.floor(drawFor(place, 'gp since', person.number) * 2000),
    );
    // The new-born and the newly come register within three weeks.
    if (
      since > asAt ||
      asAt - Math.max(person.born, person.arrived) < 21 * drawFor(place, 'gp lag', person.number)
    )
      return;
    const i = practiceOf(person);
    const table = tables[i];
    const practice = practices[i];
    if (!table || !practice) return;
    const second =
      person.secondHome?.household && drawFor(place, 'gp home', person.number) < 0.2
        ? { dwelling: person.secondHome.household.dwelling }
        : {};
    const one = out.written(`gp-registration-${i + 1}`, person, { health: true, ...second });
    const former =
      person.former &&
      person.former.name.surname !== one.surname &&
      drawFor(place, 'gp former', person.number) < 0.6
        ? person.former.name.surname
        : '';
    const moved = drawFor(place, 'gp previous', person.number) < 0.5 ? person.previous.postcode : '';
    table.row(
      [
        one.nhs,
        one.surname,
        one.forename,
        former,
        table.day(one.born),
        one.sex,
        one.dwelling.line,
        one.dwelling.kind === 'none' ? noFixedPostcode : one.dwelling.postcode,
        moved,
        table.day(since),
        practice.code,
        practice.name,
        workerName(place, 'practice', i),
        officeTelephone(500 + i),
        table.day(asAt),
      ],
      [{ key: one.nhs === '' ? `gp:${nameKey(one)}` : one.nhs, person, via: one.via }],
    );
  }

  /** Households choose together; one person in twelve goes elsewhere. */
  function practiceOf(person: Person): number {
    const away = drawFor(place, 'gp away', person.number) < 0.08 ? 1 : 0;
    return (
      ((drawFor(place, 'gp choice', person.household?.dwelling.number ?? 0) < 0.55 ? 0 : 1) + away) %
      practices.length
    );
  }
}
