import { Conflict } from '@kinsight/kit/command';
import { choice, redirect, sayCount, sayDay, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';

export const mayCompose = holds('editor');
const nothing = { nothing: 'counts of subscribers; no address is shown' };
export const Params = z.object({ id: whole });
const words = { draft: 'Draft', sending: 'Being sent', sent: 'Sent' } as const;

export const issuesPage = get({
  path: editorPaths.issues,
  title: 'Newsletter',
  access: mayCompose,
  audit: nothing,
  handle: async ({ at }) => {
    const { now, days } = await at.newsletter.counts();
    return show('newsletter/issues.njk', {
      begin: editorPaths.newIssue(),
      cameBack: editorPaths.bounces(),
      confirmed: sayCount(now.confirmed, 'subscriber'),
      asked: now.asked,
      days: days.map(({ day, what, number }) => ({ day: sayDay(day), what, number })),
      list: (await at.newsletter.list()).map((one) => ({
        href: editorPaths.issue({ id: one.id }),
        subject: one.subject,
        state: words[one.state],
        day: sayDay(one.sent_at ?? one.composed_at),
      })),
    });
  },
});

export const issueView = async (at: Rooms, id: number) => {
  const { issue, articles, letters, letter, preview, fingerprint, unsure, stoppedBy } =
    await at.newsletter.get(id);
  const { now } = await at.newsletter.counts();
  return show('newsletter/issue.njk', {
    subject: issue.subject,
    state: words[issue.state],
    isDraft: issue.state === 'draft',
    isSending: issue.state === 'sending' && !stoppedBy,
    stopped: stoppedBy && whyStopped(stoppedBy),
    text: letter.text,
    centre: at.stamp.name,
    preview: {
      intro: preview.intro,
      articles: preview.articles.map(({ title, summary, minutes, href }) => ({
        title,
        summary,
        minutes: `${minutes} min`,
        href,
      })),
    },
    gone: issue.state === 'draft' ? issue.articles.length - articles.length : 0,
    fingerprint,
    edit: editorPaths.editIssue({ id }),
    discard: editorPaths.discardIssue({ id }),
    send: editorPaths.sendIssue({ id }),
    to: now.confirmed === 0 ? undefined : sayCount(now.confirmed, 'subscriber'),
    letters: [
      ['Sent', letters.sent],
      ['Waiting', letters.waiting + letters.trying],
      ['Not taken by the mail server', letters.refused],
      ['Came back from another mail server', letters['came-back']],
      ['No text of the areas they chose', letters.skipped],
      ['Left before it went', letters.left],
      ['May have been sent: you decide', letters.unsure],
    ],
    unsure: unsure.map(({ subscriber, why, at: when }) => ({
      subscriber,
      why: whyUnsure(why),
      day: sayDay(when),
    })),
  });
};

function whyStopped(code: string): string {
  if (code === 'no-mail') return 'No mail server is set (KINSIGHT_SMTP). Ask whoever runs this machine.';
  if (code === 'mail-server-refuses')
    return 'The mail server refuses every letter: it may not pass letters on for us, or we are on a list. No address was deleted. Ask whoever runs it.';
  if (code === 'given-up') return 'Somebody gave it up among the errands. What waits has not been sent.';
  if (code === 'mail-server-busy')
    return 'The mail server took no more letters for many hours. Ask whoever runs it.';
  return `Something went wrong (${code}). Whoever runs this machine finds more in its log.`;
}

function whyUnsure(why: string | null): string {
  if (why === 'process-died') return 'the machine stopped while it was sent';
  if (why === 'restored') return 'a backup from before it was sent has been restored';
  return 'the line broke before the answer';
}

export const issuePage = get({
  path: editorPaths.issue,
  title: 'Issue',
  access: mayCompose,
  audit: nothing,
  params: Params,
  handle: async ({ at, params }) => issueView(at, params.id),
});

/** Sends an issue, or goes on with it; or decides about letters that may have gone out. */
export const sendIssue = post({
  path: editorPaths.sendIssue,
  title: 'Issue',
  access: mayCompose,
  audit: 'changed',
  params: Params,
  body: z.object({
    what: choice(['try-out', 'send', 'go-on', 'again', 'leave'], 'Select what to do'),
    seen: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  handle: async ({ at, reader, params: { id }, body: { what, seen } }) => {
    if (what === 'try-out') {
      await at.newsletter.tryOut(reader, id);
      return redirect(editorPaths.issue({ id }), { done: 'On its way to you alone.' });
    }
    if (what === 'send') {
      if (seen === undefined) throw new Conflict('Read the issue as it is now, then send it.');
      const to = await at.newsletter.send(reader, id, seen);
      return redirect(editorPaths.issue({ id }), { done: `On its way to ${sayCount(to, 'subscriber')}.` });
    }
    if (what === 'go-on') {
      await at.newsletter.goOn(reader, id);
      return redirect(editorPaths.issue({ id }), { done: 'It is being sent again from where it stopped.' });
    }
    const many = await at.newsletter.decideUnsure(reader, id, what === 'again' ? 'waiting' : 'sent');
    return redirect(editorPaths.issue({ id }), {
      done: `${sayCount(many, 'letter')}: ${what === 'again' ? 'sent again' : 'taken for sent'}.`,
    });
  },
  again: async ({ at, params }) => issueView(at, params.id),
});
