import { openPaper } from './open-paper.ts';

/** What a family keeps of its own progress: its goals in its own words, what it may be told of needs spoken of with it. */
export type OwnProgressPaper = {
  readonly title: string;
  readonly intro: string;
  readonly parts: readonly {
    readonly heading: string;
    readonly says: readonly string[];
    /** Where there is nothing to say. */
    readonly otherwise: string;
  }[];
  readonly questions: readonly string[];
  readonly end: string;
};

/** @param on ISO day */
export function drawOwnProgress(
  paper: OwnProgressPaper,
  on: string,
  { easyRead }: { readonly easyRead: boolean },
): Promise<Buffer> {
  const page = openPaper({ title: paper.title, subject: 'Progress of a family', on, easyRead });
  page.line(paper.intro);
  for (const { heading, says, otherwise } of paper.parts) {
    page.heading(heading);
    for (const one of says.length > 0 ? says : [otherwise])
      page.line(says.length > 0 && !easyRead ? `- ${one}` : one);
  }
  for (const question of paper.questions) {
    page.heading(question);
    page.room(2);
  }
  page.line(paper.end);
  return page.finish();
}
