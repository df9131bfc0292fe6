export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph' | 'quotation'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] };

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};
/** Links keep their address beside their words: paper cannot be clicked. */
const toText = (html: string): string =>
  html
    .replaceAll(/<a href="(https?:[^"]*)"[^>]*>([^<]*)<\/a>/g, (_, href: string, words: string) =>
      words === href ? words : `${words} (${href})`,
    )
    .replaceAll(/<img [^>]*alt="([^"]*)"[^>]*>/g, '[Picture: $1]')
    .replaceAll(/<br ?\/?>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/[ \t]*\n[ \t]*/g, ' ')
    .trim();

/** Our own cleaned HTML (articles/markdown.ts) in pieces for paper, in its order. One pass, no nesting but lists in lists, which are flattened. */
export function toBlocks(html: string): readonly Block[] {
  const blocks: Block[] = [];
  const piece = /<(h[2-6]|p|blockquote|ul|ol|pre|table)(?: [^>]*)?>/g;
  for (let open = piece.exec(html); open; open = piece.exec(html)) {
    const tag = open[1] ?? 'p';
    const end = closingOf(html, tag, piece.lastIndex);
    const inside = html.slice(piece.lastIndex, end);
    piece.lastIndex = end;
    const text = toText(inside);
    if (text === '') continue;
    if (tag.startsWith('h')) blocks.push({ kind: 'heading', level: Number(tag[1]), text });
    else if (tag === 'ul' || tag === 'ol') {
      const items = inside
        .split('<li>')
        .map(toText)
        .filter((one) => one !== '');
      blocks.push({ kind: 'list', ordered: tag === 'ol', items });
    } else if (tag === 'table') {
      for (const row of inside.split('</tr>')) {
        const cells = row
          .split(/<\/t[hd]>/)
          .map(toText)
          .filter((one) => one !== '');
        if (cells.length > 0) blocks.push({ kind: 'paragraph', text: cells.join(' | ') });
      }
    } else blocks.push({ kind: tag === 'blockquote' ? 'quotation' : 'paragraph', text });
  }
  return blocks;
}

/** Where the element ends, its own kind inside it counted. */
function closingOf(html: string, tag: string, from: number): number {
  const either = new RegExp(`<(/?)${tag}[ >]`, 'g');
  either.lastIndex = from;
  let depth = 1;
  for (let found = either.exec(html); found; found = either.exec(html)) {
    depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return found.index;
  }
  return html.length;
}
