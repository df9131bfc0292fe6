import { sayDay } from '@kinsight/kit/web';
import { type FlowFacts, Purpose, type RecordedRefusal } from '../../agreements/index.ts';
import { paths } from '../paths.ts';
import { act, sayWord } from '../sharing/index.ts';
import { table } from '../table.ts';

export const refusalKinds = ['opt-out', 'objection', 'withheld', 'consent-withdrawn'] as const;
const kindWords: Readonly<Record<(typeof refusalKinds)[number], string>> = {
  'opt-out': 'They opted out',
  objection: 'They object',
  withheld: 'They asked that it be withheld',
  'consent-withdrawn': 'They took back their consent',
};

const kindHints: Readonly<Record<(typeof refusalKinds)[number], string>> = {
  'opt-out': 'Of health data being used beyond their own care',
  objection: 'To a use of what is known of them; you must show why it may go on, or stop it',
  withheld: 'Something they told in confidence, or that a worker held back for them',
  'consent-withdrawn': 'Where consent was what a flow rested on',
};

export const presentRefusals = (refusals: readonly RecordedRefusal[]) => ({
  find: paths.find(),
  table: table(
    'Refusals that hold',
    ['Number', 'Whose', 'What', 'Of which flow', 'For', 'From', 'Until'],
    refusals.map((one) => [
      { text: `Refusal ${one.id}`, href: paths.liftRefusal({ refusal: one.id }) },
      one.person === null ? `record ${one.record ?? ''}` : `person ${one.person}`,
      kindWords[one.kind],
      one.flow ?? 'everything',
      one.purpose === null ? 'everything' : sayWord(one.purpose),
      sayDay(one.starts),
      one.ends === null ? 'no end' : sayDay(one.ends),
    ]),
    'Nobody’s refusal is recorded.',
  ),
});

export const presentRecordRefusal = (person: number, flows: readonly FlowFacts[]) =>
  act({
    back: { href: paths.find(), text: 'Find' },
    heading: 'Record what somebody refused',
    says: [
      'To everybody but you it reads as if nothing were there, on every page, count and export, from the next page anybody opens. What protects a child in law may still be shared: speak with the person about that.',
    ],
    forms: [
      {
        action: paths.recordRefusal({ person }),
        button: 'Record it',
        fields: [
          {
            as: 'radios',
            name: 'kind',
            label: 'What did they say?',
            items: refusalKinds.map((value) => ({
              value,
              text: kindWords[value],
              hint: { text: kindHints[value] },
            })),
          },
          {
            as: 'select',
            name: 'flow',
            label: 'Of which flow?',
            unset: 'Everything that is given',
            items: flows.map(({ flow }) => ({ value: flow.code, text: flow.title ?? flow.code })),
          },
          {
            as: 'select',
            name: 'purpose',
            label: 'For what?',
            unset: 'Whatever it is used for',
            items: Purpose.options.map((value) => ({ value, text: sayWord(value) })),
          },
          { as: 'day', name: 'starts', label: 'First day (optional)', hint: 'Today where left out' },
          { as: 'day', name: 'ends', label: 'Last day (optional)', hint: 'No end where left out' },
          {
            as: 'words',
            name: 'reason',
            label: 'How did they tell you, and where can that be read?',
            hint: 'Also how you made sure who they are. It is kept with your name.',
          },
        ],
      },
    ],
  });

export const presentLift = (refusal: number) =>
  act({
    back: { href: paths.refusals(), text: 'What people refused' },
    heading: `Refusal ${refusal}`,
    says: [
      'It holds until the person changes their mind. Lift it only on their own word, or where it was recorded by mistake.',
    ],
    forms: [
      {
        heading: 'Lift it',
        action: paths.liftRefusal({ refusal }),
        button: 'It no longer holds',
        warns: true,
        fields: [
          {
            as: 'words',
            name: 'reason',
            label: 'How did they tell you, and where can that be read?',
            hint: 'What was recorded stays on record.',
          },
        ],
      },
    ],
  });
