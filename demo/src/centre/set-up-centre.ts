import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fixedClock, systemClock } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { type Centre, centreDatabase, makeCentre, openCentre, seatEverybody } from '@kinsight/learning';
import { type Articles, createArticles, keyOfFlag } from '@kinsight/learning/articles';
import { askNewsletter, confirmNewsletter, hashToken, tokenOf } from '@kinsight/learning/newsletter';
import { laneOf, leaveReply } from '@kinsight/learning/replies';
import { demoDay, dropMadeUp } from '../set-up-place.ts';
import { catchLetters } from './catch-letters.ts';
import {
  type DemoText,
  readAbout,
  readNewsletter,
  readPlaces,
  readReplies,
  readSeries,
  readTexts,
} from './read-centre.ts';
import { tellPlaces } from './tell-places.ts';

export type SetUpCentre = {
  readonly texts: number;
  readonly heldReplies: number;
  readonly letters: number;
  readonly outbox: string;
};

/** Where letters of the made-up centre end. */
export const outboxOf = ({ home }: Pick<Config, 'home'>): string => path.join(home, 'outbox');
export const sender = 'The Centre <news@centre.example>';

/** Organisations beside the centre that publish with it, and who signs for each. All invented. */
const publishers = [
  {
    code: 'department-local',
    name: 'Department for Local Places (invented)',
    login: 'local-approver',
    person: 'Deputy director at the Department for Local Places',
  },
  {
    code: 'department-health',
    name: 'Department for Good Health (invented)',
    login: 'health-approver',
    person: 'Deputy director at the Department for Good Health',
  },
] as const;

/**
 * Makes the centre afresh, with its texts written, checked, reviewed, signed and published as their days say; replies let through and
 * waiting; a newsletter sent to a mail server of its own, which puts every letter into a folder and passes none on.
 */
export async function setUpCentre(cluster: Cluster, config: Config): Promise<SetUpCentre> {
  if (await cluster.hasDatabase(centreDatabase)) await dropMadeUp(cluster, centreDatabase);
  const outbox = outboxOf(config);
  rmSync(outbox, { recursive: true, force: true });
  const postbox = await catchLetters(outbox);
  try {
    await makeCentre(cluster, { name: 'The Centre', stamp: 'made-up', fixedToday: demoDay });
    const mail = { server: postbox.url, from: sender };
    const centre = await openCentre({ config: { ...config, mail }, cluster });
    try {
      await seatPublishers(centre);
      const texts = readTexts();
      await writeTexts(centre, texts);
      await leaveReplies(centre);
      await sendNewsletter(centre);
      const held = await centre.replies.countHeld();
      const letters = readdirSync(outbox).length;
      return { texts: texts.length, heldReplies: held.ordinary + held.suspicious, letters, outbox };
    } finally {
      await centre.close();
    }
  } finally {
    await postbox.close();
  }
}

async function seatPublishers({ accounts }: Centre): Promise<void> {
  await seatEverybody(accounts);
  for (const { code, name, login, person } of publishers) {
    await accounts.saveOrganisation({ code, name, kind: 'department' });
    await accounts.createAccount({
      login,
      name: person,
      organisation: code,
      email: `${login}@${code}.example`,
      madeUp: true,
    });
    await accounts.holdRole(login, 'approver');
  }
}

/** Each text on its day: written by the author, checked and reviewed by the editor, signed by who must. A report’s places speak first. */
async function writeTexts(centre: Centre, texts: readonly DemoText[]): Promise<void> {
  const [author, editor] = [
    await centre.accounts.getReader('author'),
    await centre.accounts.getReader('editor'),
  ];
  const joined = (day: string) => Temporal.PlainDate.from(day);
  for (const { joined: day, ...place } of readPlaces())
    await centre.articles.savePlace(editor, { ...place, joinedOn: joined(day) });
  for (const series of readSeries()) await centre.articles.saveSeries(editor, series);
  await centre.articles.saveAbout(editor, readAbout(), {
    seen: 0,
    cleared: 'Names of laws and of public bodies; nobody in it exists',
  });
  const inOrder = texts.toSorted((a, b) => ((a.published ?? demoDay) < (b.published ?? demoDay) ? -1 : 1));
  // All are begun first: colleagues lead to each other's texts, also to later ones.
  const begun: { readonly text: DemoText; readonly articles: Articles; readonly id: number }[] = [];
  for (const text of inOrder) {
    const articles = articlesOn(centre, text.published);
    begun.push({ text, articles, id: await articles.begin(author, text.kind, text.slug, text.content) });
  }
  for (const { text, articles, id } of begun) {
    if (text.kind === 'report') await tellPlaces(centre, id);
    await bringOut(centre, articles, id, text);
  }
}

