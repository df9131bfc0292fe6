import { createHash } from 'node:crypto';
import { z } from 'zod';

const code = z.string().regex(/^[a-z][a-z0-9-]{0,79}$/);
const line = (most: number) => z.string().trim().min(1).max(most);
/** 100,000 characters are 15,000 words: longer than any report of the centre, short enough to render in a blink. */
const markdown = z.string().max(100_000);

export const ArticleKind = z.enum(['blog', 'case-study', 'report']);
export type ArticleKind = z.infer<typeof ArticleKind>;

/** The fixed shape of a case study, in the order it is read. */
export const caseStudyShape = [
  ['place', 'The place'],
  ['aim', 'What they wanted to do'],
  ['data', 'What data'],
  ['arrangement', 'Which arrangement'],
  ['barriers', 'What got in the way'],
  ['helped', 'What helped'],
  ['changed', 'What changed'],
  ['words', 'In their words'],
] as const;
export const Sections = z.object({
  place: markdown,
  aim: markdown,
  data: markdown,
  arrangement: markdown,
  barriers: markdown,
  helped: markdown,
  changed: markdown,
  words: markdown,
});
export type Sections = z.infer<typeof Sections>;

export const Author = z.object({
  name: line(80),
  role: z.string().trim().max(120),
  organisation: z.string().trim().max(120),
});
export type Author = z.infer<typeof Author>;

/** An organisation whose name stands on the text, and who must sign it for that organisation: logins. */
export const Publisher = z.object({ organisation: code, approvers: z.array(z.string().max(63)) });
export type Publisher = z.infer<typeof Publisher>;

/** All of one revision: what readers see, and who answers for it. Its hash is what people sign. */
export const Content = z.object({
  title: line(150),
  summary: line(400),
  authors: z.array(Author).min(1).max(6),
  areas: z.array(code).min(1),
  place: code.nullable(),
  series: z.object({ code, position: z.int().min(1).max(99) }).nullable(),
  /** Markdown; of a case study what comes before its sections, often nothing. */
  body: markdown,
  sections: Sections.nullable(),
  /** “My colleague’s blog on …”: the slug and the words that lead there. */
  colleagues: z.array(z.object({ slug: code, words: line(200) })).max(6),
  publishers: z.array(Publisher).min(1).max(8),
});
export type Content = z.infer<typeof Content>;

/** The text of a content is the same whatever order its fields were written in; so is its hash. */
export const hashContent = (content: Content): Buffer =>
  createHash('sha256').update(canonical(content)).digest();

/** A statement of a report and all it rests on: published beside the text, so signed with it. */
export type Rest = {
  readonly number: number;
  readonly words: string;
  readonly cites: readonly {
    readonly excerpt: number;
    readonly source: number;
    readonly place: string;
    readonly speaker: string;
    readonly quoted: boolean;
    /** The approved words where it is quoted. */
    readonly wording: string | null;
  }[];
};

/** The fingerprint of all that readers get: that of the revision where nothing stands beside it. In hex. */
export const hashReading = (revision: string, rests: readonly Rest[]): string =>
  rests.length === 0
    ? revision
    : createHash('sha256')
        .update(`${revision} ${canonical(rests)}`)
        .digest('hex');

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

/** Every piece of Markdown in it, with its heading where it has one. */
export const piecesOf = ({ body, sections }: Pick<Content, 'body' | 'sections'>) => [
  ...(body.trim() === '' ? [] : [{ heading: undefined, markdown: body }]),
  ...(sections === null
    ? []
    : caseStudyShape
        .map(([key, heading]) => ({ heading, markdown: sections[key] }))
        .filter((piece) => piece.markdown.trim() !== '')),
];
