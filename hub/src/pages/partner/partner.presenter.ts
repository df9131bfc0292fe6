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

/** A share in words: 98 of 100 rows. */
const sayQuality = (last: Delivery | undefined): string => {
  if (!last) return 'nothing came yet';
  const { read = 0, accepted = 0, valuesLeftOut = 0 } = last.counts;
  return `${accepted.toLocaleString('en-GB')} of ${read.toLocaleString('en-GB')} rows taken; ${valuesLeftOut.toLocaleString('en-GB')} single values left out`;
};

export const presentPartner = (
  flows: readonly FlowFacts[],
  deliveries: readonly Delivery[],
  looks: Looks,
  organisations: readonly { readonly code: string; readonly name: string }[],
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
