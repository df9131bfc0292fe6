import { sayDay } from '@kinsight/kit/web';
import { type HelpPacket, type HelpRelease, stateColumns } from '../../insight/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

const say = (count: number | null | undefined): string =>
  count == null ? 'under 5' : count.toLocaleString('en-GB');

/** Exactly what would leave, as tables; and every packet that has left. */
export const presentPacket = (packet: HelpPacket, released: readonly HelpRelease[]) => ({
  back: paths.insight(),
  action: paths.insightPacket(),
  sha256: packet.sha256,
  says: `As measured on ${sayDay(packet.asAt)}.`,
  rule: packet.suppression.rule,
  role: packet.released.by.role === 'ig-lead' ? 'information governance lead' : 'manager',
  organisation: packet.released.by.organisation,
  needs: table(
    'Needs by headline',
    ['Headline', ...stateColumns],
    [
      ...packet.headlines.map(({ headline, needs }) => [
        headline,
        ...stateColumns.map((one) => say(needs[one])),
      ]),
      ['All', ...stateColumns.map((one) => say(packet.needs[one]))],
    ],
    '',
  ),
  funnel: table(
    'From put forward to held',
    ['Step', 'Families', 'Weeks since the step before (the middle one)'],
    packet.funnel.map(({ step, families, weeks }) => [step, say(families), weeks ?? '']),
    'Nobody has been put forward yet.',
  ),
  released: table(
    'Released before',
    ['Released', 'By', 'As at', 'Check sum', 'File'],
    released.map((one) => [
      sayDay(one.at),
      one.by,
      sayDay(one.asAt),
      one.sha256.slice(0, 12),
      { text: 'Download', href: paths.insightPacketFile({ release: one.id }) },
    ]),
    'Nothing has left this place yet.',
  ),
});
