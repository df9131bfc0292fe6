import { z } from 'zod';
import type { SealedLine } from '../freeze/line.ts';
import { readBody, sayLine } from '../freeze/say-line.ts';
import { hashOf } from '../freeze/seal-lines.ts';
import { drawPackPaper, type PackHead } from './draw-pack-paper.ts';
import { type PackFile, writeZip } from './write-zip.ts';

/** lines.json of a pack: its schema lies beside it. */
export const PackData = z.strictObject({
  format: z.literal('kinsight-outcome-pack'),
  version: z.literal(1),
  claim: z.int().min(1),
  place: z.string(),
  framework: z.string(),
  exercise: z.boolean(),
  signedOn: z.iso.date(),
  /** sha256 over “number hash” of every line, each ended by a newline. */
  sealed: z.string().regex(/^[0-9a-f]{64}$/),
  lines: z.array(
    z.strictObject({
      line: z.int().min(1),
      kind: z.string(),
      /** The exact bytes that were hashed: JSON. */
      text: z.string(),
      salt: z.string().regex(/^[0-9a-f]{32}$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** False: it rests on what the law lets nobody give to another organisation. */
      mayLeave: z.boolean(),
    }),
  ),
});
export type PackData = z.infer<typeof PackData>;

const readme = ({ claim, place }: PackHead): string => `Audit pack of claim ${claim}, ${place}

What it holds
  pack.pdf       every line in a sentence, by its number, for reading
  lines.csv      the same lines as a table: number, kind, need, person, sentence, text, salt, hash, may_leave
  lines.json     the same as data; its form is described in schema.json
  manifest.json  the SHA-256 of each file above

How to check it without any program of ours
  1. The SHA-256 of each file is the one in manifest.json.
  2. Of each line: write its salt, a newline, and its text; the SHA-256 of that is its hash.
  3. Of all lines in order: write number, a space, hash, a newline; the SHA-256 of all of it is “sealed”.
  4. Every need says which measure it is read by; the measure stands there whole, as it was on that day.
  5. Every fact says which file of which flow, and which line of it, told so: ask the giver.

Lines marked may_leave “no” rest on information that the law lets nobody give to another organisation (Welfare Reform Act 2012 s.131: an offence).
Take them out before a copy goes beyond this authority and its auditors.

A later finding, correction or withdrawal is not in this pack: it stands beside the claim, in the system and in the return.
`;

/**
 * A frozen claim as one zip that anybody can follow line by line without the system. The same lines give the same bytes.
 * @param stays flows by which nothing may leave for another organisation: lines that rest on one are marked.
 */
export async function toPack(
  head: PackHead,
  lines: readonly SealedLine[],
  stays: ReadonlySet<number>,
): Promise<Buffer> {
  const leaves = (line: SealedLine): boolean => !line.flows.some((flow) => stays.has(flow));
  const data: PackData = {
    format: 'kinsight-outcome-pack',
    version: 1,
    ...head,
    lines: lines.map((line) => ({
      line: line.number,
      kind: line.kind,
      text: line.text,
      salt: line.salt,
      sha256: line.sha256,
      mayLeave: leaves(line),
    })),
  };
  const files: readonly PackFile[] = [
    text('README.txt', readme(head)),
    { name: 'pack.pdf', bytes: await drawPackPaper(head, lines, leaves) },
    text('lines.csv', toCsv(lines, leaves)),
    text('lines.json', `${JSON.stringify(PackData.parse(data), undefined, 1)}\n`),
    text('schema.json', `${JSON.stringify(z.toJSONSchema(PackData), undefined, 1)}\n`),
  ];
  const manifest = {
    claim: head.claim,
    sealed: head.sealed,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: hashOf(bytes) })),
  };
  return writeZip([...files, text('manifest.json', `${JSON.stringify(manifest, undefined, 1)}\n`)]);
}

const text = (name: string, said: string): PackFile => ({ name, bytes: Buffer.from(said, 'utf8') });

const heads = ['line', 'kind', 'need', 'person', 'says', 'text', 'salt', 'sha256', 'may_leave'];

/** RFC 4180; words that a spreadsheet would compute get an apostrophe before them, texts of lines begin with a brace. */
function toCsv(lines: readonly SealedLine[], leaves: (line: SealedLine) => boolean): string {
  const cell = (value: unknown): string => {
    const said = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    const safe = /^[=+\-@\t\r]/.test(said) ? `'${said}` : said;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = lines.map((line) => {
    const body = readBody(line);
    return [
      line.number,
      line.kind,
      body['need'],
      body['person'],
      sayLine(line),
      line.text,
      line.salt,
      line.sha256,
      leaves(line) ? 'yes' : 'no',
    ];
  });
  return [heads, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
