import type { SplinkNote } from './read-splink.ts';

/** The sentences for what reading a file of Splink's found; levels without m or u by comparison. */
export function sayNotes(notes: readonly SplinkNote[]): string[] {
  const missing = new Map<string, string[]>();
  const lines: string[] = [];
  for (const note of notes) {
    if (note.code === 'foreign-sql')
      lines.push(`"${note.comparison}" has a level that DuckDB evaluates, which is slow: ${note.sql}`);
    else
      missing.set(note.comparison, [
        ...(missing.get(note.comparison) ?? []),
        `${note.which} of "${note.level}"`,
      ]);
  }
  for (const [comparison, which] of missing)
    lines.push(`"${comparison}" was not trained for ${which.join(', ')}; Splink's defaults are taken.`);
  return lines;
}
