import { choice, redirect, sayCount, sayDay, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';

export const mayRunErrands = holds('editor', 'administrator');

const names: Readonly<Record<string, string>> = {
  'newsletter.confirm': 'A letter that asks whether somebody wants the newsletter',
  'newsletter.try-out': 'Sending an issue to a colleague to try it out',
  'newsletter.send': 'Sending an issue of the newsletter',
  'replies.tell-author': 'Telling an author about a reply',
};
const why: Readonly<Record<string, string>> = {
  'no-mail': 'No mail server is set (KINSIGHT_SMTP). Ask whoever runs this machine.',
  'mail-server-refuses':
    'The mail server refuses every letter: it may not pass letters on for us, or we are on a list. No address was deleted. Ask whoever runs it.',
  'mail-server-busy': 'The mail server took no more letters for many hours. Ask whoever runs it.',
  'crashed-too-often': 'Every process that began it died. Ask whoever runs this machine.',
};
const nameOf = (queue: string): string => names[queue] ?? queue;

const showErrands = async (at: Rooms) => {
  const { open, failed } = await at.errands.list();
  return show('errands/errands.njk', {
    open: open.map(({ queue, waiting, running, due }) => ({
      what: nameOf(queue),
      says: `${waiting} waiting, ${running} being done; the oldest is due since ${sayDay(due)}`,
    })),
    failed: failed.map(({ id, queue, tries, failed_with, ended_at }) => ({
      id,
      what: nameOf(queue),
      why:
        why[failed_with ?? ''] ??
        `Something went wrong (${failed_with ?? 'unknown'}). The log of the machine says more.`,
      says: `Tried ${sayCount(tries, 'time')}, last on ${sayDay(ended_at)}`,
      isIssue: queue === 'newsletter.send',
      action: editorPaths.errand({ job: id }),
    })),
  });
};

/** What the machine does beside the pages: what waits, and what failed for good. */
export const errandsPage = get({
  path: editorPaths.errands,
  title: 'Machine’s work',
  access: mayRunErrands,
  audit: { nothing: 'numbers of jobs; nobody’s name or address is in one' },
  handle: ({ at }) => showErrands(at),
});

/** Tries a failed one again, or gives it up. */
export const decideErrand = post({
  path: editorPaths.errand,
  title: 'Machine’s work',
  access: mayRunErrands,
  audit: 'changed',
  params: z.object({ job: whole }),
  body: z.object({ what: choice(['again', 'give-up'], 'Select what to do') }),
  handle: async ({ at, reader, params: { job }, body: { what } }) => {
    await (what === 'again' ? at.errands.retry(reader, job) : at.errands.giveUp(reader, job));
    return redirect(editorPaths.errands(), {
      done: what === 'again' ? 'It is tried again.' : 'Given up. It will not be done.',
    });
  },
  again: ({ at }) => showErrands(at),
});
