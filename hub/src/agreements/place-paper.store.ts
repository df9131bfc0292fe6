import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';
import { PlacePaper } from './place-papers.ts';

/** Records a paper of the place; the one before stays on record. */
export async function insertPlacePaper(tx: Transaction, paper: PlacePaper, by: Acting): Promise<void> {
  const load = await nextLoad(tx, 'place-paper', by.at, by.account);
  await tx.run('update agreements.place_paper set known_to = $2 where paper = $1 and known_to is null', [
    paper.paper,
    load,
  ]);
  await tx.run(
    'insert into agreements.place_paper (paper, reference, named_person, recorded_on, review_on, recorded_by, known_from) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      paper.paper,
      paper.reference,
      paper.namedPerson,
      paper.recordedOn,
      paper.reviewOn ?? null,
      by.account,
      load,
    ],
  );
}

/** The papers recorded now. */
export async function listPlacePapers(tx: Transaction): Promise<readonly PlacePaper[]> {
  const rows = await tx.query<{
    review_on: string | null;
    paper: string;
    reference: string;
    named_person: string;
    recorded_on: string;
  }>(
    'select paper, reference, named_person, recorded_on, review_on from agreements.place_paper where known_to is null',
  );
  return rows.map((row) =>
    PlacePaper.parse({
      paper: row.paper,
      reference: row.reference,
      namedPerson: row.named_person,
      recordedOn: row.recorded_on,
      ...(row.review_on === null ? {} : { reviewOn: row.review_on }),
    }),
  );
}
