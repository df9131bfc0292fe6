import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishReport } from '../../test/example-report.ts';
import { exampleContent } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { findRelease } from '../research/index.ts';
import { tellRecipes, tellResearch, tellStatements } from './index.ts';

const folder = path.resolve(import.meta.dirname, '../../../recipes');

describe('what three made-up places said', () => {
  let test: TestCentre;
  beforeAll(async () => {
    test = await openTestCentre();
    const first = await test.as('researcher');
    const second = await test.as('author');
    for (const code of ['batterby', 'griddleton', 'lemonford']) {
      const name = `${code.charAt(0).toUpperCase()}${code.slice(1)}`;
      await test.centre.articles.savePlace(first, {
        code,
        name,
        about: 'A made-up place.',
        joinedOn: Temporal.PlainDate.from('2024-09-01'),
      });
    }
    await tellRecipes(test.centre, first, folder);
    await tellResearch(test.centre, { first, second });
  });
  afterAll(() => test.close());

  it('is coded by two, settled everywhere, and released with quotations their speakers approved', async () => {
    const { lines, coded } = await test.centre.research.synthesis.read();
    expect(coded.every(({ settled }) => settled)).toBe(true);
    expect(lines.filter(({ spread }) => spread === 'everywhere').map(({ code }) => code)).toEqual([
      'COMMUNICATION/feedback-loop',
      'CULTURE/fear-of-blame',
    ]);
    expect(lines.find(({ code }) => code === 'CULTURE/fear-of-blame')).toMatchObject({
      solvedIn: ['batterby'],
      openIn: ['griddleton', 'lemonford'],
    });
    const release = await test.centre.db.withTransaction('reader', {}, findRelease);
    expect(release?.codes.flatMap(({ quotations }) => quotations).length).toBeGreaterThan(5);
    expect(JSON.stringify(release)).not.toContain('stranger at the door');
  });

  it('holds a report whose every statement rests on excerpts', async () => {
    const reader = await test.as('researcher');
    const report = await test.centre.articles.begin(reader, 'report', 'a-draft', exampleContent());
    const made = await tellStatements(test.centre.research, reader, report);
    const text = made.map((words, at) => `${words} [S${at + 1}]`).join('\n\n');
    const { broken, citations } = await test.centre.research.reports.open(reader, report, text);
    expect(broken).toEqual([]);
    expect(new Set(citations.map(({ place }) => place)).size).toBe(3);
  });

  it('asks about a name, a number and a team in a wording before its speaker is asked', async () => {
    const reader = await test.as('researcher');
    const { synthesis, quotations } = test.centre.research;
    const cell = await synthesis.openCell(reader, { code: 'CULTURE/fear-of-blame', place: undefined });
    const excerpt = cell.excerpts.find((one) => one.may_quote && one.quotation === null)?.excerpt ?? 0;
    const asked = { excerpt, words: 'Then two nurses asked Priya.' };
    await expect(quotations.propose(reader, asked)).rejects.toThrow(/may tell who.*“two nurses”.*“Priya”/);
    const id = await quotations.propose(reader, { ...asked, cleared: 'Invented: nobody is meant.' });
    expect((await quotations.get(id)).cleared).toBe('Invented: nobody is meant.');
  });

  it('prints at the end of a report what each statement rests on', async () => {
    const said = await publishReport(test);
    const visitor = test.visitor();
    expect((await visitor.get('/reports/what-we-found/how-we-know')).text).toContain(said[0]);
    const pdf = await test.readers.inject({ url: '/reports/what-we-found/pdf' });
    const headings = pdf.rawPayload.toString('latin1').match(/\/S \/H3\b/g) ?? [];
    expect(headings).toHaveLength(said.length);
  });

  it('is found by search, and every recipe and barrier stands in the sitemap', async () => {
    const visitor = test.visitor();
    const found = await visitor.get('/search?q=mental+health');
    expect(found.text).toMatch(/recipes? .*found/);
    expect(found.html).toContain('href="/recipes/mental-health"');
    expect((await visitor.get('/search?q=blame')).html).toContain('href="/barriers/culture/fear-of-blame"');
    const { html } = await visitor.get('/sitemap.xml');
    for (const path of ['/recipes/mental-health', '/barriers/culture/fear-of-blame', '/solutions'])
      expect(html).toContain(`${path}</loc>`);
    expect(html).toContain('/reports/what-we-found/how-we-know</loc>');
  });

  it('stands on the public pages', async () => {
    const visitor = test.visitor();
    const pages = [
      '/barriers',
      '/barriers/culture/fear-of-blame',
      '/solutions',
      '/recipes',
      '/recipes/mental-health',
    ];
    for (const page of pages) expect((await visitor.get(page)).status, page).toBe(200);
    expect((await visitor.get('/barriers')).text).toContain('Common to every place');
    expect((await visitor.get('/barriers/culture/fear-of-blame')).text).toContain(
      'it is my decision and not yours',
    );
    const recipe = (await visitor.get('/recipes/mental-health')).text;
    expect(recipe).toContain('What Griddleton changed');
    expect(recipe).toContain('Now every row carries its reference');
    for (const page of [
      '/barriers/culture/nothing',
      '/recipes/nothing',
      '/recipes/mental-health/1/other.txt',
    ])
      expect((await visitor.get(page)).status, page).toBe(404);
    expect((await visitor.get('/recipes/mental-health/5/recipe.yaml')).html).toContain('ancestry:');
  });

  it('stands on the editors’ pages, each of them', async () => {
    const editor = await test.signedInAs('researcher');
    const pages = [
      '/research',
      '/research/projects/new',
      '/research/projects/1',
      '/research/projects/1/sources/new',
      '/research/sources/1',
      '/research/sources/1/compare',
      '/research/sources/1/withdraw',
      '/research/codes',
      '/research/synthesis',
      '/research/synthesis/cell?code=CULTURE%2Ffear-of-blame&place=batterby',
      '/research/synthesis.csv',
      '/research/quotations',
      '/research/solutions',
      '/research/solutions/1',
      '/research/packets',
      '/research/maturity',
      '/recipes',
    ];
    for (const page of pages) {
      const { status, text } = await editor.get(page);
      expect([page, status]).toEqual([page, 200]);
      expect(text).not.toContain('undefined');
    }
  });

  it('lets nobody read it who does not research', async () => {
    const moderator = await test.signedInAs('moderator');
    expect((await moderator.get('/research/sources/1')).status).toBe(403);
    expect((await test.visitor().get('/research/sources/1')).status).toBe(404);
  });

  it('releases nothing of a solution its place does not show', async () => {
    const reader = await test.as('researcher');
    const [place, code] = ['griddleton', 'CULTURE/fear-of-blame'];
    const id = await test.centre.research.solutions.add(reader, {
      place,
      code,
      barrier: 'Blame',
      weTry: 'A secret',
      owner: 'Manager',
      reviewOn: Temporal.PlainDate.from('2025-03-01'),
      shown: false,
    });
    await test.centre.research.solutions.review(reader, id, {
      words: 'It did',
      result: 'helped',
      shown: false,
    });
    await test.centre.research.synthesis.release(reader);
    const release = await test.centre.db.withTransaction('reader', {}, findRelease);
    expect(release?.codes.find((one) => one.code === code)).toMatchObject({ solved_in: ['batterby'] });
  });

  it('takes down who owns a solution now, who was asked and which data is wanting, and keeps what was before', async () => {
    const browser = await test.signedInAs('researcher');
    const { solutions } = test.centre.research;
    const [first] = await solutions.list();
    const url = `/research/solutions/${first?.id ?? 0}`;
    expect((await browser.get(url)).html).toContain('<option value="probation">Probation</option>'); // of the frame; no recipe needed
    const review = { words: 'We rang.', result: 'open', 'review-on': '1 6 2025', owner: first?.owner ?? '' };
    const asked = { ...review, expert: 'IG lead of the trust', dataset: 'probation', recipe: 'police' };
    expect((await browser.post(url, asked)).status).toBe(303);
    const { solution, notes } = await solutions.open(first?.id ?? 0);
    expect(solution).toMatchObject({
      expert: 'IG lead of the trust',
      dataset: 'probation',
      recipe: 'police',
    });
    expect(notes.at(-1)?.changed).toEqual([
      `Expert asked: before ${first?.expert ?? 'nobody'}, now IG lead of the trust`,
      `Kind of data: before ${first?.dataset ?? 'none'}, now probation`,
      `Recipe: before ${first?.recipe ?? 'none'}, now police`,
    ]);
    expect((await browser.post(url, { ...asked, owner: '' })).text).toContain('Enter who owns it');
    expect((await browser.post(url, { ...asked, words: 'Nothing new.' })).status).toBe(303);
    expect((await solutions.open(first?.id ?? 0)).notes.at(-1)?.changed).toEqual([]);
  });

  it('keeps a paper with the step it belongs to, and closes a project until it is opened again', async () => {
    const browser = await test.signedInAs('researcher');
    const { projects } = test.centre.research;
    const [{ steps }, { steps: others }] = [await projects.open(1), await projects.open(2)];
    const paper = { 'paper-title': 'What we wrote', words: 'Six pages.' };
    const post = (path: string, body: Readonly<Record<string, string>>) =>
      browser.post(`/research/projects/1/${path}`, body);
    expect((await post('papers', { ...paper, step: String(steps[2]?.id) })).status).toBe(303);
    expect((await projects.open(1)).papers.at(-1)).toMatchObject({
      step: steps[2]?.id,
      title: 'What we wrote',
    });
    expect((await post('papers', { ...paper, step: String(others[0]?.id) })).text).toContain(
      'a step of this project',
    );
    const closing = { 'closed-on': '28 2 2025', because: 'The place has left.' };
    expect((await post('close', { ...closing, 'closed-on': '1 3 2025' })).text).toContain(
      'not later than today',
    );
    expect((await post('close', { ...closing, because: '' })).text).toContain('Enter why it is closed');
    expect((await post('close', closing)).status).toBe(303);
    expect((await browser.get('/research/projects/1')).text).toMatch(
      /Closed on 28 February 2025: The place has left/,
    );
    expect((await browser.get('/research')).text).toContain('closed 28 February 2025');
    expect((await post('papers', paper)).text).toContain('This project is closed');
    expect((await post('open-again', {})).status).toBe(303);
    expect((await post('papers', paper)).status).toBe(303);
  });

  it('shows the agreement of the two who were done first, as the release looks at it, though a third coded too', async () => {
    const { sources } = test.centre.research;
    await sources.markDone(await test.as('editor'), 1);
    const coders = (await sources.compare(await test.as('researcher'), 1)).coders.map(
      ({ account }) => account,
    );
    const lastFirst = coders.toSorted((one, other) => other - one);
    for (const [at, coder] of lastFirst.entries())
      await test.centre.db.asOwner((tx) =>
        tx.run('update research.coding_done set at = $2 where source = 1 and coder = $1', [
          coder,
          Temporal.Instant.from(`2025-02-0${at + 1}T00:00:00Z`),
        ]),
      );
    const { compared } = await sources.compare(await test.as('researcher'), 1);
    expect([compared?.first.account, compared?.second.account]).toEqual(lastFirst.slice(0, 2));
  });
});
