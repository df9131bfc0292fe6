import { NotFound } from '@kinsight/kit/command';
import { optionalText, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import type { About } from '../../../articles/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';
import { presentAboutForm } from './about.presenter.ts';

export const mayWriteAbout = holds('editor');
const page = { title: 'About this site', access: mayWriteAbout } as const;
const most = 20_000;
const Body = z.object({
  who: text('Say who you are', { most }),
  contact: text('Say how readers reach you', { most }),
  privacy: text('Say what becomes of what readers tell you', { most }),
  accessibility: text('Say how accessible this site is', { most }),
  note: optionalText({ most: 200 }),
  cleared: optionalText({ most: 400 }),
  seen: whole,
});

/** @param shown words that were typed, or of an older revision; the newest where left out */
async function showForm(
  at: Rooms,
  more: {
    readonly shown?: Partial<About>;
    readonly from?: number | undefined;
    readonly preview?: About;
  } = {},
) {
  const revisions = await at.articles.listAbout();
  const { from } = more;
  if (from !== undefined && !revisions.some(({ number }) => number === from))
    throw new NotFound('There is no such revision.');
  return show(
    'about/about.njk',
    presentAboutForm({ ...more, revisions, centre: at.stamp.name, address: at.address() }),
  );
}

/** The words, to be changed; with a number, those of an older revision. */
export const aboutFormPage = get({
  ...page,
  path: editorPaths.about,
  audit: { nothing: 'words that readers get' },
  query: z.object({ revision: whole.optional().catch(undefined) }),
  handle: ({ at, query }) => showForm(at, { from: query.revision }),
});

/** How the words will look; nothing is saved. */
export const previewAbout = post({
  ...page,
  path: editorPaths.previewAbout,
  audit: { nothing: 'nothing is saved' },
  body: Body,
  handle: ({ at, body }) => showForm(at, { shown: body, preview: body }),
  again: ({ at }) => showForm(at),
});

export const saveAbout = post({
  ...page,
  path: editorPaths.about,
  audit: 'changed',
  body: Body,
  handle: async ({ at, reader, body: { note, seen, cleared, ...about } }) => {
    await at.articles.saveAbout(reader, about, {
      seen,
      ...(note === undefined ? {} : { note }),
      ...(cleared === undefined ? {} : { cleared }),
    });
    return redirect(editorPaths.about(), { done: 'Saved. Readers see it within a minute.' });
  },
  again: ({ at }) => showForm(at),
});
