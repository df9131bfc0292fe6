/** What must stand in no log, by kind. */
export type Secrets = Readonly<Record<string, ReadonlySet<string>>>;

/** Letters and figures alone, in small letters without accents: as it is compared, however it was spelled. */
export const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** The longest of them, a street with a flat and a town, are nine words. */
const longest = 9;

/**
 * Which of the secrets a text holds, as `kind: secret`, each once. A text is words between whatever is no letter or figure; a secret is found where one word, or
 * up to nine that follow each other, spell it. So XA 12 34 56 C is found as XA123456C, YB1 1AB with and without its blank, 03/04/2012 as 03042012, and an address
 * with commas, slashes or line ends in it. What is inside a longer word is not: 9991234567 in 79991234567890 is another number.
 */
export function findLeaks(text: string, secrets: Secrets): readonly string[] {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const found = new Set<string>();
  const kinds = Object.entries(secrets);
  const most = Math.max(0, ...kinds.flatMap(([, all]) => [...all].map(({ length }) => length)));
  for (let from = 0; from < words.length; from += 1) {
    let said = '';
    for (let to = from; to < Math.min(words.length, from + longest); to += 1) {
      said += words[to] ?? '';
      if (said.length > most) break;
      for (const [kind, all] of kinds) if (all.has(said)) found.add(`${kind}: ${said}`);
    }
  }
  return [...found];
}
