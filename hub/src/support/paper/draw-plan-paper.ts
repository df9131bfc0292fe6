import PDFDocument from 'pdfkit';
import type { PlanPaper } from './plan-paper.rules.ts';

type Sizes = {
  readonly title: number;
  readonly heading: number;
  readonly text: number;
  readonly gap: number;
};
const usual: Sizes = { title: 20, heading: 13, text: 11, gap: 4 };
/** Easy read: at least 16 points, one thought to a line. */
const easy: Sizes = { title: 26, heading: 19, text: 16, gap: 8 };

const sayDay = (iso: string): string =>
  Temporal.PlainDate.from(iso).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

type Document = InstanceType<typeof PDFDocument>;

/** The plan as a tagged PDF: headings and lists a screen reader knows, in English, with a title. The same paper gives the same bytes. */
export async function drawPlanPaper(
  paper: PlanPaper,
  { easyRead = false }: { readonly easyRead?: boolean } = {},
): Promise<Buffer> {
  const size = easyRead ? easy : usual;
  const day = new Date(`${paper.on}T00:00:00Z`); // pdfkit takes only this kind of date
  const doc = new PDFDocument({
    size: 'A4',
    margin: 50,
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: paper.title, Author: '', Subject: 'Plan of a family', CreationDate: day, ModDate: day },
  });
  const parts: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const write = (tag: string, text: string, points: number, isBold = false): void => {
    root.add(
      doc.struct(tag, {}, () => {
        doc.font(isBold ? 'Helvetica-Bold' : 'Helvetica').fontSize(points);
        doc.text(text, { paragraphGap: size.gap });
      }),
    );
  };
  const line = (text: string): void => write('P', text, size.text);

  write('H1', paper.title, size.title, true);
  line(`Made on ${sayDay(paper.on)}.${paper.lead === undefined ? '' : ` ${paper.lead} works with us.`}`);
  if (paper.goals.length === 0) line('We have not set a goal yet.');
  for (const goal of paper.goals) {
    write('H2', easyRead ? `We want: ${goal.words}` : goal.words, size.heading, true);
    line(`For ${goal.about}.`);
    drawScale(doc, root, goal, size);
    for (const action of goal.actions)
      line(
        easyRead
          ? `${action.done ? 'Done' : 'To do'}: ${action.what}\nWho: ${action.owner}\nWhen: ${sayDay(action.due)}`
          : `${action.done ? '[x]' : '[  ]'} ${action.owner}: ${action.what}, by ${sayDay(action.due)}`,
      );
  }
  if (paper.review) {
    write('H2', `Our last review, ${sayDay(paper.review.on)}`, size.heading, true);
    line(`There: ${paper.review.present}`);
    line(`We say: ${paper.review.family}`);
    line(`Our worker says: ${paper.review.worker}`);
  }
  if (paper.next !== undefined) line(`We meet again on ${sayDay(paper.next)}.`);
  write('H2', 'What we think now', size.heading, true);
  line('........................................................................................');
  root.end();
  doc.end();
  return whole;
}

/** Eleven boxes from 0 to 10, the marked one filled; a screen reader hears it in words. */
function drawScale(
  doc: Document,
  root: PDFKit.PDFStructureElement,
  goal: PlanPaper['goals'][number],
  size: Sizes,
): void {
  const said =
    goal.last === undefined
      ? 'Not marked yet, 0 to 10.'
      : `Marked ${goal.last} of 10${goal.first === undefined || goal.first === goal.last ? '' : `, before ${goal.first}`}.`;
  const wanted = goal.wanted === undefined ? '' : ` We would be content with ${goal.wanted}.`;
  const ends = [
    goal.low === '' ? '' : ` 0 is: ${goal.low}.`,
    goal.high === '' ? '' : ` 10 is: ${goal.high}.`,
  ].join('');
  root.add(
    doc.struct('P', {}, () => {
      doc.font('Helvetica').fontSize(size.text).text(`${said}${wanted}${ends}`, { paragraphGap: size.gap });
    }),
  );
  const box = size.text * 1.7;
  const top = doc.y;
  root.add(
    doc.struct('Figure', { alt: said }, () => {
      for (let mark = 0; mark <= 10; mark += 1) {
        const left = doc.page.margins.left + mark * (box + 3);
        doc.rect(left, top, box, box);
        if (mark === goal.last) doc.fillAndStroke('#1f4e5f', '#1f4e5f');
        else doc.stroke('#505a5f');
        doc.fillColor(mark === goal.last ? '#ffffff' : '#0b0c0c').fontSize(size.text * 0.8);
        doc.text(String(mark), left, top + box * 0.3, { width: box, align: 'center', lineBreak: false });
      }
    }),
  );
  doc.fillColor('#0b0c0c');
  doc.x = doc.page.margins.left;
  doc.y = top + box + size.gap * 2;
}
