import type { Transaction } from '@kinsight/kit/postgres';

/**
 * After records were parted, until their cases are measured anew: what was measured of a case in which one of those persons counts, by a flow that
 * wrote one of the records that went, is seen by nobody. It reads as not known, never as good. Coarser than the facts it rests on: that a source
 * said nothing of somebody may be about somebody else, too.
 * @returns how many histories went from sight
 */
export const partHistories = (tx: Transaction): Promise<number> =>
  tx.run(
    `with last as (select coalesce(max(load), 0) as load from progress.run),
     moved as materialized (
       select o.person, o.record, o.flow, o.known_to, n.person as now from people.link o join people.link n on n.record = o.record and n.known_to is null and n.person <> o.person
       where o.known_to > (select load from last)),
     -- Whose records are more than one person's now; who became one with somebody else lost none.
     lost as materialized (
       select distinct m.person, m.flow from moved m join people.link l on l.person = m.person and (l.known_to is null or l.known_to >= m.known_to)
       join people.link h on h.record = l.record and h.known_to is null and h.person <> m.now)
     update progress.history h set parted = true from lost where h.known_to is null and not h.parted and lost.flow = any (h.flows)
       and h.case_id in (select o.case_id from progress.history o where o.person = lost.person and o.known_to is null)`,
  );

/** These cases were measured just now, from records as they are: what is kept of them holds again. */
export const showMeasured = (tx: Transaction, cases: readonly number[]): Promise<number> =>
  tx.run(
    'update progress.history set parted = false where parted and known_to is null and case_id = any ($1)',
    [cases],
  );
