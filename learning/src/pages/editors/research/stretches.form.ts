import type { Stretch } from '../../../research/index.ts';

/** `120-188` as a form sends it. */
const read = (given: string): Stretch | undefined => {
  const [, starts, ends] = /^(\d{1,7})-(\d{1,7})$/.exec(given) ?? [];
  return starts === undefined || ends === undefined
    ? undefined
    : { starts: Number(starts), ends: Number(ends) };
};

/** Neighbours in a text are parted by white space only: between two sentences, or two paragraphs, never more than this. */
const gap = 3;

/** The words marked with the mouse where there are any, else the ticked sentences, neighbours joined to one. */
export function toStretches(marked: string | undefined, sentences: readonly string[]): readonly Stretch[] {
  const one = read(marked ?? '');
  if (one) return [one];
  const ticked = sentences.flatMap((given) => read(given) ?? []).sort((a, b) => a.starts - b.starts);
  const joined: Stretch[] = [];
  for (const stretch of ticked) {
    const last = joined.at(-1);
    if (last && stretch.starts - last.ends <= gap)
      joined[joined.length - 1] = { ...last, ends: stretch.ends };
    else joined.push(stretch);
  }
  return joined;
}
