import PDFDocument from 'pdfkit';

export type PdfDocument = InstanceType<typeof PDFDocument>;
export type PdfStruct = PDFKit.PDFStructureElement;

/** A document to draw in, its root to hang headings and lines on, and its bytes once it is finished. */
export type TaggedPdf = {
  readonly doc: PdfDocument;
  readonly root: PdfStruct;
  readonly finish: () => Promise<Buffer>;
};

/** A day as it stands on paper: 1 March 2025. */
export const sayPaperDay = (iso: string): string =>
  Temporal.PlainDate.from(iso).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/**
 * Opens a tagged PDF on A4, in English, with a title: headings, lists and tables a screen reader knows. The day stands for the time of making, so
 * the same words give the same bytes.
 */
export function openTaggedPdf({
  title,
  subject,
  on,
}: {
  readonly title: string;
  readonly subject: string;
  /** ISO day. */
  readonly on: string;
}): TaggedPdf {
  const day = new Date(`${on}T00:00:00Z`); // pdfkit takes only this kind of date
  const doc = new PDFDocument({
    size: 'A4',
    margin: 50,
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: '', Subject: subject, CreationDate: day, ModDate: day },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  return {
    doc,
    root,
    finish: () => {
      root.end();
      doc.end();
      return whole;
    },
  };
}
