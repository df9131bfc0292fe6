import { type Author, type Content, piecesOf } from './content.ts';
import { minutesToRead, picturesIn, renderMarkdown, toPlainText } from './markdown.ts';

export type PublicText = {
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly Author[];
  readonly areas: readonly string[];
  readonly place: string | null;
  readonly series: string | null;
  readonly seriesPosition: number | null;
  readonly colleagues: readonly { readonly slug: string; readonly words: string }[];
  readonly publishers: readonly string[];
  readonly sections: readonly { readonly heading: string | null; readonly html: string }[];
  readonly words: string;
  readonly minutes: number;
  readonly images: readonly number[];
};

/** A revision as readers get it: rendered, counted, without who must sign it. */
export function toPublic(content: Content): PublicText {
  const pieces = piecesOf(content);
  const sections = pieces.map(({ heading, markdown }) => ({
    heading: heading ?? null,
    html: renderMarkdown(markdown, { under: heading === undefined ? 1 : 2 }),
  }));
  const words = sections
    .map(({ heading, html }) => `${heading === null ? '' : `${heading}\n`}${toPlainText(html)}`)
    .join('\n');
  return {
    title: content.title,
    summary: content.summary,
    authors: content.authors,
    areas: content.areas,
    place: content.place,
    series: content.series?.code ?? null,
    seriesPosition: content.series?.position ?? null,
    colleagues: content.colleagues,
    publishers: content.publishers.map(({ organisation }) => organisation),
    sections,
    words,
    minutes: minutesToRead(words),
    images: pieces.flatMap(({ markdown }) => picturesIn(markdown).ids),
  };
}
