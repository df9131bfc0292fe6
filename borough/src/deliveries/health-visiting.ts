import type { Day } from '../calendar/day.ts';
import { historyStart } from '../calendar/period.ts';
import type { Person } from '../people/person.ts';
import { workerOf } from '../places/workers.ts';
import type { Outbox } from './outbox.ts';
import { drawFor, nameKey, type Sender } from './scene.ts';
import { sendTable } from './simple.ts';

const header = [
  'Child NHS number',
  'Surname',
  'Forename',
  'Date of birth',
  'Sex',
  'Mother NHS number',
  'Mother surname',
  'Mother forename',
  'Mother date of birth',
  'Address',
  'Postcode',
  'Contact',
  'Contact date',
  'Development concern',
  'Physical need unmet',
  'Parenting support',
  'Health visitor',
  'Team',
  'Telephone',
  'As of',
];

/** The mandated reviews of a child's first years, by days from birth. */
const reviews = [
  ['New birth', 12],
  ['6-8 weeks', 49],
  ['1 year', 370],
  ['2-2.5 years', 820],
] as const;

/** Health visiting: one row for each review held since August 2023, nine in ten of those due; the mother beside the child. */
export function sendHealthVisiting(out: Outbox): Sender {
  const { place } = out;
  const spec = {
    source: 'health-visiting',
    file: 'health-visiting.csv',
    header,
    spoil: 'Contact date',
    population: 'children under five and their mothers',
  };
  return sendTable(out, spec, (table, { ward, asAt }) => {
    for (const child of ward.people) {
      if (!child.household || asAt - child.born > 5 * 365 || child.state !== 'alive') continue;
      const contacts = contactsOf(child, asAt);
      if (contacts.length === 0) continue;
      const one = out.written('health-visiting', child, { health: true });
      const childKey = one.nhs === '' ? nameKey(one) : one.nhs;
      const mother =
        child.mother?.sex === 'F' && child.mother.household === child.household ? child.mother : undefined;
      const her = mother && out.written('health-visiting mother', mother, { health: true });
      const visitor = workerOf(place, 'health-visiting', child.household.number);
      for (const [contact, on] of contacts) {
        const marks = [
          { key: childKey, person: child, via: one.via },
          ...(mother ? [{ key: `${childKey}#mother`, person: mother }] : []),
        ];
        table.row(
          [
            one.nhs,
            one.surname,
            one.forename,
            table.day(one.born),
            one.sex,
            her?.nhs,
            her?.surname,
            her?.forename,
            her && table.day(her.born),
            one.dwelling.line,
            one.dwelling.postcode,
            contact,
            table.day(on),
            ...concerns(child, on),
            visitor.name,
            visitor.team,
            visitor.telephone,
            table.day(asAt),
          ],
          marks,
        );
      }
    }
  });

  function contactsOf(child: Person, asAt: Day): readonly (readonly [string, Day])[] {
    const held = reviews
      .map(
        ([contact, after]) =>
          [contact, child.born + after + Math.floor(drawFor(place, contact, child.number) * 12)] as const,
      )
      .filter(([contact]) => drawFor(place, `held ${contact}`, child.number) < 0.9);
    const found = child.troubles.development;
    const extra = found ? [['Other', Math.max(found.from, child.born + 14)] as const] : [];
    return [...held, ...extra]
      .filter(([, on]) => on >= historyStart && on <= asAt && on >= child.arrived)
      .sort((a, b) => a[1] - b[1]);
  }

  /** Y or N for each question from the day a concern was found; one visit in five leaves the other questions blank. */
  function concerns(child: Person, on: Day): readonly string[] {
    const found = child.troubles.development;
    const blank = drawFor(place, `blank ${on}`, child.number) < 0.2;
    const answer = (yes: boolean | undefined) => (found && yes && on >= found.from ? 'Y' : blank ? '' : 'N');
    return [answer(found?.development), answer(found?.physical), answer(found?.parenting)];
  }
}
