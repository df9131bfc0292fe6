import { type CoveragePacket, hashPacket } from '../src/research/packet.rules.ts';

const made: Omit<CoveragePacket, 'sha256'> = {
  format: 'kinsight-coverage-packet',
  version: 1,
  place: { code: 'batterby', name: 'Batterby' },
  framework: { name: 'supporting-families-2022', hash: 'a'.repeat(64) },
  asAt: '2026-01-31',
  released: { on: '2026-02-09', by: { role: 'Programme manager', organisation: 'Batterby Council' } },
  families: 640,
  needs: [
    {
      need: '3.1',
      headline: 'Improved mental and physical health',
      met: 60,
      notMet: null,
      unknown: 575,
      causes: [
        {
          cause: 'no-agreement',
          count: 410,
          flow: {
            recipe: 'mental-health-request',
            title: 'Mental-health trust: named questions',
            waitsFor: 'the trust’s approval',
          },
        },
        { cause: 'nothing-recorded', count: 165 },
      ],
    },
    { need: '1.1', headline: 'Getting a good education', met: 190, notMet: 400, unknown: 50, causes: [] },
  ],
  suppression: { rule: 'Counts of 1 to 4 are withheld, the rest rounded to 5', threshold: 5 },
};

/** A packet of a made-up place, with its hash. */
export function packetOf(changes: Partial<Omit<CoveragePacket, 'sha256'>> = {}): CoveragePacket {
  const body = { ...made, ...changes };
  return { ...body, sha256: hashPacket(body) };
}
