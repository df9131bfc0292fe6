import { openTaggedPdf } from '../../paper/index.ts';

export type PaperSizes = {
  readonly title: number;
  readonly heading: number;
  readonly text: number;
  readonly gap: number;
};
const usual: PaperSizes = { title: 20, heading: 13, text: 11, gap: 4 };
/** Easy read: at least 16 points, one thought to a line. */
const easy: PaperSizes = { title: 26, heading: 19, text: 16, gap: 8 };

export type Paper = ReturnType<typeof openPaper>;

/** A tagged PDF in English with a title: headings and lists a screen reader knows. The same words give the same bytes. */
export function openPaper({
  title,
  subject,
  on,
  easyRead,
}: {
  readonly title: string;
  readonly subject: string;
  /** ISO day. */
  readonly on: string;
  readonly easyRead: boolean;
}) {
  const size = easyRead ? easy : usual;
  const { doc, root, finish } = openTaggedPdf({ title, subject, on });
  const write = (tag: 'H1' | 'H2' | 'P', text: string): void => {
    const points = tag === 'H1' ? size.title : tag === 'H2' ? size.heading : size.text;
    root.add(
      doc.struct(tag, {}, () => {
        doc.font(tag === 'P' ? 'Helvetica' : 'Helvetica-Bold').fontSize(points);
        doc.text(text, { paragraphGap: size.gap });
      }),
    );
  };
  write('H1', title);
  return {
    doc,
    root,
    size,
    heading: (text: string): void => write('H2', text),
    line: (text: string): void => write('P', text),
    /** Room to write. */
    room: (lines: number): void => {
      for (let i = 0; i < lines; i += 1)
        write(
          'P',
          '........................................................................................',
        );
    },
    finish,
  };
}
