import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';

/**
 * Markdown as readers see it. Raw HTML is text; what comes out is cleaned once more against a list, so that a fault of the first
 * is not one of the page. Headings begin at h2 (h3 under a section's heading); a picture is `![alternative text](image:12)`.
 */
export function renderMarkdown(text: string, { under = 1 }: { readonly under?: 1 | 2 } = {}): string {
  return sanitize(parser.render(text, { under }), allowed);
}

/** maxNesting: a thousand `>` in a row cost nothing. */
const parser = new MarkdownIt({
  html: false,
  linkify: false,
  typographer: true,
  quotes: '“”‘’',
  maxNesting: 20,
});
parser.validateLink = (url) => /^(https?:\/\/|mailto:|\/(?!\/)|#|image:\d+$)/i.test(url);

/** `#` and `##` are the first level: nobody counts from the page's own title. */
const heading = (under: unknown, tag: string) =>
  `h${Math.min(6, Math.max(2, Number(tag.slice(1))) + (under === 2 ? 1 : 0))}`;
for (const name of ['heading_open', 'heading_close'] as const)
  parser.renderer.rules[name] = (tokens, at, options, env, self) => {
    const token = tokens[at];
    if (token)
      token.tag = heading(Reflect.get(Object(env), 'under'), /^h\d$/.test(token.tag) ? token.tag : 'h2');
    return self.renderToken(tokens, at, options);
  };

const allowed: sanitize.IOptions = {
  allowedTags: [
    'p',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'blockquote',
    'em',
    'strong',
    'code',
    'pre',
    'a',
    'img',
    'hr',
    'br',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    's',
  ],
  allowedAttributes: { a: ['href', 'title'], img: ['src', 'alt'], ol: ['start'], th: ['scope'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  transformTags: {
    img: (_tag, { src = '', alt = '' }) => {
      const id = /^image:(\d{1,15})$/.exec(src)?.[1];
      return id === undefined
        ? { tagName: 'em', attribs: {}, text: alt }
        : { tagName: 'img', attribs: { src: `/images/${id}`, alt } };
    },
    th: (_tag, attribs) => ({ tagName: 'th', attribs: { ...attribs, scope: 'col' } }),
  },
};

/** Ids of pictures in it, however they are written, and pictures without alternative text: as the parser sees them. */
export function picturesIn(text: string): { readonly ids: readonly number[]; readonly withoutAlt: number } {
  const found = parser
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => {
      const id = token.type === 'image' ? /^image:(\d{1,15})$/i.exec(String(token.attrGet('src'))) : null;
      return id ? [{ id: Number(id[1]), alt: token.content }] : [];
    });
  return {
    ids: found.map(({ id }) => id),
    withoutAlt: found.filter(({ alt }) => alt.trim() === '').length,
  };
}

/** The words of each block quotation in it, in a list or not: whatever readers see as one. */
export function blockQuotesIn(text: string): readonly string[] {
  const found: string[] = [];
  let words: string[] = [];
  let depth = 0;
  for (const { type, content } of parser.parse(text, {})) {
    if (type === 'blockquote_open') depth++;
    else if (depth > 0 && content !== '') words.push(content);
    if (type === 'blockquote_close' && --depth === 0) {
      found.push(words.join(' ').replaceAll(/\s+/g, ' ').trim());
      words = [];
    }
  }
  return found.filter((one) => one !== '');
}

/** Words alone, for search, letters and counting: no sign of Markdown. */
export const toPlainText = (html: string): string =>
  html
    .replaceAll(/<\/(p|h\d|li|blockquote|tr|pre)>|<br ?\/?>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();

/** 200 words a minute: adults read English prose at 238 on average (Brysbaert 2019); ours is about work, and read on a telephone. */
export const minutesToRead = (text: string): number =>
  Math.max(1, Math.round(text.split(/\s+/).filter(Boolean).length / 200));
