import type { Reader } from '@kinsight/kit/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleContent, publishText } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { packetOf } from '../../test/packet-of.ts';
import { publishStatements } from './create-reports.ts';
import type { NewCoding } from './excerpt.store.ts';
import { findRelease, listPublishedStatements, listShownSolutions } from './published.store.ts';
import { readWords } from './read-paper.ts';
import { removeDueSources } from './retention.store.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const words =
  'Nobody asked the families. It was nobody’s job to ask.\n\nThen the trust named one person, and it moved.';
const nobodysJob: NewCoding = {
  code: 'LEADERSHIP/nobodys-job',
  polarity: 'barrier',
  strength: 2,
  dataset: 'mental-health',
};

describe('from a visit to what the public reads', () => {
  let test: TestCentre;
  let one: Reader;
  let other: Reader;
  let project: number;
  const research = () => test.centre.research;
  const take = (
    more: { readonly mayFind?: boolean; readonly mayQuote?: boolean; readonly keepUntil?: string } = {},
  ) =>
    research().sources.take(
      one,
      {
        project,
        kind: 'interview',
        title: 'First interview',
        speaker: 'Health visitor',
        on: day('2025-02-01'),
        consent: {
          how: 'written',
          on: day('2025-02-01'),
          mayFind: more.mayFind ?? true,
          mayQuote: more.mayQuote ?? true,
          keepUntil: day(more.keepUntil ?? '2027-01-31'),
        },
      },
      readWords(words),
    );
  const code = (reader: Reader, source: number, starts: number, ends: number, coding = nobodysJob) =>
    research().sources.code(reader, { source, starts, ends, coding });
  /** What the public role may read: as the public pages do. */
  const asPublic = <T>(fn: Parameters<typeof test.centre.db.withTransaction<T>>[2]) =>
    test.centre.db.withTransaction('reader', {}, fn, { readOnly: true });

  beforeAll(async () => {
    test = await openTestCentre();
    one = await test.as('researcher');
    other = await test.as('author');
    for (const place of ['batterby', 'griddleton'])
      await test.centre.articles.savePlace(one, {
        code: place,
        name: place,
        about: '',
        joinedOn: day('2024-09-01'),
      });
    project = await research().projects.add(one, {
      place: 'batterby',
      title: 'Sharing mental-health data',
      aim: 'Find out',
      lead: 'Manager, council',
      stage: 'vision',
      openedOn: day('2025-01-01'),
    });
  });
  afterAll(() => test.close());

  it('two coders differ, a named person settles it, and only then may it be released', async () => {
    const source = await take();
    const excerpt = await code(one, source, 0, 54);
    await code(other, source, 0, 20, { ...nobodysJob, polarity: 'both' });
    await research().sources.markDone(one, source);
    await expect(
      research().sources.settle(one, {
        source,
        starts: 0,
        ends: 5,
        code: nobodysJob.code,
        polarity: undefined,
        because: 'early',
      }),
    ).rejects.toThrow('Two coders');
    await research().sources.markDone(other, source);
    const { compared } = await research().sources.compare(one, source);
    expect(compared?.agreements).toMatchObject([
      { code: nobodysJob.code, both: 1, secondOnly: 1, neither: 1 },
    ]);
    expect(compared?.disagreements).toMatchObject([
      { first: 'both', second: 'barrier', settled: false },
      { first: undefined, second: 'barrier', settled: false },
    ]);
    await expect(research().synthesis.release(one)).rejects.toThrow('Coders still differ on a source');
    await research().sources.settle(one, {
      source,
      starts: 0,
      ends: 54,
      code: nobodysJob.code,
      polarity: 'barrier',
      because: 'We read it together',
    });
    const { lines, coded } = await research().synthesis.read();
    expect(coded.every(({ settled, polarity }) => settled && polarity === 'barrier')).toBe(true);
    expect(lines[0]).toMatchObject({ code: nobodysJob.code, spread: 'some', barrierIn: ['batterby'] });
    expect(await asPublic(findRelease)).toBeUndefined();

    const quotation = await research().quotations.propose(one, {
      excerpt,
      words: 'It was nobody’s job to ask.',
    });
    await expect(research().quotations.propose(one, { excerpt, words: 'Other words' })).rejects.toThrow(
      'already',
    );
    await research().synthesis.release(one);
    expect((await asPublic(findRelease))?.codes[0]).toMatchObject({
      quotations: [],
      cells: [{ place: 'batterby', barriers: 1 }],
    });
    await research().quotations.answer(one, quotation, {
      answer: 'approved',
      by: 'Health visitor',
      how: 'e-mail',
      on: day('2025-02-20'),
    });
    await research().synthesis.release(one);
    expect((await asPublic(findRelease))?.codes[0]?.quotations).toEqual([
      {
        place: 'batterby',
        speaker: 'Health visitor',
        polarity: 'barrier',
        words: 'It was nobody’s job to ask.',
      },
    ]);
  });

  it('a report is published only while every statement rests on what people said', async () => {
    const { articles } = test.centre;
    const people = { author: other, editor: await test.as('editor'), approver: await test.as('approver') };
    const publishers = [{ organisation: 'centre', approvers: ['approver'] }];
    const content = exampleContent({ publishers });
    const report = await publishText(articles, people, 'report', 'one-named-person', content);
    await articles.revise(other, report, content, { note: 'What it rests on' });
    const source = await take();
    const excerpt = await code(one, source, 56, words.length, { ...nobodysJob, polarity: 'enabler' });
    const publish = (text: string) =>
      test.centre.db.withTransaction('clerk', {}, (tx) => publishStatements(tx, report, text));
    const statement = await research().reports.state(one, report, 'One named person moves it');
    await expect(publish('One named person moves it [S1].')).rejects.toThrow('Statement 1 cites nothing');
    await research().reports.cite(one, { statement, excerpt, quoted: true });
    await expect(publish('One named person moves it [S1].')).rejects.toThrow(
      'has not approved the quotation',
    );
    const quotation = await research().quotations.propose(one, { excerpt, words: 'Then it moved.' });
    await research().quotations.answer(one, quotation, {
      answer: 'approved',
      by: 'Health visitor',
      how: 'letter',
      on: day('2025-02-20'),
    });
    await expect(publish('It moves [S1], always [S2].')).rejects.toThrow(
      '[S2], and there is no such statement',
    );
    await publish('One named person moves it [S1].');
    expect(await asPublic((tx) => listPublishedStatements(tx, report))).toEqual([
      {
        number: 1,
        words: 'One named person moves it',
        excerpts: 1,
        sources: 1,
        places: ['batterby'],
        quotations: [{ place: 'batterby', speaker: 'Health visitor', words: 'Then it moved.' }],
      },
    ]);
    await research().sources.withdraw(one, source);
    expect((await asPublic((tx) => listPublishedStatements(tx, report)))[0]?.quotations).toEqual([]);
    expect(
      (await research().reports.open(one, report, 'One named person moves it [S1].')).broken.map(
        (link) => link.code,
      ),
    ).toEqual(['words-gone', 'not-coded', 'quotation-not-approved']);
    await articles.withdraw(people.editor, report, 'It was not so.');
    expect(await asPublic((tx) => listPublishedStatements(tx, report))).toEqual([]);
  });

  it('the clock of a source really removes its words, everywhere in the database, and keeps the counts', async () => {
    const secret = 'Zaubernuss';
    const terms = {
      project,
      kind: 'interview',
      title: 'Short',
      speaker: 'Teacher',
      on: day('2025-02-01'),
    } as const;
    const consent = {
      how: 'spoken',
      on: day('2025-02-01'),
      mayFind: true,
      mayQuote: false,
      keepUntil: day('2025-03-01'),
    } as const;
    const source = await research().sources.take(
      one,
      { ...terms, consent },
      readWords(`We call it ${secret} here.`),
    );
    const excerpt = await code(one, source, 0, 27, {
      ...nobodysJob,
      code: 'COMMUNICATION/language',
      note: secret,
    });
    await expect(research().quotations.propose(one, { excerpt, words: 'x' })).rejects.toThrow(
      'did not agree to be quoted',
    );
    const clock = (today: string) => ({ today: () => day(today), now: () => test.centre.clock.now() });
    expect(await removeDueSources(test.centre.db, clock('2025-02-28'))).toEqual([]);
    expect(await removeDueSources(test.centre.db, clock('2025-03-01'))).toEqual([source]);
    const tables = await test.centre.db.asOwner((tx) =>
      tx.query<{ name: string }>(
        "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^pg_|information_schema'",
      ),
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const hits = await test.centre.db.asOwner((tx) =>
        tx.query(`select 1 from ${name} t where t::text like '%${secret}%' limit 1`),
      );
      if (hits.length > 0) found.push(name);
    }
    expect(found).toEqual([]);
    const { lines } = await research().synthesis.read();
    expect(lines.find((line) => line.code === 'COMMUNICATION/language')?.cells['batterby']).toMatchObject({
      barriers: 1,
      strongest: 2,
    });
    const { source: left } = await research().sources.open(one, source);
    expect(left).toMatchObject({ text: null, removed_because: 'retention' });
  });

  it('whoever did not agree that findings rest on it is in no count', async () => {
    const before = (await research().synthesis.read()).coded.length;
    const source = await take({ mayFind: false });
    await code(one, source, 0, 20);
    expect((await research().synthesis.read()).coded).toHaveLength(before);
  });

  it('a barrier that names a kind of data meets what a place’s packet says is unknown for want of it', async () => {
    await expect(
      research().packets.take(one, JSON.stringify({ ...packetOf(), families: 641 })),
    ).rejects.toThrow('changed after it was released');
    await expect(
      research().packets.take(one, JSON.stringify(packetOf({ place: { code: 'nowhere', name: 'Nowhere' } }))),
    ).rejects.toThrow('none of our places');
    await research().packets.take(one, JSON.stringify(packetOf()));
    await expect(research().packets.take(one, JSON.stringify(packetOf()))).rejects.toThrow('here already');
    const [met] = await research().synthesis.meetData('mental-health');
    expect(met?.missing).toMatchObject([{ need: '3.1', count: 410, waitsFor: 'the trust’s approval' }]);
  });

  it('the public reads solutions their places show, and no draft, source, excerpt or note', async () => {
    const solution = {
      place: 'batterby',
      code: nobodysJob.code,
      barrier: 'Nobody’s job',
      weTry: 'One named person',
      owner: 'Manager',
      reviewOn: day('2025-05-01'),
    };
    const hidden = await research().solutions.add(one, { ...solution, shown: false });
    expect(await asPublic(listShownSolutions)).toEqual([]);
    await research().solutions.review(one, hidden, {
      result: 'helped',
      words: 'Answers in nine days',
      shown: true,
    });
    expect(await asPublic(listShownSolutions)).toMatchObject([
      { result: 'helped', result_words: 'Answers in nine days' },
    ]);
    for (const table of [
      'source',
      'excerpt',
      'coding',
      'quotation',
      'settlement',
      'step',
      'paper',
      'solution_note',
      'citation',
    ])
      await expect(asPublic((tx) => tx.query(`select * from research.${table}`))).rejects.toThrow('42501');
  });
});
