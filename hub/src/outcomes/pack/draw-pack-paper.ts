import { openTaggedPdf } from '../../paper/index.ts';
import type { SealedLine } from '../freeze/line.ts';
import { sayLine } from '../freeze/say-line.ts';

export type PackHead = {
  readonly claim: number;
  readonly place: string;
  readonly framework: string;
  readonly exercise: boolean;
  /** ISO day. */
  readonly signedOn: string;
  readonly sealed: string;
};

const parts: readonly (readonly [heading: string, kinds: readonly SealedLine['kind'][]])[] = [
  ['The claim', ['claim', 'override']],
  ['Who takes part', ['member']],
  ['The working principles', ['principle']],
  ['Each need, and how long progress lasted', ['need']],
  ['Stretch by stretch, as sources tell it', ['reading']],
  ['Signs of need as they were found', ['finding']],
  ['Facts, with where each stood in which file', ['fact']],
  ['The measures', ['measure']],
];

/** The pack as a tagged PDF: each line with its number, so that an auditor follows it beside lines.csv. The same lines give the same bytes. */
export async function drawPackPaper(
  head: PackHead,
  lines: readonly SealedLine[],
  leaves: (line: SealedLine) => boolean,
): Promise<Buffer> {
  const title = `Audit pack of claim ${head.claim}`;
  const { doc, root, finish } = openTaggedPdf({
    title,
    subject: 'Evidence of an outcome',
    on: head.signedOn,
  });
  const write = (tag: string, text: string, points: number, isBold = false): void => {
    root.add(
      doc.struct(tag, {}, () => {
        doc.font(isBold ? 'Helvetica-Bold' : 'Helvetica').fontSize(points);
        doc.text(text, { paragraphGap: 3 });
      }),
    );
  };
  write('H1', title, 20, true);
  write('P', `${head.place}, ${head.framework}.`, 11);
  if (head.exercise)
    write(
      'P',
      'An exercise: nobody in this place exists, and the framework’s own dates are not kept.',
      11,
      true,
    );
  write('P', `Sealed over ${lines.length} lines: ${head.sealed}`, 9);
  for (const [heading, kinds] of parts) {
    const own = lines.filter(({ kind }) => kinds.includes(kind));
    if (own.length === 0) continue;
    write('H2', heading, 13, true);
    for (const line of own) {
      const mark = leaves(line) ? '' : ' [Not to be given to another organisation.]';
      write('P', `Line ${line.number}. ${sayLine(line)}${mark}`, 10);
      if (line.kind === 'measure') write('P', sqlOf(line), 8);
    }
  }
  return finish();
}

const sqlOf = ({ text }: SealedLine): string => {
  const body: unknown = JSON.parse(text);
  return typeof body === 'object' && body !== null && 'sql' in body ? String(body.sql) : '';
};
