import { tellStatements } from '../src/made-up/index.ts';
import { bringToSignOff, exampleContent } from './example-texts.ts';
import type { TestCentre } from './open-test-centre.ts';

/** Publishes a report (what-we-found) whose statements rest on what the made-up places said; `tellResearch` comes first. Returns their words. */
export async function publishReport(test: TestCentre): Promise<readonly string[]> {
  const { articles, research } = test.centre;
  const [author, editor, approver] = [
    await test.as('author'),
    await test.as('editor'),
    await test.as('approver'),
  ];
  const publishers = [{ organisation: 'centre', approvers: ['approver'] }];
  const contentOf = (body: string) => exampleContent({ title: 'What we found', body, publishers });
  const id = await articles.begin(author, 'report', 'what-we-found', contentOf('## What we found'));
  const said = await tellStatements(research, await test.as('researcher'), id);
  const marked = said.map((words, at) => `${words} [S${at + 1}]`).join('\n\n');
  await articles.revise(author, id, contentOf(`## What we found\n\n${marked}`));
  await bringToSignOff(articles, { author, editor }, id);
  await articles.sign(approver, id, (await articles.get(id)).newest.hash);
  await articles.publish(editor, id);
  return said;
}
