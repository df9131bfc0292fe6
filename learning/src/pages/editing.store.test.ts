import type { Reader } from '@kinsight/kit/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringToSignOff, exampleContent, publishText } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import type { Articles } from '../articles/index.ts';

type Tab = Awaited<ReturnType<TestCentre['signedInAs']>>;

describe('the editors’ pages', () => {
  let test: TestCentre;
  let articles: Articles;
  let people: { author: Reader; editor: Reader; approver: Reader };
  let [author, editor, approver, researcher]: Tab[] = [];
  const tab = (one: Tab | undefined): Tab => {
    if (!one) throw new Error('not open yet');
    return one;
  };
  beforeAll(async () => {
    test = await openTestCentre();
    ({ articles } = test.centre);
    people = {
      author: await test.as('author'),
      editor: await test.as('editor'),
      approver: await test.as('approver'),
    };
    [author, editor, approver, researcher] = [
      await test.signedInAs('author'),
      await test.signedInAs('editor'),
      await test.signedInAs('approver'),
      await test.signedInAs('researcher'),
    ];
  });
  afterAll(() => test.close());

  const stateOf = async (id: number) => (await articles.get(id)).article.state;

  it('withdraw a text at once also while a correction of it is written, and tell that readers have the older one', async () => {
    const id = await publishText(articles, people, 'blog', 'seen-too-late');
    expect((await tab(editor).get(`/texts/${id}`)).text).not.toContain('Readers have an earlier revision');
    await articles.revise(people.author, id, exampleContent({ body: 'Better words.' }));
    const page = await tab(editor).get(`/texts/${id}`);
    expect(page.text).toMatch(
      /As readers see it.*Withdraw it.*Readers have an earlier revision.*Withdraw it/,
    );
    expect((await tab(author).get(`/texts/${id}`)).text).not.toContain('Withdraw it');
    expect((await tab(editor).get('/texts')).text).toContain('Readers have an earlier revision');
    await tab(editor).post(`/texts/${id}/withdraw`, { because: 'A family could be known.' });
    expect(await stateOf(id)).toBe('withdrawn');
    await expect.poll(async () => (await test.visitor().get('/blogs/seen-too-late')).status).toBe(410);
    expect((await tab(editor).get(`/texts/${id}`)).text).not.toContain('Withdraw it');
    expect((await tab(editor).post(`/texts/${id}/withdraw`, { because: 'Again.' })).text).toContain(
      'Readers have no text of it',
    );
  });

  it('ask what is corrected where readers have seen a text, and for a day where they have not', async () => {
    const corrected = await publishText(articles, people, 'blog', 'to-be-corrected');
    for (const id of [
      corrected,
      await articles.begin(people.author, 'blog', 'twice-saved', exampleContent()),
    ]) {
      await articles.revise(people.author, id, exampleContent({ body: 'Other words.' }));
      await bringToSignOff(articles, people, id);
      await articles.sign(people.approver, id, (await articles.get(id)).newest.hash);
      const { text } = await tab(editor).get(`/texts/${id}`);
      expect([text.includes('What is corrected'), text.includes('On a later day')]).toEqual(
        id === corrected ? [true, false] : [false, true],
      );
    }
    const leftOut = await tab(editor).post(`/texts/${corrected}/publish`);
    expect(leftOut.html).toContain('href="#correction"');
  });

  it('refuse a name that nobody can sign under before review, and not once it has signed', async () => {
    const draft = exampleContent({
      publishers: [
        { organisation: 'centre', approvers: ['jhon', 'approver', 'author'] },
        { organisation: 'the-moon', approvers: ['approver'] },
      ],
      colleagues: [{ slug: 'not-written', words: 'My colleague’s blog on nothing' }],
    });
    const id = await articles.begin(people.author, 'report', 'signed-by-nobody', draft);
    const { text } = await tab(author).get(`/texts/${id}`);
    expect(text).toContain('There is no organisation called the-moon.');
    expect(text).toContain('Nobody of that sign-in name can sign: jhon (centre), author (centre).');
    expect(text).toContain('there is no text with the address not-written');
    expect((await tab(author).post(`/texts/${id}/submit`)).text).toContain('There is no organisation');
    expect(await stateOf(id)).toBe('draft');

    const { accounts } = test.centre;
    await accounts.createAccount({ login: 'leaver', name: 'A leaver', organisation: 'centre', madeUp: true });
    await accounts.holdRole('leaver', 'approver');
    const publishers = [{ organisation: 'centre', approvers: ['leaver'] }];
    const left = await articles.begin(
      people.author,
      'report',
      'signed-by-a-leaver',
      exampleContent({ publishers }),
    );
    await bringToSignOff(articles, people, left);
    const leaver = await accounts.getReader('leaver');
    await articles.sign(leaver, left, (await articles.get(left)).newest.hash);
    await accounts.disableAccount('leaver');
    await articles.publish(people.editor, left);
    expect(await stateOf(left)).toBe('published');
    await articles.revise(people.author, left, exampleContent({ publishers, body: 'Other words.' }));
    await expect(articles.submit(people.author, left)).rejects.toThrow('can sign: leaver (centre)');
    await accounts.saveOrganisation({ code: 'nobodys', name: 'Nobody’s', kind: 'department' });
    const nobodys = exampleContent({ publishers: [{ organisation: 'nobodys', approvers: [] }] });
    const waits = await articles.begin(people.author, 'blog', 'nobodys-blog', nobodys);
    await expect(articles.submit(people.author, waits)).rejects.toThrow(
      'Nobody is there who can sign for nobodys',
    );
  });

  it('show all that is signed where it is read, and in the preview', async () => {
    await articles.savePlace(people.editor, {
      code: 'oneton',
      name: 'Oneton',
      about: 'A made-up place.',
      joinedOn: Temporal.PlainDate.from('2024-09-01'),
    });
    await articles.saveSeries(people.editor, { code: 'a-series', title: 'Pans and pots', about: 'Two.' });
    await articles.begin(people.author, 'blog', 'a-colleagues', exampleContent());
    const content = exampleContent({
      place: 'oneton',
      series: { code: 'a-series', position: 2 },
      colleagues: [{ slug: 'a-colleagues', words: 'My colleague’s blog on pots' }],
      publishers: [{ organisation: 'centre', approvers: ['approver'] }],
    });
    const id = await articles.begin(people.author, 'report', 'whole', content);
    const around =
      /Areas of work .+ Place Oneton Series Pans and pots, part 2 Colleagues’ texts My colleague’s blog on pots \(a-colleagues\) Publisher The Centre, signed by Director of the centre/;
    expect((await tab(approver).get(`/texts/${id}/read`)).text).toMatch(around);
    const preview = await tab(author).post(`/texts/${id}/edit/preview`, {
      title: 'A title',
      summary: 'A summary.',
      authors: 'A writer',
      areas: 'families',
      place: 'oneton',
      series: 'a-series',
      part: '2',
      body: 'Words.',
      colleagues: 'a-colleagues | My colleague’s blog on pots',
      publishers: 'centre: approver',
    });
    expect(preview.text).toMatch(around);
    expect(preview.text).toContain('centre , The Centre: approver (Director of the centre)');
  });

  it('give nobody a button that refuses them, and the researcher the way to what a report rests on', async () => {
    const publishers = [{ organisation: 'centre', approvers: ['approver'] }];
    const body = 'We met Priya Nair.\n\n> I never knew whom to ring.';
    const flagged = await articles.begin(
      people.author,
      'report',
      'flagged',
      exampleContent({ body, publishers }),
    );
    const ready = await articles.begin(people.author, 'report', 'ready', exampleContent({ publishers }));
    for (const [who, answers] of [
      [author, true],
      [editor, true],
      [approver, false],
      [researcher, false],
    ] as const) {
      const checks = (await tab(who).get(`/texts/${flagged}/checks`)).text;
      expect([checks.includes('Clear it'), checks.includes('Keep their approval')]).toEqual([
        answers,
        answers,
      ]);
      expect(checks).toContain('Priya Nair');
      expect((await tab(who).get(`/texts/${ready}`)).text.includes('Ask for review')).toBe(answers);
      expect((await tab(who).get(`/texts/${ready}`)).text.includes('What it rests on')).toBe(
        who !== approver,
      );
    }
    const research = await tab(researcher).get('/research');
    expect(research.html).toContain(`href="/research/reports/${ready}"`);
    const page = await tab(researcher).get(`/texts/${ready}`);
    expect(page.html).toContain(`href="/research/reports/${ready}"`);
    expect((await tab(researcher).get(`/research/reports/${ready}`)).status).toBe(200);
    await articles.submit(people.author, ready);
    const link = `href="/texts/${ready}/edit"`;
    expect((await tab(researcher).get(`/research/reports/${ready}`)).html).not.toContain(link);
    expect((await tab(author).get(`/research/reports/${ready}`)).html).toContain(link);
  });

  it('say about each field what to do, and name a case study’s headings as they are read', async () => {
    const typed = {
      kind: 'blog',
      slug: 'badly-typed',
      title: 'A title',
      summary: 'A summary.',
      authors: 'A writer\n | role',
      areas: 'families',
      series: 'a-series',
      part: 'x',
      body: 'Words.',
      colleagues: 'Not An Address | words',
      publishers: 'centre:\nThe Centre: ann',
    };
    const { status, text } = await tab(author).post('/texts/new', typed);
    expect(status).toBe(400);
    for (const sentence of [
      '“| role” has no name',
      'Enter the part of the series as a number from 1 to 99',
      '“Not An Address | words” does not begin with the address of a text',
      '“The Centre: ann” does not begin with the code of an organisation',
    ])
      expect(text).toContain(sentence);
    expect(text).not.toMatch(/Check this field|Invalid/);
    const sections = {
      place: 'A place.',
      aim: '',
      data: 'Data.',
      arrangement: 'One.',
      barriers: '',
      helped: 'Help.',
      changed: 'Much.',
      words: 'Words.',
    };
    const id = await articles.begin(
      people.author,
      'case-study',
      'gaps',
      exampleContent({ body: '', sections }),
    );
    expect((await tab(author).get(`/texts/${id}`)).text).toContain(
      'Missing: What they wanted to do, What got in the way.',
    );
  });

  it('change and throw away a draft of the newsletter, show it as it arrives, and send only what was read', async () => {
    const { newsletter, db } = test.centre;
    const first = await publishText(articles, people, 'blog', 'news-one', exampleContent({ title: 'Pans' }));
    const second = await publishText(articles, people, 'blog', 'news-two', exampleContent({ title: 'Pots' }));
    const draft = { subject: 'Nesw', intro: 'Good *morning*.', articles: [first] };
    const id = await newsletter.compose(people.editor, draft);
    expect((await tab(editor).get(`/newsletter/${id}`)).text).toContain('nobody to send it to');
    await db.asOwner((tx) =>
      tx.run(
        `insert into newsletter.subscriber (email, areas, nonce, confirm_hash, leave_hash, asked_at, confirmed_at)
         values ('one@example.org', '{}', '\\x01', '\\x02', '\\x03', now(), now())`,
      ),
    );
    const read = await tab(editor).get(`/newsletter/${id}`);
    expect(read.html).toContain('Good <em>morning</em>.');
    expect(read.html).toMatch(/<h3[^>]*><a[^>]*\/blogs\/news-one">Pans<\/a>/);
    const seenIn = (html: string) => /name="seen" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
    const seen = seenIn(read.html);

    const form = await tab(editor).get(`/newsletter/${id}/edit`);
    expect(form.html).toMatch(/value="Nesw"/);
    const words = { subject: 'News', intro: 'Good morning.', articles: String(second), seen };
    expect((await tab(editor).post(`/newsletter/${id}/edit`, words)).status).toBe(303);
    expect((await newsletter.get(id)).issue).toMatchObject({ subject: 'News', articles: [second] });
    const late = await tab(editor).post(`/newsletter/${id}/edit`, { ...words, subject: 'Lost' });
    expect([late.status, late.text.includes('has changed since you read it')]).toEqual([400, true]);
    for (const [way, asked] of [
      ['send', { what: 'send' }],
      ['edit', { ...words, seen: '' }],
      ['discard', {}],
      ['discard', { seen }],
    ] as const)
      expect((await tab(editor).post(`/newsletter/${id}/${way}`, asked)).status).toBe(400);
    expect((await newsletter.get(id)).issue).toMatchObject({ subject: 'News', state: 'draft' });
    const unread = await tab(editor).post(`/newsletter/${id}/send`, { what: 'send', seen });
    expect(unread.text).toContain('has changed since you read it');
    const again = seenIn((await tab(editor).get(`/newsletter/${id}`)).html);
    expect((await tab(editor).post(`/newsletter/${id}/send`, { what: 'send', seen: again })).status).toBe(
      303,
    );
    expect((await newsletter.get(id)).issue.state).toBe('sending');
    for (const way of ['edit', 'discard'])
      expect((await tab(editor).post(`/newsletter/${id}/${way}`, words)).text).toContain('gone out already');
    expect((await tab(editor).get(`/newsletter/${id}`)).text).not.toMatch(/Throw it away|Change it/);

    const dead = await newsletter.compose(people.editor, draft);
    await articles.withdraw(people.editor, first, 'It was not so.');
    expect((await tab(editor).get(`/newsletter/${dead}`)).text).toContain(
      '1 text of it is no longer published',
    );
    await expect(newsletter.send(people.editor, dead)).rejects.toThrow('None of its texts is published');
    const last = seenIn((await tab(editor).get(`/newsletter/${dead}`)).html);
    await tab(editor).post(`/newsletter/${dead}/discard`, { seen: last });
    expect((await newsletter.list()).map((one) => one.id)).toEqual([id]);
    expect((await tab(editor).get(`/newsletter/${dead}`)).status).toBe(404);
  });
});
