import type { Reader } from '../../access/index.ts';
import type { FlowFacts } from '../../agreements/index.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { namesOf, stageOf } from '../sharing/index.ts';

/** In a browser; larger files go by the inbox. */
export const mostBytes = 200_000_000;

/** The form: flows that share today; to a partner, those it gives. */
export const presentUpload = (
  flows: readonly FlowFacts[],
  organisations: readonly { readonly code: string; readonly name: string }[],
  { agreements, clock, stamp }: Pick<Rooms, 'agreements' | 'clock' | 'stamp'>,
  reader: Reader,
) => ({
  action: paths.newDelivery(),
  mostBytes,
  today: clock.today().toString().split('-').toReversed().map(Number).join(' '),
  isMadeUp: stamp.stamp === 'made-up',
  flows: flows
    .filter(
      ({ giverId }) =>
        giverId === reader.organisation.id || reader.roles.some(({ role }) => role !== 'partner'),
    )
    .filter((facts) => stageOf(facts, agreements).allowed.length > 0)
    .map(({ flow }) => ({
      value: flow.code,
      text: `${flow.title ?? flow.code}, from ${namesOf(organisations)(flow.giver)}`,
    })),
});
