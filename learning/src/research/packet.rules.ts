import { createHash } from 'node:crypto';
import { z } from 'zod';
import { findSmallHelp, HelpPacket } from './help-packet.rules.ts';

/** A small-number rule may be stricter than this, never laxer (law/small-numbers.yaml of every place). */
const laxest = 5;

const words = z.string().min(1).max(1000);
const code = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,60}$/i);
const Count = z.number().int().nonnegative().max(10_000_000).nullable();
const day = z.iso.date();

/** What of a need stays unknown for one reason, and the flow that would answer it. */
const Cause = z.strictObject({
  cause: code,
  count: Count,
  flow: z.strictObject({ recipe: code, title: words, waitsFor: words.nullable() }).optional(),
});

const Need = z.strictObject({
  need: code,
  headline: words,
  met: Count,
  notMet: Count,
  unknown: Count,
  causes: z.array(Cause).max(200),
});

/** A place's coverage as a named person of it released it: counts of families, the small ones withheld (null). */
export const CoveragePacket = z.strictObject({
  format: z.literal('kinsight-coverage-packet'),
  version: z.literal(1),
  place: z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/), name: words }),
  framework: z.strictObject({ name: words, hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  asAt: day,
  released: z.strictObject({ on: day, by: z.strictObject({ role: words, organisation: words }) }),
  families: Count,
  needs: z.array(Need).max(200),
  suppression: z.strictObject({ rule: words, threshold: z.number().int().min(1).max(1000) }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CoveragePacket = z.infer<typeof CoveragePacket>;

export type PacketProblem =
  | { readonly code: 'not-json' }
  | { readonly code: 'not-a-packet' }
  | { readonly code: 'unknown-version'; readonly version: string }
  | { readonly code: 'unreadable'; readonly at: string }
  | { readonly code: 'wrong-hash' }
  | { readonly code: 'lax-rule'; readonly threshold: number }
  | { readonly code: 'small-count'; readonly at: string }
  | { readonly code: 'told-by-difference'; readonly at: string };

export type Packet = CoveragePacket | HelpPacket;

/**
 * Reads a packet, of coverage or of help, or says everything that is wrong with it. Nothing of a packet with a small count in it is kept: not the count
 * either, so a problem names the place in the file and no number.
 */
export function readAnyPacket(
  text: string,
): { readonly packet: Packet } | { readonly problems: readonly PacketProblem[] } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { problems: [{ code: 'not-json' }] };
  }
  const head = z
    .looseObject({ format: z.enum(['kinsight-coverage-packet', 'kinsight-help-packet']) })
    .safeParse(given);
  if (!head.success) return { problems: [{ code: 'not-a-packet' }] };
  const version = head.data['version'];
  if (version !== 1)
    return { problems: [{ code: 'unknown-version', version: String(version).slice(0, 20) }] };
  const parsed =
    head.data.format === 'kinsight-help-packet'
      ? HelpPacket.safeParse(given)
      : CoveragePacket.safeParse(given);
  if (!parsed.success)
    return { problems: parsed.error.issues.map(({ path }) => ({ code: 'unreadable', at: path.join('.') })) };
  if (!hasItsHash(head.data)) return { problems: [{ code: 'wrong-hash' }] };
  const problems =
    parsed.data.format === 'kinsight-help-packet' ? findSmallIn(parsed.data) : findSmall(parsed.data);
  return problems.length > 0 ? { problems } : { packet: parsed.data };
}

/** The same of a packet of coverage alone. */
export function readPacket(
  text: string,
): { readonly packet: CoveragePacket } | { readonly problems: readonly PacketProblem[] } {
  const read = readAnyPacket(text);
  if ('problems' in read) return read;
  const { packet } = read;
  return packet.format === 'kinsight-coverage-packet' ? { packet } : { problems: [{ code: 'not-a-packet' }] };
}

const findSmallIn = (packet: HelpPacket): readonly PacketProblem[] =>
  packet.suppression.threshold < laxest
    ? [{ code: 'lax-rule', threshold: packet.suppression.threshold }]
    : findSmallHelp(packet).map((at) => ({ code: 'small-count', at }));

/** sha256 in hex over the packet without its `sha256`, keys sorted, no white space. */
export function hashPacket(packet: Readonly<Record<string, unknown>>): string {
  const { sha256: _, ...body } = packet;
  return createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('hex');
}

/** Keys in the order of the file are taken too: it is the same content, and a person may have made the packet by hand. */
function hasItsHash(packet: Readonly<Record<string, unknown>>): boolean {
  const { sha256, ...body } = packet;
  return (
    sha256 === hashPacket(packet) ||
    sha256 === createHash('sha256').update(JSON.stringify(body)).digest('hex')
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Counts of 1 up to the threshold, and those that the others of their row give away. */
function findSmall({
  families,
  needs,
  suppression: { threshold },
}: CoveragePacket): readonly PacketProblem[] {
  if (threshold < laxest) return [{ code: 'lax-rule', threshold }];
  const isSmall = (count: number | null): boolean => count !== null && count > 0 && count < threshold;
  const problems: PacketProblem[] = isSmall(families) ? [{ code: 'small-count', at: 'families' }] : [];
  for (const { need, met, notMet, unknown, causes } of needs) {
    const counts = { met, notMet, unknown };
    const names = ['met', 'notMet', 'unknown'] as const;
    for (const name of names)
      if (isSmall(counts[name])) problems.push({ code: 'small-count', at: `${need} ${name}` });
    for (const one of causes)
      if (isSmall(one.count)) problems.push({ code: 'small-count', at: `${need} ${one.cause}` });
    const known = names.map((name) => counts[name]).filter((count) => count !== null);
    if (families !== null && known.length === 2) {
      const rest = families - (known[0] ?? 0) - (known[1] ?? 0);
      if (isSmall(rest)) problems.push({ code: 'told-by-difference', at: need });
    }
  }
  return problems;
}

export function sayPacketProblem(problem: PacketProblem): string {
  switch (problem.code) {
    case 'not-json':
      return 'The file is not JSON. Take the packet as the hub wrote it';
    case 'not-a-packet':
      return 'The file is not a packet of a hub, of coverage or of help';
    case 'unknown-version':
      return `The packet is of version ${problem.version}; this site reads version 1`;
    case 'unreadable':
      return `The packet cannot be read at ${problem.at || 'its beginning'}`;
    case 'wrong-hash':
      return 'The packet was changed after it was released: its hash does not fit. Ask the place for the file it released';
    case 'lax-rule':
      return `The packet withholds counts below ${problem.threshold} only; a place may be stricter than ${laxest}, never laxer`;
    case 'small-count':
      return `A small count stands open at ${problem.at}. Nothing was kept; tell the place, which has to release it again`;
    case 'told-by-difference':
      return `A withheld count can be worked out from the others at ${problem.at}. Nothing was kept; tell the place`;
  }
}

/** What stays unknown for want of one kind of data. Counts of families; null: withheld. */
export type Missing = {
  readonly need: string;
  readonly headline: string;
  readonly families: number | null;
  readonly unknown: number | null;
  readonly cause: string;
  readonly count: number | null;
  readonly title: string;
  readonly waitsFor: string | null;
};

/** The unknowns of a packet that a flow of this recipe, or of the request it answers, would tell. */
export function missingFor(packet: CoveragePacket, recipe: string): readonly Missing[] {
  return packet.needs.flatMap(({ need, headline, unknown, causes }) =>
    causes.flatMap(({ cause, count, flow }) =>
      flow && (flow.recipe === recipe || flow.recipe === `${recipe}-request`)
        ? [
            {
              need,
              headline,
              families: packet.families,
              unknown,
              cause,
              count,
              title: flow.title,
              waitsFor: flow.waitsFor,
            },
          ]
        : [],
    ),
  );
}
