import type { SplinkNote } from './read-splink.ts';

/** The sentences for what reading a file of Splink's found; levels without m or u by comparison. */
export function sayNotes(notes: readonly SplinkNote[]): string[] {
  const missing = new Map<string, string[]>();
  const unseen = new Map<string, string[]>();
  const lines: string[] = [];
  for (const note of notes) {
    if (note.code === 'foreign-sql') {
      lines.push(`"${note.comparison}" has a level that DuckDB evaluates, which is slow: ${note.sql}`);
    } else if (note.code === 'other-dialect') {
      lines.push(
        `The model is written for ${note.dialect}. All of it is read here as it is meant there; similarities of names with letters beyond a to z may differ.`,
      );
    } else {
      const list = note.code === 'never-seen' ? unseen : missing;
      const said = list.get(note.comparison) ?? [];
      list.set(note.comparison, [...said, `${note.which} of "${note.level}"`]);
    }
  }
  for (const [comparison, which] of missing)
    lines.push(`"${comparison}" was not trained for ${which.join(', ')}; Splink's defaults are taken.`);
  for (const [comparison, which] of unseen)
    lines.push(
      `Training never saw ${which.join(', ')} of "${comparison}"; Splink's defaults are taken, as Splink itself does on reading its file.`,
    );
  return lines;
}
