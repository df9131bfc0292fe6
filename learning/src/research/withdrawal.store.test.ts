import type { Reader } from '@kinsight/kit/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleContent, publishText } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { readWords } from './read-paper.ts';
import { removeDueSources } from './retention.store.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('consent taken back', () => {
  let test: TestCentre;
  let one: Reader;
  const research = () => test.centre.research;
  beforeAll(async () => {
    test = await openTestCentre();
    one = await test.as('researcher');
    const place = { code: 'batterby', name: 'Batterby', about: '', joinedOn: day('2024-09-01') };
    await test.centre.articles.savePlace(one, place);
  });
  afterAll(() => test.close());

  it('whoever withdraws after their words went as agreed is quoted nowhere, and texts that hold their words are listed', async () => {
    const said = 'The ferry carries the folders on Wednesdays.';
    const project = await research().projects.add(one, {
      place: 'batterby',
      title: 'By water',
      aim: 'Find out',
      lead: 'Manager, council',
      stage: 'vision',
      openedOn: day('2025-01-01'),
    });
    const source = await research().sources.take(
      one,
      {
        project,
        kind: 'interview',
        title: 'Ferry',
        speaker: 'Ferry clerk',
        on: day('2025-02-01'),
        consent: {
          how: 'written',
          on: day('2025-02-01'),
          mayFind: true,
          mayQuote: true,
          keepUntil: day('2025-03-01'),
        },
      },
      readWords(said),
    );
    const excerpt = await research().sources.code(one, {
      source,
      starts: 0,
      ends: said.length,
      coding: { code: 'LEADERSHIP/nobodys-job', polarity: 'barrier', strength: 2 },
    });
    const quotation = await research().quotations.propose(one, { excerpt, words: said });
    await research().quotations.answer(one, quotation, {
      answer: 'approved',
      by: 'Ferry clerk',
      how: 'e-mail',
      on: day('2025-02-20'),
    });
    const people = {
      author: await test.as('author'),
      editor: await test.as('editor'),
      approver: await test.as('approver'),
    };
    const holds = {
      title: 'By boat',
      body: `They told us that the ferry carries\nthe folders on Wednesdays.`,
    };
    const { articles } = test.centre;
    const text = await publishText(articles, people, 'blog', 'by-boat', exampleContent(holds));
    await publishText(articles, people, 'blog', 'by-train', exampleContent({ body: 'The ferry is late.' }));
    const today = { today: () => day('2025-03-01'), now: () => test.centre.clock.now() };
    await removeDueSources(test.centre.db, today);
    const isQuoted = async () => (await research().quotations.list()).some(({ id }) => id === quotation);
    expect(await isQuoted()).toBe(true);

    expect(await research().sources.withdraw(one, source)).toEqual([
      { source, article: text, title: 'By boat' },
    ]);
    expect(await isQuoted()).toBe(false);
    const { source: after } = await research().sources.open(one, source);
    expect(after.removed_because).toBe('withdrawn');
    await expect(research().sources.withdraw(one, source)).rejects.toThrow('nothing left to remove');
    expect(await research().sources.listLeftInTexts()).toHaveLength(1);
    await articles.withdraw(people.editor, text, 'Somebody withdrew');
    expect(await research().sources.listLeftInTexts()).toEqual([]);
  });
});