/** The articles as they were worked on that day; today's where there is none. */
const articlesOn = (centre: Centre, day: string | undefined): Articles =>
  day === undefined
    ? centre.articles
    : createArticles({
        db: centre.db,
        clock: fixedClock(day),
        log: centre.log,
        noteRemoval: centre.noteRemoval,
      });

/** From draft to readers, or to the signatures it waits for. */
async function bringOut(centre: Centre, articles: Articles, id: number, text: DemoText): Promise<void> {
  const as = (login: string) => centre.accounts.getReader(login);
  const [author, editor] = [await as('author'), await as('editor')];
  const { flags, quotations, newest } = await articles.get(id);
  for (const flag of flags)
    await articles.clearFlag(editor, id, keyOfFlag(flag), 'Invented: no such person or place is meant.');
  for (const { hash } of quotations)
    await articles.approveQuotation(
      author,
      id,
      hash,
      'Who is quoted, by role',
      'read it on the return visit and agreed',
    );
  await articles.submit(author, id);
  await articles.review(editor, id, 'accepted', '');
  if (text.published === undefined) {
    for (const login of text.signedBy) await articles.sign(await as(login), id, newest.hash);
  } else {
    await articles.sign(await as('approver'), id, newest.hash);
    await articles.publish(editor, id);
  }
}

async function leaveReplies(centre: Centre): Promise<void> {
  const moderator = await centre.accounts.getReader('moderator');
  const replies = readReplies();
  const ids: number[] = [];
  for (const { to, name, email, comment, state, answers } of replies) {
    const parent = answers === undefined ? null : (ids[answers] ?? null);
    const lane = laneOf({ name, comment });
    await centre.db.withTransaction('reader', {}, (tx) =>
      leaveReply(tx, { slug: to, parent, name, email, comment, lane }, centre.clock.now()),
    );
    const newest = (await centre.replies.queue(lane)).at(-1)?.id ?? 0;
    ids.push(newest);
    if (state === 'public') await centre.replies.letThrough(moderator, newest);
  }
}

async function sendNewsletter(centre: Centre): Promise<void> {
  const { subscribers, articles, ...issue } = readNewsletter();
  const editor = await centre.accounts.getReader('editor');
  const at = centre.clock.now();
  const asked = [];
  for (const { email, areas } of subscribers) {
    const nonce = centre.ids.bytes(32);
    const hashOf = (kind: 'confirm' | 'leave') => hashToken(tokenOf(centre.letterKey, kind, nonce));
    const [confirm, leave, machineNow] = [hashOf('confirm'), hashOf('leave'), systemClock().now()];
    await centre.db.withTransaction('reader', {}, (tx) =>
      askNewsletter(tx, { email, areas, nonce, confirm, leave, at, machineNow }),
    );
    asked.push(confirm);
  }
  await centre.jobs.runDue(); // the letters that ask whether it was really them
  for (const confirm of asked)
    await centre.db.withTransaction('reader', {}, (tx) => confirmNewsletter(tx, confirm, at));
  const known = await centre.newsletter.recentArticles();
  const chosen = articles.flatMap((slug) => known.filter((one) => one.slug === slug).map(({ id }) => id));
  const id = await centre.newsletter.compose(editor, { ...issue, articles: chosen });
  await centre.newsletter.send(editor, id);
  await centre.jobs.runDue();
}
