import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { About, ArticleKind, Author, Content, caseStudyShape, Publisher } from '@kinsight/learning/articles';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = fileURLToPath(new URL('../../centre', import.meta.url));
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const list = <T>(file: string, one: z.ZodType<T>): readonly T[] => z.array(one).parse(parse(read(file)));
const day = z.iso.date();

const Front = z.object({
  kind: ArticleKind,
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  authors: z.array(Author),
  areas: z.array(z.string()),
  place: z.string().optional(),
  series: z.object({ code: z.string(), position: z.number() }).optional(),
  colleagues: z.array(z.object({ slug: z.string(), words: z.string() })).default([]),
  publishers: z.array(Publisher).default([{ organisation: 'centre', approvers: [] }]),
  published: day.optional(),
  /** In sign-off, signed by these. */
  'sign-off': z.array(z.string()).optional(),
});

export type DemoText = {
  readonly kind: ArticleKind;
  readonly slug: string;
  readonly content: Content;
  /** The day it was published; undefined: it waits for signatures. */
  readonly published: string | undefined;
  readonly signedBy: readonly string[];
};

/** The made-up texts of the centre: YAML between dashes, then Markdown; of a case study a section under each heading. */
export const readTexts = (): readonly DemoText[] =>
  readdirSync(path.join(folder, 'texts'))
    .sort()
    .map((file) => toText(read(path.join('texts', file))));

function toText(file: string): DemoText {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  const front = Front.parse(parse(yaml));
  const isCaseStudy = front.kind === 'case-study';
  return {
    kind: front.kind,
    slug: front.slug,
    published: front.published,
    signedBy: front['sign-off'] ?? [],
    content: Content.parse({
      ...front,
      place: front.place ?? null,
      series: front.series ?? null,
      body: isCaseStudy ? '' : body.trim(),
      sections: isCaseStudy ? toSections(body) : null,
    }),
  };
}

function toSections(body: string) {
  const parts = new Map(
    body.split(/^## /m).map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return [heading.trim(), lines.join('\n').trim()];
    }),
  );
  return Object.fromEntries(caseStudyShape.map(([key, heading]) => [key, parts.get(heading) ?? '']));
}

export const readAbout = (): About => About.parse(parse(read('about.yaml')));
export const readPlaces = () =>
  list('places.yaml', z.object({ code: z.string(), name: z.string(), about: z.string(), joined: day }));
export const readSeries = () =>
  list('series.yaml', z.object({ code: z.string(), title: z.string(), about: z.string() }));
export const readReplies = () =>
  list(
    'replies.yaml',
    z.object({
      to: z.string(),
      name: z.string(),
      email: z.string(),
      comment: z.string(),
      state: z.enum(['held', 'public']),
      /** The reply of this list that it answers, counted from 0. */
      answers: z.number().optional(),
    }),
  );
export const readNewsletter = () =>
  z
    .object({
      subject: z.string(),
      intro: z.string(),
      articles: z.array(z.string()),
      subscribers: z.array(z.object({ email: z.string(), areas: z.array(z.string()) })),
    })
    .parse(parse(read('newsletter.yaml')));
