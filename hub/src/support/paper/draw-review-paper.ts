import { sayPaperDay } from '../../paper/index.ts';
import { drawScale } from './draw-plan-paper.ts';
import { openPaper } from './open-paper.ts';
import type { ReviewPaper } from './review-paper.rules.ts';

/** The paper of a review as a tagged PDF, also easy to read: what was done, what was not, where the family stands, and room for its own words. */
export async function drawReviewPaper(
  paper: ReviewPaper,
  { easyRead = false }: { readonly easyRead?: boolean } = {},
): Promise<Buffer> {
  const page = openPaper({ title: paper.title, subject: 'Review of a plan', on: paper.on, easyRead });
  const { heading, line, room } = page;
  line(`Made on ${sayPaperDay(paper.on)}.`);
  line(easyRead ? 'Who is here today?' : 'Who is here today:');
  room(1);
  if (paper.last) {
    heading(`Last time, ${sayPaperDay(paper.last.on)}`);
    line(`We said: ${paper.last.family}`);
  }
  for (const { words, how } of paper.ended) {
    heading(words);
    line(how);
  }
  if (paper.goals.length === 0) line('We have not set a goal yet.');
  for (const goal of paper.goals) {
    heading(easyRead ? `We want: ${goal.words}` : goal.words);
    line(`For ${goal.about}.`);
    for (const { what, owner, on, came } of goal.done)
      line(
        easyRead
          ? `Done: ${what}\nWho: ${owner}${came === '' ? '' : `\nWhat came of it: ${came}`}`
          : `[x] ${owner}: ${what}, done ${sayPaperDay(on)}. ${came}`,
      );
    for (const { what, owner, due, late, firstDue } of goal.open) {
      const first = firstDue === undefined ? undefined : sayPaperDay(firstDue);
      line(
        easyRead
          ? `Not done yet: ${what}\nWho: ${owner}\nWhen: ${sayPaperDay(due)}${first === undefined ? '' : `\nFirst we said: ${first}`}`
          : `[  ] ${owner}: ${what}, by ${sayPaperDay(due)}${first === undefined ? '' : `, first meant for ${first}`}${late ? ' (the day has passed: do we still want it?)' : ''}`,
      );
    }
    line('Where are we now? Mark it yourselves, 0 to 10.');
    drawScale(page, goal);
  }
  for (const question of [
    'What has got better?',
    'What is still hard?',
    'What will each of us do next, and by when?',
  ]) {
    heading(question);
    room(easyRead ? 2 : 3);
  }
  heading('When do we meet again?');
  room(1);
  if (paper.planned !== undefined) line(`Planned last time: ${sayPaperDay(paper.planned)}.`);
  return page.finish();
}
