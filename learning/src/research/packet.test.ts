import { describe, expect, it } from 'vitest';
import { packetOf } from '../../test/packet-of.ts';
import { hashPacket, missingFor, readAnyPacket, readPacket, sayPacketProblem } from './packet.rules.ts';

const problemsOf = (packet: unknown) => {
  const read = readPacket(typeof packet === 'string' ? packet : JSON.stringify(packet));
  return 'problems' in read ? read.problems : [];
};

describe('a coverage packet', () => {
  it('is read as its place released it', () => {
    const read = readPacket(JSON.stringify(packetOf()));
    expect(read).toMatchObject({ packet: { place: { code: 'batterby' }, families: 640 } });
  });

  it('is refused after one character was changed, whoever changed it', () => {
    const packet = packetOf();
    expect(problemsOf({ ...packet, asAt: '2026-02-01' })).toEqual([{ code: 'wrong-hash' }]);
    expect(problemsOf({ ...packet, sha256: '0'.repeat(64) })).toEqual([{ code: 'wrong-hash' }]);
  });

  it('may have its keys in another order: it is the same packet', () => {
    const packet = packetOf();
    expect(problemsOf(Object.fromEntries(Object.entries(packet).reverse()))).toEqual([]);
    const { sha256: _, ...body } = packet;
    expect(hashPacket(Object.fromEntries(Object.entries(body).reverse()))).toBe(packet.sha256);
  });

  it('is refused where a small count stands open, is given away by the others, or the rule is too lax', () => {
    expect(problemsOf(packetOf({ families: 3 }))).toEqual([{ code: 'small-count', at: 'families' }]);
    const need = {
      need: '3',
      headline: 'Health',
      met: 4,
      notMet: 100,
      unknown: 536,
      causes: [{ cause: 'no-flow', count: 2 }],
    };
    expect(problemsOf(packetOf({ needs: [need] }))).toEqual([
      { code: 'small-count', at: '3 met' },
      { code: 'small-count', at: '3 no-flow' },
    ]);
    expect(
      problemsOf(packetOf({ needs: [{ ...need, met: null, notMet: 101, unknown: 536, causes: [] }] })),
    ).toEqual([{ code: 'told-by-difference', at: '3' }]);
    expect(problemsOf(packetOf({ suppression: { rule: 'below', threshold: 2 } }))).toEqual([
      { code: 'lax-rule', threshold: 2 },
    ]);
  });

  it('of another version or another kind is refused before anything of it is read', () => {
    expect(problemsOf({ ...packetOf(), version: 2 })).toEqual([{ code: 'unknown-version', version: '2' }]);
    expect(problemsOf({ format: 'other' })).toEqual([{ code: 'not-a-packet' }]);
    expect(problemsOf('{')).toEqual([{ code: 'not-json' }]);
    expect(problemsOf('null')).toEqual([{ code: 'not-a-packet' }]);
    expect(problemsOf({ ...packetOf(), extra: 'name of a family' })).toEqual([
      { code: 'unreadable', at: '' },
    ]);
    expect(sayPacketProblem({ code: 'small-count', at: '3 met' })).not.toMatch(/\b4\b/);
  });

  it('says what is unknown for want of one kind of data', () => {
    const read = readPacket(JSON.stringify(packetOf()));
    if ('problems' in read) throw new Error('not read');
    expect(
      missingFor(read.packet, 'mental-health').map(({ need, count, waitsFor }) => [need, count, waitsFor]),
    ).toEqual([['3.1', 410, 'the trust’s approval']]);
    expect(missingFor(read.packet, 'police')).toEqual([]);
  });

  it('may also be of help: read as released, refused where few or none stand open', () => {
    const help = (held: number | null) => {
      const body = {
        format: 'kinsight-help-packet',
        version: 1,
        place: { code: 'batterby', name: 'Batterby' },
        asAt: '2025-05-31',
        released: { on: '2025-06-01', by: { role: 'ig-lead', organisation: 'Batterby Council' } },
        needs: { held, 'not known': 25 },
        headlines: [{ headline: 'Work', needs: { held: null, 'not known': 10 } }],
        funnel: [{ step: 'Put forward', families: 40, weeks: null }],
        suppression: { rule: 'under 5', threshold: 5 },
      };
      return readAnyPacket(JSON.stringify({ ...body, sha256: hashPacket(body) }));
    };
    expect(help(15)).toMatchObject({ packet: { format: 'kinsight-help-packet', needs: { held: 15 } } });
    for (const few of [0, 3])
      expect(help(few)).toEqual({ problems: [{ code: 'small-count', at: 'needs held' }] });
    expect(readPacket(JSON.stringify({ format: 'kinsight-help-packet', version: 2 }))).toMatchObject({
      problems: [{ code: 'unknown-version' }],
    });
  });
});
