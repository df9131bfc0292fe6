import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Reader } from '@kinsight/kit/accounts';
import { backUp, journalFile, restore } from '@kinsight/kit/backup';
import { type Database, testCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliveryReport } from '../test/delivery-report.ts';
import { bringToSignOff, exampleContent, publishText } from '../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../test/open-test-centre.ts';
import { migrations } from './centre-files.ts';
import { tagOf } from './newsletter/bounce.rules.ts';
import { askNewsletter, hashToken, tokenOf } from './newsletter/index.ts';
import { centreAgain, removalHandlers } from './remove-again.ts';
import { readWords } from './research/index.ts';

const passphrase = 'a key of the test, long enough';
const day = (text: string) => Temporal.PlainDate.from(text);
const rowsOf = (db: Database, sql: string) => db.asOwner((tx) => tx.query(sql));

describe('a centre that is wiped and restored', () => {
  let test: TestCentre;
  let by: Reader;
  let backup = '';
  const nonces = new Map<string, Buffer>();
  const link = (kind: 'confirm' | 'leave', email: string) =>
    `/newsletter/${kind}/${tokenOf(test.centre.letterKey, kind, nonces.get(email) ?? Buffer.of())}`;
  const subscribe = async (email: string) => {
    const { centre } = test;
    const nonce = centre.ids.bytes(32);
    nonces.set(email, nonce);
    const [confirm, leave] = (['confirm', 'leave'] as const).map((kind) =>
      hashToken(tokenOf(centre.letterKey, kind, nonce)),
    );
    if (!confirm || !leave) throw new Error('no link');
    const at = { at: centre.clock.now(), machineNow: Temporal.Now.instant() };
    await centre.db.withTransaction('reader', {}, (tx) =>
      askNewsletter(tx, { email, areas: [], nonce, confirm, leave, ...at }),
    );
    await test.visitor().postRaw(link('confirm', email), {});
  };
  const reply = async (comment: string) => {
    const email = `${comment.split(' ')[0]}@example.org`;
    await test.visitor().postRaw('/replies/stays', { comment, name: 'A reader', email });
  };
  const takeSource = (title: string, keepUntil: string) => {
    const on = day('2025-02-01');
    const consent = { how: 'written', on, mayFind: true, mayQuote: true, keepUntil: day(keepUntil) } as const;
    const terms = { project, kind: 'interview', title, speaker: 'Health visitor', on, consent } as const;
    return test.centre.research.sources.take(by, terms, readWords(`Words of ${title}. They are hers.`));
  };
  let project = 0;
  const restoreInto = async (name: string) => {
    const cluster = await testCluster();
    const { config, db } = test.centre;
    const journal = journalFile(config.home, db.name);
    const again = { handlers: removalHandlers, wishesAgain: centreAgain };
    const done = await restore({
      cluster,
      database: name,
      migrations,
      file: backup,
      passphrase,
      journal,
      ...again,
    });
    return { done, db: await cluster.openDatabase(name) };
  };
  const drop = async (db: Database) => {
    await db.stop();
    await (await testCluster()).dropDatabase(db.name);
  };

  beforeAll(async () => {
    test = await openTestCentre();
    const { articles, research, replies, newsletter, db, clock, ids, config } = test.centre;
    by = await test.as('researcher');
    const [author, editor, approver] = [
      await test.as('author'),
      await test.as('editor'),
      await test.as('approver'),
    ];
    const people = { author, editor, approver };
    const pasted = exampleContent({ body: 'She said: Words of the one withdrawn. They are hers.' });
    const stays = await publishText(articles, people, 'blog', 'stays', pasted);
    const goes = await publishText(articles, people, 'blog', 'goes', exampleContent({ title: 'What goes' }));
    const mended = await publishText(articles, people, 'blog', 'mended');
    for (const email of ['stays@example.org', 'leaves@example.org']) await subscribe(email);
    for (const words of ['good words', 'ill words of Ann', 'named words of Ben']) await reply(words);
    for (const id of [1, 2, 3]) await replies.letThrough(editor, id);
    for (const words of ['waiting words', 'refused words', 'loans at http://loans.example'])
      await reply(words);
    await articles.savePlace(editor, {
      code: 'oneton',
      name: 'Oneton',
      about: 'Made up.',
      joinedOn: day('2024-09-01'),
    });
    project = await research.projects.add(by, {
      place: 'oneton',
      title: 'A project',
      aim: 'Find out',
      lead: 'Manager, council',
      stage: 'vision',
      openedOn: day('2025-01-01'),
    });
    const withdrawn = await takeSource('the one withdrawn', '2027-01-31');
    await takeSource('the one kept', '2027-01-31');
    const issue = await newsletter.compose(editor, { subject: 'News', intro: 'Hello', articles: [stays] });
    const begun = await newsletter.compose(editor, { subject: 'Begun', intro: 'Hello', articles: [stays] });
    await newsletter.send(editor, begun);
    await rowsOf(db, `delete from jobs.job where queue = 'newsletter.confirm' returning 1`);
    backup = path.join(config.home, 'a.backup');
    await backUp({ db, file: backup, passphrase, journal: journalFile(config.home, db.name), clock, ids });

    // Since the backup.
    await test.visitor().postRaw(link('leave', 'leaves@example.org'), {});
    await replies.takeDown(editor, 2, 'She is named');
    await replies.correct(editor, 3, 'named words', 'He is named');
    await replies.refuse(editor, 5, 'Not about it');
    await replies.refuse(editor, 4, 'A mistake');
    await replies.letThrough(editor, 4);
    await replies.refuseSuspicious(editor, 6);
    await articles.withdraw(editor, goes, 'It was not so.');
    await articles.revise(author, mended, exampleContent({ title: 'What is mended' }));
    await bringToSignOff(articles, people, mended);
    await articles.sign(approver, mended, (await articles.get(mended)).newest.hash);
    await articles.publish(editor, mended, { correction: 'The title was wrong.' });
    await research.sources.withdraw(by, withdrawn);
    await newsletter.send(editor, issue);
  }, 60_000);
  afterAll(() => test.close());

  it('brings back no address that left, no reply, text or source that was taken away, and sends no letter twice', async () => {
    const { db, done } = await restoreInto(`${test.database}_again`);
    expect(done).toMatchObject({ removals: 11, knowsBackup: true });
    expect(await rowsOf(db, 'select email from newsletter.subscriber')).toEqual([
      { email: 'stays@example.org' },
    ]);
    expect(await rowsOf(db, 'select id, state from replies.reply order by id')).toEqual([
      { id: 1, state: 'public' },
      { id: 2, state: 'taken-down' },
      { id: 3, state: 'held' },
      { id: 4, state: 'held' },
      { id: 5, state: 'refused' },
      { id: 6, state: 'refused' },
    ]);
    expect(await rowsOf(db, 'select reply from replies.address order by 1')).toEqual(
      [1, 3].map((id) => ({ reply: id })),
    );
    expect(await rowsOf(db, 'select slug from published.article')).toEqual([{ slug: 'stays' }]);
    expect(
      await rowsOf(db, 'select slug, withdrawn_because as why from published.withdrawn order by slug'),
    ).toEqual([
      { slug: 'goes', why: 'It was not so.' },
      { slug: 'mended', why: expect.stringContaining('It had been corrected') },
    ]);
    expect(await rowsOf(db, 'select title, removed_because as why from research.source order by id')).toEqual(
      [
        { title: 'the one withdrawn', why: 'withdrawn' },
        { title: 'the one kept', why: null },
      ],
    );
    expect(
      await rowsOf(
        db,
        'select source, slug from research.left_in_text join articles.article on id = article',
      ),
    ).toEqual([{ source: 1, slug: 'stays' }]);
    expect(
      await rowsOf(db, 'select issue, subscriber, state from newsletter.letter order by issue, 2'),
    ).toEqual([
      { issue: 1, subscriber: 1, state: 'unsure' },
      { issue: 2, subscriber: 1, state: 'unsure' },
      { issue: 2, subscriber: 2, state: 'left' },
    ]);
    await drop(db);
  });

  it('has in the journal nobody’s address and no words', () => {
    const text = readFileSync(journalFile(test.centre.config.home, test.database), 'utf8');
    expect(text).toContain('newsletter-address');
    for (const secret of ['@example.org', 'words', 'Ann', 'Ben', 'hers']) expect(text).not.toContain(secret);
  });

  it('asks everybody once where the journal is lost, and writes to nobody else before they confirm again', async () => {
    rmSync(journalFile(test.centre.config.home, test.database));
    const { db, done } = await restoreInto(`${test.database}_lost`);
    expect(done.wishes).toMatchObject({ again: { 'subscribers who must confirm again': 2 } });
    expect(await rowsOf(db, 'select 1 from newsletter.subscriber where confirmed_at is not null')).toEqual(
      [],
    );
    expect(
      await rowsOf(db, `select data from jobs.job where queue = 'newsletter.confirm' order by id`),
    ).toEqual([1, 2].map((subscriber) => ({ data: { subscriber, restored: true } })));
    await drop(db);
  });

  it('is written down as it goes only once no backup is between its own line and its snapshot', async () => {
    const { db, config } = test.centre;
    await subscribe('late@example.org');
    const journal = journalFile(config.home, db.name);
    const lines = () =>
      readFileSync(journal, { encoding: 'utf8', flag: 'a+' }).split('newsletter-address').length;
    const [held, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const backingUp = db.asOwner(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('kinsight: wishes'))`);
      held.resolve();
      await over.promise;
    });
    await held.promise;
    const before = lines();
    const leaving = test.visitor().postRaw(link('leave', 'late@example.org'), {});
    const waiting = () =>
      rowsOf(
        db,
        `select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`,
      );
    try {
      await expect.poll(async () => (await waiting()).length, { timeout: 2000 }).toBe(1);
      expect(lines()).toBe(before);
    } finally {
      over.resolve();
    }
    await backingUp;
    expect((await leaving).text).toContain('has been deleted');
    expect(lines()).toBe(before + 1);
  });

  it('hits nobody else with a late report where a number has been given again', async () => {
    const { db, letterKey, newsletter } = test.centre;
    await subscribe('newcomer@example.org');
    const find = () =>
      rowsOf(db, `select id from newsletter.subscriber where email = 'newcomer@example.org'`);
    const [newcomer] = await find();
    const lost = { issue: null, subscriber: Number(Reflect.get(Object(newcomer), 'id')), mark: '00000000' };
    const to = `bounces+${tagOf(letterKey, lost)}@centre.example`;
    expect(await newsletter.takeBounces([deliveryReport({ to, status: '5.1.1' })])).toMatchObject({
      known: 1,
    });
    expect(await find()).toEqual([newcomer]);
  });
});
