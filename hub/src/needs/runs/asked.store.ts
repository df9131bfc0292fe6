import type { Transaction } from '@kinsight/kit/postgres';
import type { Asked } from '../engine/asked.ts';
import type { Cut } from './run.store.ts';

/**
 * Questions asked about members of the run (temporary table run_record), and whether an answer had come, as known then. Who was left out of one
 * because they refused it reads as asked and not answered for.
 */
export const readAsked = (tx: Transaction, { asAt, knownAt }: Cut): Promise<readonly Asked[]> =>
  tx.query<Asked>(
    `select m.person, q.answer_flow as flow, i.criterion, bool_or(a.id is not null) as answered, bool_and(q.answer_by < $1) as overdue
     from intake.request q join (select request, item, record, criterion from intake.request_item
       union all select request, null, record, criterion from intake.request_left_out) i on i.request = q.id
     join run_record m on m.record = i.record
     left join intake.source_record a on a.flow = q.answer_flow and a.source_key = q.reference || '/' || i.item
       and a.known_from <= $2 and (a.known_to is null or a.known_to > $2)
     where q.known_from <= $2 and q.asked_on <= $1 group by m.person, q.answer_flow, i.criterion`,
    [asAt, knownAt],
  );
