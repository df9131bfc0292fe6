import { sayCount, sayDay } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { FlowFacts } from '../../agreements/index.ts';
import { type Delivery, reportFor } from '../../intake/index.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { namesOf, stageOf } from '../sharing/index.ts';
import { type Cell, table } from '../table.ts';

const states: Readonly<Record<Delivery['state'], Cell>> = {
  accepted: { text: 'Taken in', tag: 'green' },
  held: { text: 'Held', tag: 'yellow' },
  refused: { text: 'Refused', tag: 'red' },
  recalled: { text: 'Recalled', tag: 'grey' },
};
const titleOf = (flow: FlowFacts | undefined, code: string) => flow?.flow.title ?? code;
// Newest first; more than this nobody reads on one page.
const mostShown = 200;

/** How fresh each flow is, then every delivery, newest first. */
export const presentDeliveries = (
  deliveries: readonly Delivery[],
  flows: readonly FlowFacts[],
  { clock, agreements }: Pick<Rooms, 'clock' | 'agreements'>,
  reader: Reader,
) => {
  const byId = new Map(flows.map((facts) => [facts.id, facts]));
  const newest = deliveries.toReversed();
  const today = clock.today();
  return {
    upload: mayEver('deliver', 'flow')(reader) ? paths.newDelivery() : undefined,
    held: sayHeld(deliveries.filter(({ state }) => state === 'held').length),
    fresh: table(
      'How fresh it is',
      ['Flow', 'Last file speaks of', 'How old', 'Today'],
      flows.map((facts) => {
        const last = newest.find(({ flow, state }) => flow === facts.id && state === 'accepted');
        const { says, tag } = stageOf(facts, agreements);
        return [
          titleOf(facts, facts.flow.code),
          last ? sayDay(last.asAt) : 'nothing came yet',
          last
            ? sayCount(Temporal.PlainDate.from(last.asAt.toString()).until(today).total('days'), 'day')
            : '',
          { text: says, tag },
        ];
      }),
      'No flow is registered yet.',
    ),
    all: table(
      'What came',
      ['Delivery', 'Flow', 'File', 'Speaks of', 'State', 'Rows taken', 'Rows not taken'],
      newest
        .slice(0, mostShown)
        .map((one) => [
          { text: `Number ${one.id}`, href: paths.delivery({ delivery: one.id }) },
          titleOf(byId.get(one.flow), one.flowCode),
          one.fileName,
          sayDay(one.asAt),
          states[one.state],
          one.counts['accepted'] ?? 0,
          one.counts['refused'] ?? 0,
        ]),
      'Nothing came yet.',
    ),
    notShown:
      newest.length > mostShown
        ? sayCount(newest.length - mostShown, 'older delivery is', 'older deliveries are')
        : undefined,
  };
};

const sayHeld = (count: number) =>
  count === 0
    ? undefined
    : `${sayCount(count, 'delivery is', 'deliveries are')} held: far fewer people than before. Ask the sender, then let it in or send it back.`;

const countWords: readonly (readonly [string, string])[] = [
  ['read', 'Rows read'],
  ['accepted', 'Rows taken'],
  ['refused', 'Rows not taken, in quarantine for 30 days'],
  ['valuesLeftOut', 'Single values left out'],
  ['people', 'People it speaks of'],
];

/** One delivery: its counts, what to tell the sender, and what may be done with it. */
export const presentDelivery = (
  delivery: Delivery,
  flow: FlowFacts | undefined,
  organisations: readonly { readonly code: string; readonly name: string }[],
  reader: Reader,
) => {
  const { id, state, counts } = delivery;
  const report = reportFor(delivery);
  const may = (action: 'release-delivery' | 'recall-delivery') =>
    mayEver(action, 'flow')(reader) &&
    (reader.roles.some(({ role }) => role !== 'partner') || reader.organisation.id === flow?.giverId);
  return {
    heading: `Delivery ${id}`,
    caption: titleOf(flow, delivery.flowCode),
    state: states[state],
    facts: [
      { what: 'From', said: namesOf(organisations)(flow?.flow.giver) },
      { what: 'File', said: delivery.fileName },
      {
        what: 'Speaks of',
        said: `${sayDay(delivery.asAt)} (${delivery.mode === 'full' ? 'everything' : 'changes only'})`,
      },
      {
        what: 'Came on',
        said: sayDay(String(delivery.receivedAt)),
      },
      ...countWords.flatMap(([key, what]) => {
        const count = counts[key];
        return count === undefined ? [] : [{ what, said: count.toLocaleString('en-GB') }];
      }),
    ],
    report: paths.deliveryReport({ delivery: id }),
    sentences: report.sentences.slice(0, 50),
    more:
      report.sentences.length > 50
        ? sayCount(report.sentences.length - 50, 'more is', 'more are')
        : undefined,
    settle: state === 'held' && may('release-delivery') ? paths.settleDelivery({ delivery: id }) : undefined,
    recall:
      state === 'accepted' && may('recall-delivery') ? paths.recallDelivery({ delivery: id }) : undefined,
  };
};
