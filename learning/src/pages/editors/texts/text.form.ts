import { FormTrouble, optionalText, text } from '@kinsight/kit/web';
import { z } from 'zod';
import {
  type ArticleKind,
  type Author,
  Content,
  caseStudyShape,
  type Publisher,
} from '../../../articles/index.ts';

const lines = (given: string): readonly string[] =>
  given
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const long = z.string().max(100_000, 'Use 100,000 characters or fewer').default('');
const any = z.preprocess(
  (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
  z.array(z.string().max(80)).min(1, 'Select at least one area of work'),
);

/** The form of a text. Lists are typed a line each, their parts between bars: quicker to write and to check than ten fields. */
export const TextForm = z.object({
  title: text('Enter a title', { most: 150 }),
  summary: text('Enter a summary of one or two sentences', { most: 400 }),
  authors: text('Enter at least one author: Name | role | organisation', { most: 1500 }),
  areas: any,
  place: optionalText({ most: 80 }),
  series: optionalText({ most: 80 }),
  part: optionalText({ most: 2 }),
  body: long,
  colleagues: optionalText({ most: 2000 }),
  publishers: text('Enter at least one publisher: organisation: login, login', { most: 1000 }),
  note: optionalText({ most: 200 }),
  seen: optionalText({ most: 9 }),
  what: z.enum(['save', 'preview']).default('save'),
  ...Object.fromEntries(caseStudyShape.map(([key]) => [`section-${key}`, long])),
});
export type TextForm = z.infer<typeof TextForm>;
export const NewText = z.object({
  kind: z.enum(['blog', 'case-study', 'report'], { error: 'Select what you write' }),
  slug: z
    .string({ error: 'Enter an address' })
    .min(1, 'Enter an address')
    .regex(
      /^[a-z][a-z0-9-]{2,79}$/,
      'Use small letters, digits and hyphens, for example who-holds-the-recipe',
    ),
});

/** What was typed as a content. Throws FormTrouble with a sentence for each field, which quotes the line that cannot be read. */
export function toContent(kind: ArticleKind, form: TextForm): Content {
  const section = (key: string) => String(Reflect.get(form, `section-${key}`) ?? '');
  const parsed = Content.safeParse({
    title: form.title,
    summary: form.summary,
    authors: lines(form.authors).map(readAuthor),
    areas: form.areas,
    place: form.place ?? null,
    series: form.series === undefined ? null : { code: form.series, position: Number(form.part ?? '1') },
    body: form.body.replaceAll('\r\n', '\n'),
    sections:
      kind === 'case-study'
        ? Object.fromEntries(caseStudyShape.map(([key]) => [key, section(key).replaceAll('\r\n', '\n')]))
        : null,
    colleagues: lines(form.colleagues ?? '').map(readColleague),
    publishers: lines(form.publishers).map(readPublisher),
  });
  if (parsed.success) return parsed.data;
  const found = new Map<string, string>();
  for (const { path, code } of parsed.error.issues) {
    const [field, at, part] = path;
    const name =
      at === 'position' ? 'part' : field === 'sections' ? `section-${String(at)}` : String(field ?? 'title');
    if (!found.has(name)) found.set(name, sayIssue(form, name, Number(at), part, code));
  }
  throw new FormTrouble(...[...found].map(([field, words]) => ({ field, text: words })));
}

/** What to do about a field. Lists quote the line that cannot be read. @param at the number of the line, from 0; NaN: the list */
function sayIssue(form: TextForm, field: string, at: number, part: unknown, code: string): string {
  const line = (given: string | undefined) => `“${lines(given ?? '')[at] ?? ''}”`;
  switch (field) {
    case 'authors':
      if (Number.isNaN(at)) return 'Name six authors or fewer';
      return code === 'too_big'
        ? `${line(form.authors)} is too long: use 80 characters or fewer for a name, 120 for a role or an organisation`
        : `${line(form.authors)} has no name: write Name | role | organisation`;
    case 'colleagues':
      if (Number.isNaN(at)) return 'Name six texts or fewer';
      return part === 'slug'
        ? `${line(form.colleagues)} does not begin with the address of a text: write who-holds-the-recipe | My colleague’s blog on …`
        : `${line(form.colleagues)} needs words that say where it leads, 200 characters or fewer: who-holds-the-recipe | My colleague’s blog on …`;
    case 'publishers':
      if (Number.isNaN(at)) return 'Name eight publishers or fewer';
      return part === 'organisation'
        ? `${line(form.publishers)} does not begin with the code of an organisation: write one of those under “Who can sign”, such as centre: ann, ben`
        : `${line(form.publishers)} holds a sign-in name that is too long: write organisation: ann, ben`;
    case 'part':
      return 'Enter the part of the series as a number from 1 to 99';
    case 'areas':
      return 'Select at least one area of work';
    default:
      return field === 'body' || field.startsWith('section-')
        ? 'Use 100,000 characters or fewer'
        : 'Select one from the list';
  }
}

function readAuthor(line: string): Author {
  const [name = '', role = '', organisation = ''] = line.split('|').map((part) => part.trim());
  return { name, role, organisation };
}
function readColleague(line: string) {
  const [slug = '', words = ''] = line.split('|').map((part) => part.trim());
  return { slug: slug.replace(/^.*\//, ''), words };
}
function readPublisher(line: string): Publisher {
  const [organisation = '', approvers = ''] = line.split(':').map((part) => part.trim());
  return {
    organisation,
    approvers: approvers
      .split(',')
      .map((login) => login.trim())
      .filter((login) => login !== ''),
  };
}

/** A content as the fields of its form. */
export const toFields = (content: Content) => ({
  title: content.title,
  summary: content.summary,
  authors: content.authors
    .map(({ name, role, organisation }) => [name, role, organisation].join(' | '))
    .join('\n'),
  areas: content.areas,
  place: content.place ?? '',
  series: content.series?.code ?? '',
  part: content.series === null ? '' : String(content.series.position),
  body: content.body,
  colleagues: content.colleagues.map(({ slug, words }) => `${slug} | ${words}`).join('\n'),
  publishers: content.publishers
    .map(({ organisation, approvers }) => `${organisation}: ${approvers.join(', ')}`)
    .join('\n'),
  ...Object.fromEntries(caseStudyShape.map(([key]) => [`section-${key}`, content.sections?.[key] ?? ''])),
});
