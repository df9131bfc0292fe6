import { Feed } from 'feed';
import type { Area, Headline } from '../../../articles/index.ts';
import { sayAuthor } from '../headline.presenter.ts';
import { whereIs } from '../where.ts';

/** What XML 1.0 cannot hold, whoever typed it: control characters but tab and line breaks, halves of pairs. */
const clean = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');

/**
 * Words for a place where readers of feeds expect HTML (RFC 4287, 3.1.1: titles and summaries are written with `type="html"` in CDATA): signs that
 * would begin a tag or an entity are written as entities, and with them every end of CDATA. A plain "&" is no entity and stays.
 */
const words = (text: string): string =>
  clean(text)
    .replaceAll(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const withCorrection = (summary: string, says: string | undefined): string =>
  says === undefined ? summary : `${summary} Corrected: ${says}`;

/** The newest texts as Atom and RSS: title, summary, authors, link. Nothing in it counts who reads. */
export function toFeed({
  name,
  address,
  area,
  list,
  corrections = new Map(),
}: {
  readonly name: string;
  readonly address: string;
  readonly area: Area | undefined;
  readonly list: readonly Headline[];
  /** The last correction of a text, by its address. */
  readonly corrections?: ReadonlyMap<string, { readonly says: string }>;
}) {
  const link = area === undefined ? `${address}/` : `${address}/areas/${area.code}`;
  const own = area === undefined ? address : link;
  const newest = list.reduce(
    (day, one) => (one.changed_at > day ? one.changed_at : day),
    '2000-01-01T00:00:00Z',
  );
  const feed = new Feed({
    id: link,
    link,
    title: clean(area === undefined ? name : `${area.name} – ${name}`),
    description: clean(area?.about ?? 'What one place learned reaches the next.'),
    language: 'en-GB',
    copyright: clean(name),
    updated: new Date(newest),
    generator: 'Kinsight',
    feedLinks: { atom: `${own}/atom.xml`, rss: `${own}/rss.xml` },
  });
  for (const one of list) {
    const href = address + whereIs(one.kind, one.slug);
    feed.addItem({
      id: href,
      link: href,
      title: words(one.title),
      description: words(withCorrection(one.summary, corrections.get(one.slug)?.says)),
      author: one.authors.map((author) => ({ name: clean(sayAuthor(author)) })),
      date: new Date(one.changed_at), // Atom’s updated: a corrected text is shown as new once more
      published: new Date(one.published_at),
    });
  }
  return feed;
}
