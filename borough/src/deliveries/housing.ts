import { isoDay } from '../calendar/day.ts';
import { makeTelephone } from '../identifiers/telephone.ts';
import { isMinor } from '../people/births.ts';
import type { Household, Person } from '../people/person.ts';
import { workerOf } from '../places/workers.ts';
import type { Outbox } from './outbox.ts';
import { asFirst, type Sender, senderNumber } from './scene.ts';

const header = [
  'Tenancy ref',
  'Person ref',
  'Title',
  'Forename',
  'Surname',
  'Date of birth',
  'Sex',
  'Relationship',
  'Address',
  'Postcode',
  'UPRN',
  'Tenancy start',
  'Tenancy end',
  'Arrears',
  'Weeks in arrears',
  'Notice served',
  'Telephone',
  'Officer',
  'Team',
  'Officer telephone',
  'As of',
];

/** Council housing: every member of each tenancy, dd/mm/yyyy, one delimiter too many on each line. */
export function sendHousing(out: Outbox): Sender {
  const { place } = out;
  const table = out.open({
    source: 'housing',
    file: 'housing.csv',
    header,
    format: { trailing: true, lineEnd: '\r\n' },
    british: true,
    spoil: 'Tenancy start',
  });
  return {
    write: ({ ward, asAt }) => {
      const visiting = new Map<Household, Person[]>();
      for (const child of ward.people) {
        const home = child.secondHome?.household;
        if (home) visiting.set(home, [...(visiting.get(home) ?? []), child]);
      }
      for (const household of ward.households) {
        if (household.tenure === 'social' && household.dwelling.kind === 'home')
          writeTenancy(household, [...household.members, ...(visiting.get(household) ?? [])], asAt);
      }
    },
    close: () => {
      table.file.close();
      return [
        {
          source: 'housing',
          flow: 'housing',
          file: 'housing.csv',
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: 'council tenants and their households',
          rows: table.rows(),
        },
      ];
    },
  };

  function writeTenancy(household: Household, members: readonly Person[], asAt: number): void {
    const tenancy = `T${senderNumber(place, 'housing', household.number)}-${household.since % 9}`;
    const adults = members.filter((one) => !isMinor(one, asAt));
    const tenant = adults.find((one) => one.partner && adults.includes(one.partner)) ?? adults[0];
    if (!tenant) return;
    const { rent } = household.troubles;
    const owing = rent && rent.from <= asAt && (rent.to === undefined || rent.to > asAt) ? rent : undefined;
    const officer = workerOf(place, 'housing', household.number);
    for (const person of members) {
      const one = out.written('housing', person, {
        dwelling: household.dwelling,
        first: asFirst(place, 'housing', person),
      });
      const reference = String(senderNumber(place, 'housing person', person.number));
      table.row(
        [
          tenancy,
          reference,
          person === tenant ? (person.sex === 'M' ? 'Mr' : 'Ms') : '',
          one.forename,
          one.surname,
          table.day(one.born),
          one.sex,
          relationship(person, tenant, household, asAt),
          household.dwelling.line,
          household.dwelling.postcode,
          household.dwelling.uprn,
          table.day(household.since),
          '',
          (owing?.amount ?? 0).toFixed(2),
          String(owing?.weeks ?? 0),
          table.day(owing?.noticeOn),
          makeTelephone(household.telephone),
          officer.name,
          officer.team,
          officer.telephone,
          table.day(asAt),
        ],
        [{ key: `${tenancy}/${reference}`, person, via: one.via }],
      );
    }
  }
}

function relationship(person: Person, tenant: Person, household: Household, asAt: number): string {
  if (person === tenant) return 'Tenant';
  if (person === tenant.partner) return household.number % 3 === 0 ? 'Partner' : 'Joint tenant';
  return isMinor(person, asAt) || tenant.children.includes(person)
    ? isMinor(person, asAt)
      ? 'Child'
      : 'Other adult'
    : 'Other adult';
}
