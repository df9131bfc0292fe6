import { readFile, writeFile } from 'node:fs/promises';
import type { Reader } from '@kinsight/kit/accounts';
import { NotFound } from '@kinsight/kit/command';
import { FormTrouble, redirect, sendFile, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { type ArticleKind, type Content, caseStudyShape } from '../../../articles/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import { sayAuthor } from '../../public/headline.presenter.ts';
import type { Rooms } from '../../rooms.ts';
import { presentAbout, presentSigners } from './about.presenter.ts';
import { NewText, TextForm, toContent, toFields } from './text.form.ts';
import { mayRead, mayWrite, Params, textView } from './text.page.ts';
import { toPieces } from './to-pieces.ts';

const nothing = { nothing: 'a form' };
type Fields = Readonly<Record<string, unknown>>;

/** The form, with what was typed or what stands there, and a preview of it where one was asked for. */
async function form(
  at: Rooms,
  kind: ArticleKind,
  fields: Fields,
  more: { readonly id?: number; readonly seen?: number; readonly preview?: Content } = {},
) {
  const choices = await at.articles.choices();
  const chosen = [fields['areas']].flat();
  const { id, preview } = more;
  return show('texts/edit.njk', {
    kind,
    isNew: id === undefined,
    action: id === undefined ? editorPaths.newText() : editorPaths.editText({ id }),
    back: id === undefined ? editorPaths.texts() : editorPaths.text({ id }),
    seen: more.seen ?? '',
    fields: {
      slug: '',
      note: '',
      ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? ''])),
    },
    sections:
      kind === 'case-study'
        ? caseStudyShape.map(([key, heading]) => ({
            id: `section-${key}`,
            heading,
            text: fields[`section-${key}`] ?? '',
          }))
        : [],
    areas: choices.areas.map(({ code, name }) => ({
      value: code,
      text: name,
      checked: chosen.includes(code),
    })),
    places: [
      { value: '', text: 'No place' },
      ...choices.places.map(({ code, name }) => ({
        value: code,
        text: name,
        selected: fields['place'] === code,
      })),
    ],
    series: [
      { value: '', text: 'No series' },
      ...choices.series.map(({ code, title }) => ({
        value: code,
        text: title,
        selected: fields['series'] === code,
      })),
    ],
    signers: presentSigners(choices),
    preview: preview && {
      title: preview.title,
      summary: preview.summary,
      authors: preview.authors.map(sayAuthor),
      pieces: toPieces(preview),
      about: presentAbout(preview, choices),
    },
  });
}

const empty = (reader: Reader): Fields => ({
  title: '',
  summary: '',
  authors: `${reader.name} |  | `,
  areas: [],
  place: '',
  series: '',
  part: '',
  body: '',
  colleagues: '',
  publishers: `${reader.organisation.code}: `,
});

export const newTextPage = get({
  path: editorPaths.newText,
  title: 'New text',
  access: mayWrite,
  audit: nothing,
  query: z.object({ kind: z.enum(['blog', 'case-study', 'report']).catch('blog') }),
  handle: async ({ at, reader, query }) => form(at, query.kind, empty(reader)),
});

export const beginText = post({
  path: editorPaths.newText,
  title: 'New text',
  access: mayWrite,
  audit: 'changed',
  body: NewText.extend(TextForm.shape),
  handle: async ({ at, reader, body }) => {
    const id = await at.articles.begin(reader, body.kind, body.slug, toContent(body.kind, body));
    return redirect(editorPaths.text({ id }), { done: 'Saved as a draft.' });
  },
  again: async ({ at, values }) => form(at, NewText.shape.kind.catch('blog').parse(values['kind']), values),
});

/** How a text will look that is not saved yet. */
export const previewNewText = post({
  path: { pattern: `${editorPaths.newText.pattern}/preview` },
  title: 'Preview',
  access: mayWrite,
  audit: nothing,
  body: TextForm.extend({ kind: NewText.shape.kind, slug: z.string().optional() }),
  handle: async ({ at, body }) => form(at, body.kind, body, { preview: toContent(body.kind, body) }),
  again: async ({ at, values }) => form(at, NewText.shape.kind.catch('blog').parse(values['kind']), values),
});

export const editTextPage = get({
  path: editorPaths.editText,
  title: 'Edit',
  access: mayWrite,
  audit: nothing,
  params: Params,
  handle: async ({ at, params: { id } }) => {
    const { article, newest } = await at.articles.get(id);
    return form(at, article.kind, toFields(newest.content), { id, seen: newest.number });
  },
});

/** Saves a revision. */
export const editText = post({
  path: editorPaths.editText,
  title: 'Edit',
  access: mayWrite,
  audit: 'changed',
  params: Params,
  body: TextForm,
  handle: async ({ at, reader, params: { id }, body }) => {
    const { article } = await at.articles.get(id);
    const content = toContent(article.kind, body);
    const seen = Number(body.seen ?? '0');
    await at.articles.revise(reader, id, content, { note: body.note ?? '', ...(seen > 0 ? { seen } : {}) });
    return redirect(editorPaths.text({ id }), { done: 'Saved as a new revision.' });
  },
  again: async ({ at, params: { id }, values }) => {
    const { article } = await at.articles.get(id);
    return form(at, article.kind, values, { id, seen: Number(values['seen'] ?? 0) });
  },
});

/** How it will look; nothing is saved. */
export const previewText = post({
  path: { pattern: `${editorPaths.editText.pattern}/preview` },
  title: 'Preview',
  access: mayWrite,
  audit: nothing,
  params: Params,
  body: TextForm,
  handle: async ({ at, params: { id }, body }) => {
    const { article } = await at.articles.get(id);
    const preview = toContent(article.kind, body);
    return form(at, article.kind, body, { id, seen: Number(body.seen ?? 0), preview });
  },
  again: async ({ at, params: { id }, values }) => {
    const { article } = await at.articles.get(id);
    return form(at, article.kind, values, { id, seen: Number(values['seen'] ?? 0) });
  },
});

/** A picture needs words that say what it shows. */
export const addPicture = post({
  path: editorPaths.picture,
  title: 'Text',
  access: mayWrite,
  audit: 'changed',
  params: Params,
  uploadBytes: 2_000_000,
  body: z.object({ alt: text('Say in words what the picture shows', { most: 300 }) }),
  handle: async ({ at, reader, params: { id }, body, uploads: [upload] }) => {
    if (!upload)
      throw new FormTrouble({ field: 'picture', text: 'Choose a PNG or JPEG file of 2 MB or less' });
    await at.articles.addPicture(reader, id, await readFile(upload.file), body.alt);
    return redirect(editorPaths.text({ id }), { done: 'The picture is here. Copy its line into the text.' });
  },
  again: async ({ at, reader, params }) => textView(at, reader, params.id),
});

/** A picture as the preview asks for it. */
export const pictureFile = get({
  path: editorPaths.pictureFile,
  title: 'Picture',
  access: mayRead,
  audit: { nothing: 'a picture of a text' },
  params: Params,
  handle: async ({ at, params, newFile }) => {
    const found = await at.articles.findPicture(params.id);
    if (!found) throw new NotFound('There is no such picture.');
    const file = newFile();
    await writeFile(file, found.bytes);
    return sendFile(file, `picture-${params.id}`, found.type);
  },
});
