import { sayDay, sayList } from '@kinsight/kit/web';
import type { Headline, PublishedArticle, Series } from '../../../articles/index.ts';
import type { PublicReply } from '../../../replies/index.ts';
import { publicPaths } from '../../paths.ts';
import { presentHeadline, sayAuthor } from '../headline.presenter.ts';
import { kindWords, whereIs } from '../where.ts';

export type ArticleParts = {
  readonly article: PublishedArticle;
  readonly series: { readonly series: Series; readonly parts: readonly Headline[] } | undefined;
  readonly related: readonly Headline[];
  readonly corrections: readonly { readonly at: string; readonly says: string }[];
  readonly replies: readonly PublicReply[];
  readonly publishers: readonly string[];
  readonly place: string | undefined;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  /** Colleagues' texts that readers can open. */
  readonly colleagues: readonly { readonly href: string; readonly words: string }[];
};

export function presentArticle(parts: ArticleParts) {
  const { article, series, corrections } = parts;
  const isLong = article.kind !== 'blog';
  const heading = article.sections.filter(({ heading: one }) => one !== null);
  return {
    kind: kindWords[article.kind].one,
    title: article.title,
    summary: article.summary,
    authors: article.authors.map(sayAuthor),
    day: sayDay(article.published_at),
    published: article.published_at,
    minutes: `${article.minutes} ${article.minutes === 1 ? 'minute' : 'minutes'} to read`,
    jointly: parts.publishers.length > 1 ? `Published jointly by ${sayList(parts.publishers)}` : undefined,
    place:
      parts.place === undefined || article.place === null
        ? undefined
        : { name: parts.place, href: publicPaths.place({ code: article.place }) },
    areas: parts.areas.map(({ code, name }) => ({ name, href: publicPaths.area({ code }) })),
    contents:
      heading.length > 3
        ? article.sections
            .map(({ heading: one }, at) => ({ at, heading: one }))
            .filter((one) => one.heading !== null)
        : [],
    sections: article.sections.map(({ heading: one, html }) => ({
      heading: one,
      html: linkStatements(html, article),
    })),
    series: series && {
      title: series.series.title,
      href: publicPaths.series({ code: series.series.code }),
      parts: series.parts.map(({ title, kind, slug }) => ({
        title,
        href: whereIs(kind, slug),
        isThis: slug === article.slug,
      })),
      next: nextOf(series.parts, article.slug),
    },
    corrections: corrections.map(({ at, says }) => ({ day: sayDay(at), says })),
    history:
      corrections.length === 0
        ? []
        : [
            { day: sayDay(article.published_at), says: 'First published' },
            ...corrections.map(({ at, says }) => ({ day: sayDay(at), says: `Corrected: ${says}` })),
          ],
    colleagues: parts.colleagues,
    related: parts.related.map(presentHeadline),
    pdf: isLong ? `${whereIs(article.kind, article.slug)}/pdf` : undefined,
    replies: presentReplies(parts.replies),
    replyTo: publicPaths.leaveReply({ slug: article.slug }),
    slug: article.slug,
  };
}

/** In a report [S3] leads to what statement 3 rests on. */
const linkStatements = (
  html: string,
  { kind, slug }: { readonly kind: string; readonly slug: string },
): string =>
  kind === 'report'
    ? html.replaceAll(
        /\[S(\d{1,4})\]/g,
        (_, number: string) =>
          `<a href="${publicPaths.howWeKnow({ slug })}#s${number}" aria-label="How we know: statement ${number}">[${number}]</a>`,
      )
    : html;

function nextOf(parts: readonly Headline[], slug: string) {
  const next = parts[parts.findIndex((one) => one.slug === slug) + 1];
  return next && { title: next.title, href: whereIs(next.kind, next.slug) };
}

/** Replies to the text in their order, each with the replies to it. */
function presentReplies(replies: readonly PublicReply[]) {
  const present = ({ id, name, comment, received_at, corrected_at }: PublicReply) => ({
    id,
    name,
    day: sayDay(received_at),
    corrected: corrected_at === null ? undefined : sayDay(corrected_at),
    paragraphs: comment.split(/\n\s*\n|\n/).filter((one) => one.trim() !== ''),
  });
  return replies
    .filter(({ parent }) => parent === null)
    .map((one) => ({
      ...present(one),
      answers: replies.filter(({ parent }) => parent === one.id).map(present),
    }));
}
