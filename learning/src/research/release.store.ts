import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';
import type { Coded, Line } from './synthesis.rules.ts';

/** Writes a synthesis down as it is now, for the public pages: counts, and quotations that their speakers approved. */
export async function addRelease(
  tx: Transaction,
  given: {
    readonly places: readonly string[];
    readonly lines: readonly Line[];
    readonly coded: readonly Coded[];
  },
  by: By,
): Promise<number> {
  const { places, lines, coded } = given;
  const { id } = await tx.one<{ id: number }>(
    'insert into research.release (places, sources, released_by, released_at) values ($1, $2, $3, $4) returning id',
    [places, new Set(coded.map(({ source }) => source)).size, by.account, by.at],
  );
  for (const { code, spread, solvedIn, openIn, cells } of lines) {
    await tx.run(
      `insert into research.released_code (release, code, label, pillar, means, spread, solved_in, open_in)
       select $1, name, label, pillar, means, $3, $4, $5 from research.code where name = $2`,
      [id, code, spread, solvedIn, openIn],
    );
    for (const place of places) {
      const cell = cells[place];
      if (!cell) continue;
      await tx.run(
        'insert into research.released_cell (release, code, place, barriers, enablers, sources) values ($1, $2, $3, $4, $5, $6)',
        [id, code, place, cell.barriers, cell.enablers, cell.sources],
      );
    }
  }
  for (const { excerpt, code, place, polarity } of coded.filter(({ settled }) => settled)) {
    await tx.run(
      `insert into research.released_quotation (release, quotation, code, place, speaker, polarity, words)
       select $1, q.id, $3, $4, s.speaker, $5, q.words
       from research.quotation q join research.excerpt e on e.id = q.excerpt join research.source s on s.id = e.source
       where q.excerpt = $2 and q.answer = 'approved' on conflict do nothing`,
      [id, excerpt, code, place, polarity],
    );
  }
  return id;
}
