import { sayDay } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { FlowFacts } from '../../agreements/index.ts';
import type { Insight } from '../../insight/index.ts';
import type { Delivery } from '../../intake/index.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { namesOf, sayWord, stageOf } from '../sharing/index.ts';
import { table } from '../table.ts';

type Looks = Awaited<ReturnType<Insight['countLooksAtGiven']>>;

type Found = {
  readonly deliveries: readonly Delivery[];
  readonly looks: Looks;
  readonly organisations: readonly { readonly code: string; readonly name: string }[];
  readonly worth: Awaited<ReturnType<Insight['ownWorth']>>;
};

/** A share in words: 98 of 100 rows. */
const sayQuality = (last: Delivery | undefined): string => {
  if (!last) return 'nothing came yet';
  const { read = 0, accepted = 0, valuesLeftOut = 0 } = last.counts;
  return `${accepted.toLocaleString('en-GB')} of ${read.toLocaleString('en-GB')} rows taken; ${valuesLeftOut.toLocaleString('en-GB')} single values left out`;
};

const sayFew = (count: number | undefined) =>
  count === undefined ? 'none or a few' : `about ${count.toLocaleString('en-GB')}`;

export const presentPartner = (
  flows: readonly FlowFacts[],
  { deliveries, looks, organisations, worth }: Found,
  { agreements }: Pick<Rooms, 'agreements'>,
  reader: Reader,
) => {
  const nameOf = namesOf(organisations);
  return {
    heading: `What ${nameOf(reader.organisation.code)} gives`,
    upload: paths.newDelivery(),
    flows: table(
      'Our flows',
      ['What', 'To', 'Today', 'Last file speaks of', 'How it was'],
      flows.map((facts) => {
        const last = deliveries.findLast(({ flow, state }) => flow === facts.id && state === 'accepted');
        const { says, tag } = stageOf(facts, agreements);
        return [
          { text: facts.flow.title ?? facts.flow.code, href: paths.flow({ flow: facts.flow.code }) },
          nameOf(facts.flow.receiver),
          { text: says, tag },
          last ? sayDay(last.asAt) : '',
          sayQuality(last),
        ];
      }),
      'No agreement names your organisation as a giver yet.',
    ),
    worth: table(
      'What it changed',
      ['What', 'Families with a sign by it', 'Decisions that rest on it'],
      flows.map(({ flow }) => {
        const found = worth.find((one) => one.flow === flow.code);
        return [flow.title ?? flow.code, sayFew(found?.families), sayFew(found?.decisions)];
      }),
      'Nothing rests on what you gave yet.',
    ),
    looks: table(
      'Who could see what we gave',
      ['Role', 'For', 'Looks', 'People who looked', 'Last'],
      looks.map((one) => [
        one.role.replaceAll('-', ' '),
        sayWord(one.purpose),
        one.looks,
        one.accounts,
        sayDay(one.last),
      ]),
      'Nobody has looked at anything that may rest on what you gave.',
    ),
  };
};
