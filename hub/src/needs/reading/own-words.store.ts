import type { Transaction } from '@kinsight/kit/postgres';

/** What a member said, or (no `about`) the family together, as somebody wrote it down. */
export type SaidWords = {
  readonly about: number | undefined;
  readonly words: string;
  readonly on: string;
};

/** Said when a practitioner confirmed a sign or struck it out: the newest of each person and need; inside a look. */
export const readOwnWords = (tx: Transaction, family: number): Promise<readonly SaidWords[]> =>
  tx.planned<SaidWords>(
    `select distinct on (m.person, f.details ->> 'criterion') m.person as about, f.details ->> 'family_view' as words, f.starts as "on"
     from intake.fact f
     join people.link l on l.record = f.record and l.known_to is null
     join families.member m on m.person = l.person and m.known_to is null and m.family = $1
     where f.dataset = 'observation' and f.known_to is null and coalesce(f.details ->> 'family_view', '') <> ''
     order by m.person, f.details ->> 'criterion', f.id desc`,
    [family],
  );
