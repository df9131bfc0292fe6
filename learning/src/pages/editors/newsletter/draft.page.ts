import { optionalText, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { issueView, mayCompose, Params } from './issues.page.ts';

const nothing = { nothing: 'published texts; nobody’s data' };
/** The fingerprint of the letter as it was read: nobody changes, sends or throws away what they have not. */
const Seen = z.string().regex(/^[0-9a-f]{64}$/, 'Read the issue as it is now, then decide again');
const Draft = z.object({
  subject: text('Enter a subject', { most: 120 }),
  intro: optionalText({ most: 5000 }),
  articles: z.preprocess(
    (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(whole).min(1, 'Select at least one text'),
  ),
});

type Fields = { readonly subject: unknown; readonly intro: unknown; readonly articles: unknown };

/** The form of an issue with what was typed, or what stands in the draft. An older text that it has already stays on the list. */
async function form(at: Rooms, fields: Fields, id?: number) {
  const chosen = [fields.articles].flat().map(Number);
  const recent = await at.newsletter.recentArticles();
  const draft = id === undefined ? undefined : await at.newsletter.get(id);
  const all = [
    ...recent,
    ...(draft?.articles ?? []).filter((one) => recent.every((other) => other.id !== one.id)),
  ];
  return show('newsletter/draft.njk', {
    isNew: id === undefined,
    action: id === undefined ? editorPaths.newIssue() : editorPaths.editIssue({ id }),
    back: id === undefined ? editorPaths.issues() : editorPaths.issue({ id }),
    seen: draft?.fingerprint ?? '',
    fields: { subject: fields.subject ?? '', intro: fields.intro ?? '' },
    articles: all.map((one) => ({
      value: one.id,
      text: one.title,
      hint: { text: one.summary },
      checked: chosen.includes(one.id),
    })),
  });
}
const typedIn = (values: Readonly<Record<string, unknown>>): Fields => ({
  subject: values['subject'],
  intro: values['intro'],
  articles: values['articles'] ?? [],
});

export const newIssuePage = get({
  path: editorPaths.newIssue,
  title: 'New issue',
  access: mayCompose,
  audit: nothing,
  handle: ({ at }) => form(at, typedIn({})),
});

export const composeIssue = post({
  path: editorPaths.newIssue,
  title: 'New issue',
  access: mayCompose,
  audit: 'changed',
  body: Draft,
  handle: async ({ at, reader, body: { subject, intro, articles } }) => {
    const id = await at.newsletter.compose(reader, { subject, intro: intro ?? '', articles });
    return redirect(editorPaths.issue({ id }), {
      done: 'Composed. Read it as it will arrive, then send it.',
    });
  },
  again: ({ at, values }) => form(at, typedIn(values)),
});

export const editIssuePage = get({
  path: editorPaths.editIssue,
  title: 'Change the issue',
  access: mayCompose,
  audit: nothing,
  params: Params,
  handle: async ({ at, params: { id } }) => {
    const { issue } = await at.newsletter.get(id);
    return issue.state === 'draft' ? form(at, issue, id) : issueView(at, id);
  },
});

/** Composes a draft anew. */
export const editIssue = post({
  path: editorPaths.editIssue,
  title: 'Change the issue',
  access: mayCompose,
  audit: 'changed',
  params: Params,
  body: Draft.extend({ seen: Seen }),
  handle: async ({ at, reader, params: { id }, body: { subject, intro, articles, seen } }) => {
    await at.newsletter.recompose(reader, id, { subject, intro: intro ?? '', articles }, seen);
    return redirect(editorPaths.issue({ id }), { done: 'Changed. Read it once more, then send it.' });
  },
  again: ({ at, params: { id }, values }) => form(at, typedIn(values), id),
});

/** Throws a draft away. */
export const discardIssue = post({
  path: editorPaths.discardIssue,
  title: 'Issue',
  access: mayCompose,
  audit: 'changed',
  params: Params,
  body: z.object({ seen: Seen }),
  handle: async ({ at, reader, params: { id }, body: { seen } }) => {
    await at.newsletter.discard(reader, id, seen);
    return redirect(editorPaths.issues(), { done: 'The draft has been thrown away. It went to nobody.' });
  },
  again: ({ at, params }) => issueView(at, params.id),
});
