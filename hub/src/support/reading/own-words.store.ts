import type { Transaction } from '@kinsight/kit/postgres';

export type SpeakSafelyNote = { readonly speakTo: string; readonly how: string; readonly on: string };

/**
 * How to speak safely with a family: of each open case that this reader sees, the newest first. No case opens without it (open-case.ts): `hidden`
 * counts those of whose words they may see nothing, which says no more than the case they do see.
 */
export const readSpeakSafely = async (
  tx: Transaction,
  family: number,
): Promise<{ readonly said: readonly SpeakSafelyNote[]; readonly hidden: number }> => {
  const rows = await tx.planned<{ speakTo: string | null; how: string; on: string }>(
    `select s.speak_to as "speakTo", s.how, s.said_on as "on" from support.cases c
     left join support.safe_contact s on s.case_id = c.id and s.known_to is null
     where c.family = $1 and c.known_to is null and c.closed is null order by c.id desc`,
    [family],
  );
  const said = rows.flatMap(({ speakTo, ...one }) => (speakTo === null ? [] : [{ speakTo, ...one }]));
  return { said, hidden: rows.length - said.length };
};

/**
 * What a family said of its strengths and of what it wants, in the newest signed assessment of an open case: in the family's or the child's own voice,
 * never the worker's; inside a look, so that the flows a case is kept under decide who reads it.
 */
export const readWordsOf = (
  tx: Transaction,
  family: number,
): Promise<readonly { readonly about: number | undefined; readonly words: string; readonly on: string }[]> =>
  tx
    .planned<{ about: number | null; words: string; on: string }>(
      `select l.person as about, w.words, ledger.day_of(o.at) as "on"
       from support.cases c
       join lateral (select coalesce(a.began_as, a.id) as id from support.assessment a where a.case_id = c.id and a.known_to is null and a.signed_on is not null order by a.version desc limit 1) a on true
       join support.answer w on w.assessment = a.id and w.known_to is null and w.words <> ''
         and w.question in ('want', 'strengths') and w.voice in ('family', 'child')
       join ledger.load o on o.number = w.known_from
       left join people.link l on l.record = w.record and l.known_to is null
       where c.family = $1 and c.known_to is null and c.closed is null
       order by w.question = 'want' desc, w.id`,
      [family],
    )
    .then((rows) => rows.map(({ about, ...one }) => ({ about: about ?? undefined, ...one })));
