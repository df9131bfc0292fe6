import { furnish } from './furnish.ts';
import type { ServedPlace } from './served-place.ts';
import { checked } from './support-town.ts';

/** Makes what the states of examples/page-states.yaml stand on; gives the ids that their addresses name in braces. */
export async function furnishStates(place: ServedPlace): Promise<Readonly<Record<string, string>>> {
  const { needs } = place.rooms;
  const manager = await place.readerOf('manager');
  const token = await furnish(place);
  const candidates = new Map(
    (
      await place.db.asSuperuser((tx) =>
        tx.query<{ id: number; family: number }>('select id, family from needs.candidate'),
      )
    ).map(({ id, family }) => [family, id]),
  );
  const candidateOf = (family: number): number => candidates.get(family) ?? 0;
  const on = (family: number) => ({ reader: manager, candidate: candidateOf(family) });
  const marker = { 'marac-or-no-contact': { answer: 'yes', asked: 'the coordinator' } } as const;
  await needs.check({ ...on(1), answers: marker });
  await needs.check({ ...on(2), answers: { 'significant-harm': true } });
  for (const family of [11, 13]) await needs.check({ ...on(family), answers: checked });
  await needs.decide({ ...on(13), outcome: 'contact', reason: 'signs of three needs' });
  // Measuring fails, and somebody stays hidden since records were parted.
  await place.db.asSuperuser((tx) =>
    tx.query(
      `with failed as (insert into jobs.job (queue, data, due_at, sent_at, state, tries, ended_at)
         values ('progress.measure', '{}', now(), now(), 'failed', 5, '2025-02-27'))
       insert into people.decision (kind, left_record, reason, decided_on, known_from, told_source)
       select 'shield-address', 2101, 'Hidden while these records were held to be one person’s. Lift it where it does not apply.', '2025-02-28', max(number), true from ledger.load`,
    ),
  );
  return {
    token,
    gateway: [...place.rooms.law.gateways.values()].find((one) => !one.verified)?.code ?? '',
    account: String(manager.account),
    marked: String(candidateOf(1)),
    harm: String(candidateOf(2)),
    checked: String(candidateOf(11)),
    decided: String(candidateOf(13)),
  };
}

/** Links the place and lays a pair of records before the analyst; who is who has other numbers afterwards. Gives the pair's id. */
export async function furnishPair(place: ServedPlace): Promise<string> {
  // Linked anew, these two are one with somebody hidden since records were parted: the analyst would not see them.
  await place.db.asSuperuser((tx) => tx.query("delete from people.decision where kind = 'shield-address'"));
  await place.rooms.people.linkAll({ reader: await place.readerOf('analyst') });
  const { id } = await place.db.asOwner((tx) =>
    tx.one<{ id: number }>(
      `insert into people.review (left_record, right_record, reason, weight, flows, known_from)
       values (1101, 2103, 'no-date-of-birth', 4, '{1,3}', 1) returning id`,
    ),
  );
  return String(id);
}
