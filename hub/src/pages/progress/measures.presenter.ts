import { sayCount, sayDay } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { ListedMeasures } from '../../progress/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

type Measure = ListedMeasures['measures'][number];
const sustain = ({ sustain: { length, unit } }: Measure): string =>
  unit === 'full-terms' ? sayCount(length, 'full term', 'full terms') : sayCount(length, unit.slice(0, -1));

/** What may be changed of a measure: its parameters, and how long it must last. */
const valuesOf = (one: Measure) => [
  ...Object.entries(one.parameters).map(([name, value]) => ({ name, value: String(value) })),
  { name: 'sustain_length', value: String(one.sustain.length) },
];
const sayValue = (name: string): string =>
  name === 'sustain_length' ? 'how long it must last' : name.replaceAll('_', ' ');

/** The measures of one framework as they hold here, with what waits and what may be changed. */
export const presentMeasures = (
  { measures, approved, proposed, needsTwo }: ListedMeasures,
  framework: string,
  frameworks: readonly string[],
  reader: Reader,
) => {
  const of = new Map(measures.map((one) => [one.id, one]));
  const sayChanges = (changes: NonNullable<ListedMeasures['proposed']>['parameters']): readonly string[] => {
    const said = Object.entries(changes).flatMap(([id, own]) =>
      Object.entries(own).map(([name, value]) => {
        const found = of.get(id);
        const now = found && valuesOf(found).find((one) => one.name === name)?.value;
        return `${found ? found.says.good : id}: ${sayValue(name)} ${String(value)}${now === undefined || now === String(value) ? '' : `, now ${now}`}`;
      }),
    );
    return said.length > 0 ? said : ['everything as the files have it'];
  };
  return {
    back: paths.progress(),
    framework,
    frameworks: frameworks.map((name) => ({
      text: name,
      href: `${paths.measures()}?framework=${encodeURIComponent(name)}`,
      current: name === framework,
    })),
    needsTwo,
    approved: approved && {
      says: sayChanges(approved.parameters),
      by: approved.approvedBy,
      on: sayDay(approved.approvedOn),
      reason: approved.reason,
    },
    proposed: proposed && {
      id: proposed.id,
      says: sayChanges(proposed.parameters),
      by: proposed.proposedBy,
      on: sayDay(proposed.proposedOn),
      reason: proposed.reason,
      isOwn: proposed.proposer === reader.account,
    },
    settleAction: paths.measuresSettle(),
    action: paths.measures(),
    table: table(
      `Measures of ${framework}`,
      ['Of which needs', 'Good is', 'Must last', 'Values', 'Checked against guidance'],
      measures.map((one) => [
        one.needs.map((need) => (need === '*' ? 'every other' : need)).join(', '),
        one.says.good,
        sustain(one),
        Object.entries(one.parameters)
          .map(([name, value]) => `${sayValue(name)} ${String(value)}`)
          .join(', '),
        one.verified ? 'yes' : 'no',
      ]),
      'This framework measures nothing.',
    ),
    choices: [
      { value: '', text: 'Choose' },
      ...measures.flatMap((one) =>
        valuesOf(one).map(({ name, value }) => ({
          value: `${one.id} ${name}`,
          text: `${one.says.good}: ${sayValue(name)}, now ${value}`,
        })),
      ),
    ],
  };
};
