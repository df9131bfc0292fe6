import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { toBlocks } from './to-blocks.ts';

const require = createRequire(import.meta.url);
const fontOf = (file: string): Buffer => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${file}.ttf`));

export type PdfView = {
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly string[];
  readonly jointly: string | undefined;
  readonly day: string;
  readonly sections: readonly { readonly heading: string | null; readonly html: string }[];
  readonly corrections: readonly { readonly day: string; readonly says: string }[];
};

/**
 * A tagged PDF (PDF/UA, ISO 14289-1): language, title, headings, paragraphs, lists, quotations and links as such, fonts embedded,
 * everything else an artefact. The same text makes the same bytes but for the day of making.
 */
export function toPdf(view: PdfView, centre: string): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: 72, bottom: 72, left: 72, right: 72 },
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never, // the types lag behind the library
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: view.title, Author: view.authors.join('; '), Subject: view.summary, Creator: centre },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  doc.registerFont('plain', fontOf('DejaVuSans')).registerFont('bold', fontOf('DejaVuSans-Bold'));

  const root = doc.struct('Document');
  doc.addStructure(root);
  type Style = {
    readonly font: 'plain' | 'bold';
    readonly size: number;
    readonly gap: number;
    readonly indent?: number;
  };
  const write = (
    parent: PDFKit.PDFStructureElement,
    tag: string,
    text: string,
    { font, size, gap, indent = 0 }: Style,
  ) =>
    parent.add(
      doc.struct(tag, {}, () => {
        doc.font(font).fontSize(size).fillColor('#0b0c0c');
        doc.text(text, doc.page.margins.left + indent, doc.y, {
          width: doc.page.width - doc.page.margins.left - doc.page.margins.right - indent,
        });
        doc.moveDown(gap);
      }),
    );
  const body = { font: 'plain', size: 11, gap: 0.6 } as const;

  write(root, 'P', centre, { font: 'bold', size: 10, gap: 1.5 });
  write(root, 'H1', view.title, { font: 'bold', size: 22, gap: 0.5 });
  write(root, 'P', view.summary, { font: 'plain', size: 13, gap: 0.8 });
  write(
    root,
    'P',
    [...view.authors, ...(view.jointly === undefined ? [] : [view.jointly]), view.day].join('\n'),
    body,
  );
  for (const { day, says } of view.corrections) write(root, 'P', `Corrected on ${day}: ${says}`, body);
  for (const { heading, html } of view.sections) {
    if (heading !== null) write(root, 'H2', heading, { font: 'bold', size: 16, gap: 0.4 });
    for (const block of toBlocks(html)) {
      if (block.kind === 'list') {
        const list = doc.struct('L');
        root.add(list);
        for (const [at, text] of block.items.entries()) {
          const item = doc.struct('LI');
          list.add(item);
          const mark = block.ordered ? `${at + 1}.` : '•';
          write(item, 'LBody', `${mark} ${text}`, { ...body, indent: 14, gap: 0.3 });
          item.end();
        }
        list.end();
        doc.moveDown(0.3);
      } else if (block.kind === 'heading')
        write(root, `H${Math.min(6, block.level)}`, block.text, {
          font: 'bold',
          size: block.level === 2 ? 16 : 13,
          gap: 0.4,
        });
      else if (block.kind === 'quotation') write(root, 'BlockQuote', block.text, { ...body, indent: 24 });
      else write(root, 'P', block.text, body);
    }
  }
  root.end();
  doc.end();
  return done;
}
