/** tips.md in two lists: what those who cooked it advise, and what went wrong. Plain words; markup is taken away. */
export type Tips = { readonly tips: readonly string[]; readonly disasters: readonly string[] };

/** Bullets under a heading that speaks of what went wrong are past disasters; other bullets are tips. */
export function readTips(markdown: string): Tips {
  const found = { tips: [] as string[], disasters: [] as string[] };
  let list = found.tips;
  let open = false;
  for (const line of markdown.split(/\r?\n/)) {
    const heading = /^#{2,6}\s+(.+)$/.exec(line)?.[1];
    const bullet = /^\s{0,3}[-*]\s+(.+)$/.exec(line)?.[1];
    if (heading !== undefined) list = /wrong|disaster/i.test(heading) ? found.disasters : found.tips;
    if (bullet !== undefined) list.push(plain(bullet));
    else if (open && /^\s+\S/.test(line)) list.push(`${list.pop() ?? ''} ${plain(line)}`);
    open = bullet !== undefined || (open && /^\s+\S/.test(line));
  }
  return found;
}

/** Emphasis, code and links become their words. */
const plain = (words: string): string =>
  words
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .trim();
