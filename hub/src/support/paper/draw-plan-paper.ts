import { sayPaperDay } from '../../paper/index.ts';
import { openPaper, type Paper } from './open-paper.ts';
import type { PlanPaper } from './plan-paper.rules.ts';

/** The plan as a tagged PDF: headings and lists a screen reader knows, in English, with a title. The same paper gives the same bytes. */
export async function drawPlanPaper(
  paper: PlanPaper,
  { easyRead = false }: { readonly easyRead?: boolean } = {},
): Promise<Buffer> {
  const page = openPaper({ title: paper.title, subject: 'Plan of a family', on: paper.on, easyRead });
  const { heading, line } = page;
  line(`Made on ${sayPaperDay(paper.on)}.${paper.lead === undefined ? '' : ` ${paper.lead} works with us.`}`);
  if (paper.goals.length === 0) line('We have not set a goal yet.');
  for (const goal of paper.goals) {
    heading(easyRead ? `We want: ${goal.words}` : goal.words);
    line(`For ${goal.about}.`);
    drawScale(page, goal);
    for (const action of goal.actions)
      line(
        easyRead
          ? `${action.done ? 'Done' : 'To do'}: ${action.what}\nWho: ${action.owner}\nWhen: ${sayPaperDay(action.due)}`
          : `${action.done ? '[x]' : '[  ]'} ${action.owner}: ${action.what}, by ${sayPaperDay(action.due)}`,
      );
  }
  if (paper.review) {
    heading(`Our last review, ${sayPaperDay(paper.review.on)}`);
    line(`There: ${paper.review.present}`);
    line(`We say: ${paper.review.family}`);
  }
  if (paper.next !== undefined) line(`We meet again on ${sayPaperDay(paper.next)}.`);
  heading('What we think now');
  page.room(1);
  return page.finish();
}

/** Eleven boxes from 0 to 10, the marked one filled; a screen reader hears it in words. */
export function drawScale(
  { doc, root, size }: Paper,
  goal: Pick<PlanPaper['goals'][number], 'first' | 'last' | 'wanted' | 'low' | 'high'>,
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
