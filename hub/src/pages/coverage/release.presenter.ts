import { sayCount, sayDay } from '@kinsight/kit/web';
import type { CoveragePacket, CoverageRelease } from '../../insight/index.ts';
import type { SmallNumbers } from '../../law/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
import { sayCause } from './cause-words.ts';

const say = (count: number | null) => (count === null ? 'withheld' : count.toLocaleString('en-GB'));

/** Exactly what would leave, as a table; and every packet that has left. */
export const presentRelease = (
  packet: CoveragePacket,
  released: readonly CoverageRelease[],
  rule: SmallNumbers,
) => ({
  action: paths.releaseCoverage(),
  sha256: packet.sha256,
  says: `${packet.families === null ? 'Too few families to count' : `About ${sayCount(packet.families, 'family', 'families')}`}, as at ${sayDay(packet.asAt)}, by ${packet.framework.name}.`,
  rule: `Counts below ${rule.suppressBelow} are withheld, and with them what would give them away. All others are rounded to ${rule.roundTo}.`,
  role: packet.released.by.role === 'ig-lead' ? 'information governance lead' : 'manager',
  organisation: packet.released.by.organisation,
  counts: table(
    'What would leave',
    ['Need', 'Signs', 'No signs', 'Not known', 'Why not known'],
    packet.needs.map((need) => [
      `${need.need} ${need.headline}`,
      say(need.met),
      say(need.notMet),
      say(need.unknown),
      need.causes
        .map(({ cause, count, flow }) =>
          flow
            ? `${flow.title} (${say(count)}), waits for ${flow.waitsFor ?? 'nothing'}`
            : `${sayCause(cause)} (${say(count)})`,
        )
        .join('; ') || 'all are known',
    ]),
    'The framework names no need.',
  ),
  released: table(
    'Released before',
    ['Released', 'By', 'As at', 'Check sum', 'File'],
    released.map((one) => [
      sayDay(one.at),
      one.by,
      sayDay(one.asAt),
      one.sha256.slice(0, 12),
      { text: 'Download', href: paths.releasedPacket({ release: one.id }) },
    ]),
    'Nothing has left this place yet.',
  ),
});
