import type { Reader } from '@kinsight/kit/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringToSignOff, exampleContent, publishText } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { listPublishedStatements } from './published.store.ts';
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

  it('what a report rests on is signed with it, asked about like its text, and changes in a draft only', async () => {
    const { articles } = test.centre;
    const [author, editor, approver] = [
      await test.as('author'),
      await test.as('editor'),
      await test.as('approver'),
    ];
    const content = exampleContent({ body: 'One named person moves it [S1].' });
    const report = await articles.begin(author, 'report', 'signed-whole', {
      ...content,
      publishers: [{ organisation: 'centre', approvers: ['approver'] }],
    });
    const print = async () => (await articles.get(report)).newest.hash;
    const on = day('2025-02-01');
    const project = await research().projects.add(one, {
      place: 'batterby',
      title: 'By foot',
      aim: 'Find out',
      lead: 'Manager, council',
      stage: 'vision',
      openedOn: on,
    });
    const consent = {
      how: 'written',
      on,
      mayFind: true,
      mayQuote: true,
      keepUntil: day('2027-01-31'),
    } as const;
    const said = 'The trust named one person, and it moved.';
    const terms = {
      project,
      kind: 'interview',
      title: 'Trust',
      speaker: 'Health visitor',
      on,
      consent,
    } as const;
    const source = await research().sources.take(one, terms, readWords(said));
    const excerpt = await research().sources.code(one, {
      source,
      starts: 0,
      ends: said.length,
      coding: { code: 'LEADERSHIP/nobodys-job', polarity: 'enabler', strength: 2 },
    });
    const empty = await print();
    const statement = await research().reports.state(one, report, 'We asked Priya Nair');
    expect((await articles.get(report)).flags.map((flag) => flag.words)).toContain('Priya Nair');
    const stated = await print();
    await research().reports.cite(one, { statement, excerpt, quoted: true });
    const cited = await print();
    await bringToSignOff(articles, { author, editor }, report);
    await articles.sign(approver, report, cited);
    for (const change of [
      () => research().reports.state(one, report, 'Another'),
      () => research().reports.cite(one, { statement, excerpt: 1, quoted: false }),
      () => research().reports.uncite(one, statement, excerpt),
      () => research().reports.takeBack(one, statement),
    ])
      await expect(change()).rejects.toMatchObject({ code: 'not-a-draft' });
    const quotation = await research().quotations.propose(one, { excerpt, words: 'Then it moved.' });
    await research().quotations.answer(one, quotation, {
      answer: 'approved',
      by: 'Health visitor',
      how: 'letter',
      on: day('2025-02-20'),
    });
    expect(new Set([empty, stated, cited, await print()]).size).toBe(4);
    await expect(articles.publish(editor, report)).rejects.toThrow('needs the signature of: approver');
    const page = await (await test.signedInAs('approver')).get(`/texts/${report}/read`);
    expect(page.text).toMatch(/We asked Priya Nair.*Health visitor, Batterby, quoted: “Then it moved.”/);
    // The wording is on record as the speaker approved it; who signs reads it and signs anew.
    await articles.sign(approver, report, await print());
    await articles.publish(editor, report);

    await research().sources.withdraw(one, source);
    await articles.revise(author, report, (await articles.get(report)).newest.content, { note: 'Withdrawn' });
    const chain = `/research/reports/${report}`;
    const researcher = await test.signedInAs('researcher');
    await researcher.post(`${chain}/citations/take-out`, {
      statement: String(statement),
      excerpt: String(excerpt),
    });
    expect((await researcher.get(chain)).text).toContain('It cites nothing yet');
    await researcher.post(`${chain}/statements/take-back`, { statement: String(statement) });
    expect((await research().reports.open(one, report, '')).statements).toEqual([]);
    await articles.revise(author, report, {
      ...content,
      body: 'It moves.',
      publishers: [{ organisation: 'centre', approvers: ['approver'] }],
    });
    await bringToSignOff(articles, { author, editor }, report);
    await articles.sign(approver, report, await print());
    await articles.publish(editor, report, { correction: 'A source was withdrawn.' });
    expect(
      await test.centre.db.withTransaction('reader', {}, (tx) => listPublishedStatements(tx, report)),
    ).toEqual([]);
  });
});
