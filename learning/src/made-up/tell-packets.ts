import type { Reader } from '@kinsight/kit/accounts';
import type { Centre } from '../kitchen.ts';
import { type CoveragePacket, hashPacket } from '../research/index.ts';

type Unknown = {
  readonly recipe: string;
  readonly title: string;
  readonly waitsFor: string;
  readonly count: number | null;
};
type Place = {
  readonly code: string;
  readonly name: string;
  readonly families: number;
  readonly health: readonly [met: number | null, notMet: number | null, unknown: number | null];
  readonly unknown: readonly Unknown[];
};

const question = 'Mental-health trust: named questions';
const places: readonly Place[] = [
  {
    code: 'batterby',
    name: 'Batterby',
    families: 640,
    health: [125, 300, 215],
    unknown: [
      {
        recipe: 'mental-health-request',
        title: question,
        waitsFor: 'answers of the last quarter',
        count: 90,
      },
    ],
  },
  {
    code: 'griddleton',
    name: 'Griddleton',
    families: 410,
    health: [45, null, null],
    unknown: [
      {
        recipe: 'mental-health-request',
        title: question,
        waitsFor: 'the decision of the trust’s Guardian',
        count: 230,
      },
    ],
  },
  {
    code: 'lemonford',
    name: 'Lemonford',
    families: 285,
    health: [null, null, 270],
    unknown: [{ recipe: 'mental-health-request', title: question, waitsFor: 'an agreement', count: 270 }],
  },
];

/**
 * What three made-up places do not know: packets as their hubs released them, and of a place that released none one with invented counts.
 * @param released packets' texts
 */
export async function tellPackets(
  { research }: Pick<Centre, 'research'>,
  reader: Reader,
  released: readonly string[] = [],
): Promise<void> {
  for (const packet of released) await research.packets.take(reader, packet);
  const there = new Set((await research.packets.listNewest()).map(({ place }) => place.code));
  for (const place of places)
    if (!there.has(place.code)) await research.packets.take(reader, JSON.stringify(toPacket(place)));
}

function toPacket({
  code,
  name,
  families,
  health: [met, notMet, unknown],
  unknown: causes,
}: Place): CoveragePacket {
  const body: Omit<CoveragePacket, 'sha256'> = {
    format: 'kinsight-coverage-packet',
    version: 1,
    place: { code, name },
    framework: { name: 'supporting-families-2022', hash: '5'.repeat(64) },
    asAt: '2025-01-31',
    released: { on: '2025-02-10', by: { role: 'programme manager', organisation: `${name} Council` } },
    families,
    needs: [
      {
        need: '3.1',
        headline: 'Improved mental and physical health',
        met,
        notMet,
        unknown,
        causes: [
          ...causes.map(({ count, ...flow }) => ({ cause: 'not-permitted', count, flow })),
          { cause: 'nothing-recorded', count: null },
        ],
      },
    ],
    suppression: {
      rule: 'Counts of 1 to 4 are withheld, and what would give them away; the rest is rounded to 5.',
      threshold: 5,
    },
  };
  return { ...body, sha256: hashPacket(body) };
}
