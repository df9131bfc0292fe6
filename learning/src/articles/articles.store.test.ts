import { existsSync, readFileSync } from 'node:fs';
import type { Reader } from '@kinsight/kit/accounts';
import { journalFile } from '@kinsight/kit/backup';
import { Refused } from '@kinsight/kit/command';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringToSignOff, exampleContent, publishText } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { type Articles, Content, createArticles } from './index.ts';

describe('a text', () => {
  let test: TestCentre;
  let articles: Articles;
  let people: { author: Reader; editor: Reader; approver: Reader };
  beforeAll(async () => {
    test = await openTestCentre();
    ({ articles } = test.centre);
    people = {
      author: await test.as('author'),
      editor: await test.as('editor'),
      approver: await test.as('approver'),
    };
    for (const [organisation, login] of [
      ['dclg', 'dclg-head'],
      ['health', 'health-head'],
    ] as const) {
      await test.centre.accounts.saveOrganisation({
        code: organisation,
        name: `Department ${organisation}`,
        kind: 'department',
      });
      await test.centre.accounts.createAccount({
        login,
        name: `Head at ${organisation}`,
        organisation,
        madeUp: true,
      });
      await test.centre.accounts.holdRole(login, 'approver');
    }
  });
  afterAll(() => test.close());
  const reader = (login: string) => test.centre.accounts.getReader(login);

  it('is not public as a draft, in review or in sign-off, and is once it is published', async () => {
    const { author, editor, approver } = people;
    const see = async () => (await test.visitor().get('/blogs/first-blog')).status;
    const id = await articles.begin(author, 'blog', 'first-blog', exampleContent());
    expect(await see()).toBe(404);
    await articles.submit(author, id);
    expect(await see()).toBe(404);
    await articles.review(editor, id, 'accepted', '');
    await expect(articles.publish(editor, id)).rejects.toThrow(
      /still needs the signature of: an approver of centre/,
    );
    await articles.sign(approver, id, (await articles.get(id)).newest.hash);
    expect(await see()).toBe(404);
    await articles.publish(editor, id);
    const page = await test.visitor().get('/blogs/first-blog');
    expect([page.status, page.text.includes('nobody wrote down')]).toEqual([200, true]);
  });

  it('of “About this site” asks about new words that may tell who somebody is, and reads a revision that lacks a part', async () => {
    const { editor } = people;
    const about = { who: 'Us.', contact: 'Ring 01632 960 123.', privacy: 'Little.', accessibility: 'All.' };
    await articles.saveAbout(editor, about, { seen: 0 });
    const named = { ...about, who: 'Us, and Mrs Patel, whose son was born on 3 March 2014.' };
    await expect(articles.saveAbout(editor, named, { seen: 1 })).rejects.toThrow('Mrs Patel');
    await articles.saveAbout(editor, named, { seen: 1, cleared: 'Made up for a test' });
    await articles.saveAbout(editor, { ...named, privacy: 'Less.' }, { seen: 2 }); // what stood there is not asked again
    await test.centre.db.asOwner((tx) =>
      tx.run(`update articles.about set sections = sections - 'accessibility' where number = 3`),
    );
    const page = await test.visitor().get('/about');
    expect([page.status, page.text.includes('Less.'), page.text.includes('level AA')]).toEqual([
      200,
      true,
      true,
    ]);
    expect((await (await test.signedInAs('editor')).get('/about')).status).toBe(200);
  });

  it('is not submitted while a flag is open or a quotation is not approved, and each clearance has a name', async () => {
    const { author, editor } = people;
    const body = 'We met Priya Nair on 3 March 2024.\n\n> I never knew whom to ring.';
    const id = await articles.begin(author, 'blog', 'with-names', exampleContent({ body }));
    await expect(articles.submit(author, id)).rejects.toThrow(
      /2 places that might tell.*1 quotation has not been approved/,
    );
    await bringToSignOff(articles, { author, editor }, id);
    const { flags, quotations } = await articles.get(id);
    expect(flags.map(({ words, clearance }) => [words, clearance?.by])).toEqual([
      ['3 March 2024', editor.name],
      ['Priya Nair', editor.name],
    ]);
    expect(quotations[0]?.approval?.speaker).toBe('Manager');
  });

  it('asks again about words in another sentence, and about a quotation that changed', async () => {
    const { author } = people;
    const [{ id } = { id: 0 }] = (await articles.list()).filter(({ slug }) => slug === 'with-names');
    await articles.revise(
      author,
      id,
      exampleContent({ body: 'Then Priya Nair rang on 3 March 2024.\n\n> I never knew who to ring.' }),
    );
    await expect(articles.submit(author, id)).rejects.toThrow(/2 places.*1 quotation has/);
  });

  it('is reviewed by somebody else than who wrote the revision', async () => {
    const { author, editor } = people;
    const id = await articles.begin(editor, 'blog', 'own-words', exampleContent());
    await articles.submit(editor, id);
    await expect(articles.review(editor, id, 'accepted', '')).rejects.toMatchObject({ code: 'own-words' });
    await articles.revise(author, id, exampleContent({ summary: 'A comma, more.' }));
    await articles.submit(author, id);
    await expect(articles.review(editor, id, 'accepted', '')).rejects.toMatchObject({ code: 'own-words' });
  });

  it('published jointly waits for each named approver of each publisher, and asks again after any change', async () => {
    const { author, editor, approver } = people;
    const content = exampleContent({
      title: 'What we found together',
      publishers: [
        { organisation: 'centre', approvers: ['approver'] },
        { organisation: 'dclg', approvers: ['dclg-head'] },
        { organisation: 'health', approvers: ['health-head'] },
      ],
    });
    const id = await articles.begin(author, 'report', 'joint-report', content);
    await bringToSignOff(articles, { author, editor }, id);
    const hash = async () => (await articles.get(id)).newest.hash;
    expect(await articles.sign(approver, id, await hash())).toEqual(['dclg-head', 'health-head']);
    await expect(articles.publish(editor, id)).rejects.toThrow(/dclg-head, health-head/);
    await expect(articles.sign(editor, id, await hash())).rejects.toMatchObject({ code: 'not-named' });
    const old = await hash();
    expect(await articles.sign(await reader('dclg-head'), id, old)).toEqual(['health-head']);

    await articles.revise(author, id, Content.parse({ ...content, summary: 'One word differs.' }));
    await articles.submit(author, id);
    await articles.review(editor, id, 'accepted', '');
    await expect(articles.sign(await reader('health-head'), id, old)).rejects.toMatchObject({
      code: 'other-text',
    });
    expect(await articles.sign(await reader('health-head'), id, await hash())).toEqual([
      'approver',
      'dclg-head',
    ]);
    await articles.sign(approver, id, await hash());
    await expect(articles.publish(editor, id)).rejects.toThrow(/still needs the signature of: dclg-head/);
    await articles.sign(await reader('dclg-head'), id, await hash());
    await articles.publish(editor, id);
    const page = await test.visitor().get('/reports/joint-report');
    expect(page.text).toContain('Published jointly by The Centre, Department dclg and Department health');
  });

  it('stays as readers know it while a correction is written, and says what was corrected', async () => {
    const { author, editor, approver } = people;
    const id = await publishText(articles, people, 'blog', 'to-correct');
    await articles.revise(
      author,
      id,
      exampleContent({ body: 'Every kitchen has a recipe that somebody wrote down.' }),
    );
    expect((await test.visitor().get('/blogs/to-correct')).text).toContain('nobody wrote down');
    await bringToSignOff(articles, { author, editor }, id);
    await articles.sign(approver, id, (await articles.get(id)).newest.hash);
    await expect(articles.publish(editor, id)).rejects.toMatchObject({ code: 'correction-missing' });
    const named = articles.publish(editor, id, { correction: 'We had asked Priya Nair.' });
    await expect(named).rejects.toMatchObject({ code: 'may-identify' });
    await articles.publish(editor, id, { correction: 'The recipe had been written down after all.' });
    await expect
      .poll(async () => (await test.visitor().get('/blogs/to-correct')).text, { timeout: 5000 })
      .toMatch(
        /Corrected on 28 February 2025: The recipe had been written down.*History of this text 28 February 2025: First published/,
      );
    expect((await test.visitor().get('/atom.xml')).html).toContain(
      'Corrected: The recipe had been written down after all.',
    );
  });

  it('leaves nothing of itself when it is withdrawn but when and why', async () => {
    const id = await publishText(
      articles,
      people,
      'blog',
      'to-withdraw',
      exampleContent({ body: 'Pancakes are round.' }),
    );
    expect((await test.visitor().get('/blogs/to-withdraw')).status).toBe(200);
    await expect(articles.withdraw(people.editor, id, 'Because Priya Nair asked.')).rejects.toThrow(
      '“Priya Nair”',
    );
    await articles.withdraw(people.editor, id, 'A place asked us to.');
    await expect
      .poll(async () => (await test.visitor().get('/blogs/to-withdraw')).status, { timeout: 5000 })
      .toBe(410);
    const page = await test.visitor().get('/blogs/to-withdraw');
    expect(page.text).toContain('A place asked us to.');
    expect(page.html).not.toContain('Pancakes');
    expect((await test.visitor().get('/search?q=pancakes')).html).not.toContain('to-withdraw');
  });

  it('leaves no line in the journal of a correction that was refused', async () => {
    const { db, clock, log, noteRemoval, config } = test.centre;
    const { author, editor, approver } = people;
    const id = await publishText(articles, people, 'blog', 'corrected-in-vain');
    await articles.revise(author, id, exampleContent({ title: 'Corrected' }));
    await bringToSignOff(articles, { author, editor }, id);
    await articles.sign(approver, id, (await articles.get(id)).newest.hash);
    const refusing = createArticles({
      db,
      clock,
      log,
      noteRemoval,
      onPublish: () => Promise.reject(new Refused('A statement cites nothing.')),
    });
    const noted = () => {
      const journal = journalFile(config.home, db.name);
      return existsSync(journal) ? readFileSync(journal, 'utf8').split('"correction"').length - 1 : 0;
    };
    const before = noted();
    const correction = 'The title was wrong.';
    await expect(refusing.publish(editor, id, { correction })).rejects.toThrow('cites nothing');
    expect(noted()).toBe(before);
    await articles.publish(editor, id, { correction });
    expect(noted()).toBe(before + 1);
  });

  it('goes out on its day, and not before', async () => {
    const { author, editor, approver } = people;
    const id = await articles.begin(author, 'blog', 'for-later', exampleContent());
    await bringToSignOff(articles, { author, editor }, id);
    await articles.sign(approver, id, (await articles.get(id)).newest.hash);
    await articles.schedule(editor, id, test.centre.clock.now().add({ hours: 24 }));
    expect(await articles.publishDue()).toBe(0);
    await test.centre.db.withTransaction('clerk', {}, (tx) =>
      tx.run(`update articles.article set publish_at = $2 where id = $1`, [id, test.centre.clock.now()]),
    );
    expect(await articles.publishDue()).toBe(1);
    expect((await articles.get(id)).article.state).toBe('published');
  });

  it('keeps its signatures when its day is taken back, and can be published before the day', async () => {
    const { author, editor, approver } = people;
    const browser = await test.signedInAs('editor');
    const id = await articles.begin(author, 'blog', 'on-a-day', exampleContent());
    await bringToSignOff(articles, { author, editor }, id);
    await articles.sign(approver, id, (await articles.get(id)).newest.hash);
    const inAWeek = () => browser.post(`/texts/${id}/publish`, { on: '7 3 2025' });
    await inAWeek();
    const scheduled = /goes out by itself on 7 March 2025 at 8.*Publish it now Not on that day/;
    expect((await browser.get(`/texts/${id}`)).text).toMatch(scheduled);
    expect((await browser.get('/')).text).toContain('Goes out on 7 March 2025');
    const other = await test.signedInAs('author');
    expect((await other.get(`/texts/${id}`)).text).not.toContain('Not on that day');
    expect((await other.post(`/texts/${id}/unschedule`)).status).toBe(403);
    await browser.post(`/texts/${id}/unschedule`);
    const { article, standing } = await articles.get(id);
    expect([article.state, article.publish_at, standing.signatures.length]).toEqual(['sign-off', null, 1]);
    expect((await browser.post(`/texts/${id}/unschedule`)).text).toContain('at “sign-off”');
    await inAWeek();
    await browser.post(`/texts/${id}/publish`);
    expect([
      (await articles.get(id)).article.state,
      (await test.visitor().get('/blogs/on-a-day')).status,
    ]).toEqual(['published', 200]);
  });

  it('that may no longer go out on its day goes back to sign-off and keeps no other from going out', async () => {
    const { author, editor, approver } = people;
    const ids: number[] = [];
    for (const slug of ['spoilt', 'sound']) {
      const id = await articles.begin(author, 'blog', slug, exampleContent());
      await bringToSignOff(articles, { author, editor }, id);
      await articles.sign(approver, id, (await articles.get(id)).newest.hash);
      await articles.schedule(editor, id, test.centre.clock.now().add({ hours: 24 }));
      ids.push(id);
    }
    await test.centre.db.withTransaction('clerk', {}, async (tx) => {
      await tx.run('delete from articles.signature where article = $1', [ids[0]]);
      await tx.run(`update articles.article set publish_at = $2 where id = any ($1)`, [
        ids,
        test.centre.clock.now(),
      ]);
    });
    expect(await articles.publishDue()).toBe(1);
    const states = await Promise.all(ids.map(async (id) => (await articles.get(id)).article.state));
    expect(states).toEqual(['sign-off', 'published']);
  });

  it('is overwritten by nobody who read an older revision', async () => {
    const { author, editor } = people;
    const id = await articles.begin(author, 'blog', 'two-hands', exampleContent());
    await articles.revise(author, id, exampleContent({ title: 'Mine' }), { seen: 1 });
    await expect(
      articles.revise(editor, id, exampleContent({ title: 'Yours' }), { seen: 1 }),
    ).rejects.toThrow(/saved revision 2 while you wrote/);
  });
});
