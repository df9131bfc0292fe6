import type { Reader } from '@kinsight/kit/accounts';
import { redirect, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';
import {
  presentChecks,
  presentDifferences,
  presentReading,
  presentText,
  presentTexts,
} from './texts.presenter.ts';

export const mayRead = holds('author', 'editor', 'approver', 'researcher');
export const mayWrite = holds('author', 'editor');
export const Params = z.object({ id: whole });
const nothing = { nothing: 'texts of the centre; nobody’s data' };

export const textView = async (at: Rooms, reader: Reader, id: number) =>
  show('texts/text.njk', presentText(await at.articles.get(id), reader, at.address()));

export const textsPage = get({
  path: editorPaths.texts,
  title: 'Texts',
  access: mayRead,
  audit: nothing,
  handle: async ({ at, reader }) =>
    show('texts/texts.njk', {
      ...presentTexts(await at.articles.list()),
      mayWrite: mayWrite(reader),
      begin: editorPaths.newText(),
      shelves: holds('editor')(reader) ? editorPaths.shelves() : undefined,
    }),
});

export const textPage = get({
  path: editorPaths.text,
  title: 'Text',
  access: mayRead,
  audit: nothing,
  params: Params,
  handle: async ({ at, reader, params }) => textView(at, reader, params.id),
});

/** The newest revision as it will be read: what somebody signs. */
export const readTextPage = get({
  path: editorPaths.readText,
  title: 'Read',
  access: mayRead,
  audit: nothing,
  params: Params,
  handle: async ({ at, params }) => show('texts/read.njk', presentReading(await at.articles.get(params.id))),
});

export const differencesPage = get({
  path: editorPaths.differences,
  title: 'What changed',
  access: mayRead,
  audit: nothing,
  params: Params,
  query: z.object({ from: whole.optional().catch(undefined) }),
  handle: async ({ at, params, query }) =>
    show('texts/differences.njk', presentDifferences(await at.articles.get(params.id), query.from)),
});

export const checksPage = get({
  path: editorPaths.checks,
  title: 'Checks',
  access: mayRead,
  audit: nothing,
  params: Params,
  handle: async ({ at, reader, params }) =>
    show('texts/checks.njk', presentChecks(await at.articles.get(params.id), reader)),
});

/** One flag cleared, or one quotation approved. */
export const keepCheck = post({
  path: editorPaths.checks,
  title: 'Checks',
  access: mayWrite,
  audit: 'changed',
  params: Params,
  body: z.object({
    key: z.string().max(4000).optional(),
    hash: z.string().max(64).optional(),
    reason: z
      .string()
      .trim()
      .min(1, 'Say why this tells nobody who somebody is, or how they agreed')
      .max(300),
    speaker: z.string().trim().max(200).optional(),
  }),
  handle: async ({ at, reader, params: { id }, body: { key, hash, reason, speaker } }) => {
    if (key !== undefined) await at.articles.clearFlag(reader, id, key, reason);
    else await at.articles.approveQuotation(reader, id, hash ?? '', speaker ?? '', reason);
    return redirect(editorPaths.checks({ id }), { done: 'Kept under your name.' });
  },
  again: async ({ at, reader, params }) =>
    show('texts/checks.njk', presentChecks(await at.articles.get(params.id), reader)),
});
