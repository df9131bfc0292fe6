import { createHash } from 'node:crypto';
import { renderMarkdown, toPlainText } from '../articles/index.ts';
import type { IssueArticle } from './issue.store.ts';
import { unconfirmedKeptDays } from './subscriber.store.ts';

export type Letter = { readonly subject: string; readonly text: string; readonly html: string };
type Around = { readonly centre: string; readonly address: string; readonly leave: string };

const folderOf: Readonly<Record<string, string>> = {
  blog: 'blogs',
  'case-study': 'case-studies',
  report: 'reports',
};
const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const urlOf = (address: string, { kind, slug }: Pick<IssueArticle, 'kind' | 'slug'>) =>
  `${address}/${folderOf[kind] ?? kind}/${slug}`;

/** An issue as one subscriber gets it, as text and as HTML. No picture, no pixel, no link that counts: nobody learns who read it. */
export function composeLetter(
  issue: { readonly subject: string; readonly intro: string; readonly articles: readonly IssueArticle[] },
  { centre, address, leave }: Around,
): Letter {
  const intro = renderMarkdown(issue.intro);
  const ends = [
    `You get this because you asked ${centre} for it and confirmed it.`,
    `Choose areas, or leave with one click: ${address}/newsletter/leave/${leave}`,
    `Who we are, how to reach us, and what becomes of your address: ${address}/about`,
  ];
  const text = [
    toPlainText(intro),
    ...issue.articles.map(
      (one) =>
        `${one.title}\n${one.summary}\n${one.minutes} ${one.minutes === 1 ? 'minute' : 'minutes'} to read: ${urlOf(address, one)}`,
    ),
    `--\n${ends.join('\n')}`,
  ].join('\n\n');
  const items = issue.articles.map(
    (one) =>
      `<h2 style="font-size:20px;margin:24px 0 4px"><a href="${urlOf(address, one)}" style="color:#1f4e5f">${escapeHtml(one.title)}</a></h2><p style="margin:0 0 8px">${escapeHtml(one.summary)} <span style="color:#505a5f">${one.minutes} min</span></p>`,
  );
  const html = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>${escapeHtml(issue.subject)}</title></head>
<body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#0b0c0c;max-width:40em;margin:0 auto;padding:16px">
<p style="font-weight:bold;color:#1f4e5f">${escapeHtml(centre)}</p>
<h1 style="font-size:26px;margin:0 0 16px">${escapeHtml(issue.subject)}</h1>
${intro}
${items.join('\n')}
<hr style="margin:32px 0 16px"><p style="font-size:14px;color:#505a5f">${escapeHtml(ends[0] ?? '')}<br><a href="${address}/newsletter/leave/${leave}">Choose areas, or leave with one click</a><br><a href="${address}/about">Who we are, how to reach us, and what becomes of your address</a></p>
</body></html>`;
  return { subject: issue.subject, text: `${text}\n`, html };
}

/** Tells whether a letter is the one somebody read: other words, another order, a text withdrawn meanwhile are another letter. In hex. */
export const fingerprintOf = ({ subject, text, html }: Letter): string =>
  createHash('sha256')
    .update(JSON.stringify([subject, text, html]))
    .digest('hex');

/** The words of a letter for a page of ours, which has a style of its own: each text with its headline and where it leads. */
export const previewOf = (
  issue: { readonly intro: string; readonly articles: readonly IssueArticle[] },
  address: string,
) => ({
  intro: renderMarkdown(issue.intro, { under: 2 }),
  articles: issue.articles.map((one) => ({
    title: one.title,
    summary: one.summary,
    minutes: one.minutes,
    href: urlOf(address, one),
  })),
});

/** Which texts of an issue a subscriber gets: all, or those of the areas chosen. */
export const articlesFor = (
  articles: readonly IssueArticle[],
  areas: readonly string[],
): readonly IssueArticle[] =>
  areas.length === 0 ? articles : articles.filter((one) => one.areas.some((area) => areas.includes(area)));

/** The letter that asks whether it was really you. */
export const confirmingLetter = ({
  centre,
  address,
  token,
}: {
  readonly centre: string;
  readonly address: string;
  readonly token: string;
}) => ({
  subject: `Please confirm: the newsletter of ${centre}`,
  text: `Somebody, we hope you, asked for the newsletter of ${centre} for this address.

If it was you, confirm it here:
${address}/newsletter/confirm/${token}

If it was not, do nothing: you will get no newsletter, and in ${unconfirmedKeptDays} days your address is deleted.

Who we are, and what becomes of your address: ${address}/about
`,
});

/** After a restore that cannot say who left since: asks everybody once. */
export const restoredLetter = ({
  centre,
  address,
  token,
}: {
  readonly centre: string;
  readonly address: string;
  readonly token: string;
}) => ({
  subject: `Please confirm once more: the newsletter of ${centre}`,
  text: `You asked for the newsletter of ${centre} for this address. We had to go back to a copy of our list and cannot say who has left since.

If you want the newsletter, confirm it here:
${address}/newsletter/confirm/${token}

If you have left, or do not want it, do nothing: in ${unconfirmedKeptDays} days your address is deleted.
`,
});

/** To who asked again and is confirmed already: only the owner of the address learns it. */
export const alreadyLetter = ({
  centre,
  address,
  token,
}: {
  readonly centre: string;
  readonly address: string;
  readonly token: string;
}) => ({
  subject: `You already get the newsletter of ${centre}`,
  text: `Somebody, we hope you, asked for the newsletter of ${centre} for this address. You get it already.

Choose areas, or leave with one click:
${address}/newsletter/leave/${token}
`,
});
