import { isoDay } from '../calendar/day.ts';
import { makeTelephone } from '../identifiers/telephone.ts';
import { isMinor } from '../people/births.ts';
import type { Household, Person } from '../people/person.ts';
import type { Outbox } from './outbox.ts';
import { drawFor, type Sender, senderNumber } from './scene.ts';

const header = [
  'Account ref',
  'Person no',
  'Title',
  'Forename',
  'Surname',
  'Liability',
  'UPRN',
  'Address',
  'Postcode',
  'From',
  'To',
  'Arrears',
  'Telephone',
];
/** Share of grown people beside the liable ones whom the account names. */
const namedOccupiers = 0.6;

/** Council tax: one account per home; names and no dates of birth; the last row holds totals. */
export function sendCouncilTax(out: Outbox): Sender {
  const { place } = out;
  const table = out.open({
    source: 'council-tax',
    file: 'council-tax.csv',
    header,
    british: false,
    spoil: 'From',
  });
  let arrears = 0;
  return {
    write: ({ ward, asAt }) => {
      for (const household of ward.households)
        if (household.dwelling.kind === 'home') writeAccount(household, asAt);
    },
    close: () => {
      table.file.row([
        'Total',
        String(table.rows()),
        ...header.slice(2, 11).map(() => ''),
        arrears.toFixed(2),
        '',
      ]);
      table.file.close();
      return [
        {
          source: 'council-tax',
          flow: 'council-tax',
          file: 'council-tax.csv',
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: 'homes and who is liable for them',
          rows: table.rows(),
        },
      ];
    },
  };

  function writeAccount(household: Household, asAt: number): void {
    const adults = household.members.filter((one) => !isMinor(one, asAt));
    const head =
      adults.find((one) => one.partner && adults.includes(one.partner)) ??
      adults.find((one) => household.members.some((child) => child.carers.includes(one))) ??
      adults[0];
    if (!head) return;
    // An account is one person's: when that person goes, another is opened.
    const account = `CT${senderNumber(place, 'council-tax', head.number)}${household.since % 7}`;
    const liable = adults.filter((one) => one === head || one === head.partner);
    const others = adults.filter(
      (one) => !liable.includes(one) && drawFor(place, 'occupier', one.number) < namedOccupiers,
    );
    const tax = household.troubles.tax;
    const owed = tax && tax.from <= asAt ? tax.amount : 0;
    arrears += owed;
    [...liable, ...others].forEach((person) =>
      writePerson(
        household,
        person,
        person === head ? 1 : 2 + (person.number % 9973),
        account,
        liable.includes(person) ? (liable.length > 1 ? 'Joint' : 'Sole') : 'Occupier',
        owed,
      ),
    );
  }

  function writePerson(
    household: Household,
    person: Person,
    number: number,
    account: string,
    liability: string,
    owed: number,
  ): void {
    const one = out.written('council-tax', person, { dwelling: household.dwelling });
    const title =
      person.sex === 'M'
        ? 'Mr'
        : liability === 'Joint' && person.partner
          ? 'Mrs'
          : drawFor(place, 'title', person.number) < 0.5
            ? 'Ms'
            : 'Miss';
    const { dwelling } = household;
    table.row(
      [
        account,
        String(number),
        title,
        one.forename,
        one.surname,
        liability,
        dwelling.uprn,
        dwelling.line,
        dwelling.postcode,
        table.day(Math.max(household.since, person.born)),
        '',
        owed.toFixed(2),
        number === 1 ? makeTelephone(household.telephone) : '',
      ],
      [{ key: `${account}/${number}`, person }],
    );
  }
}
