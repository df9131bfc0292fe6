import type { Transaction } from '@kinsight/kit/postgres';
import type { OneChild } from './intake-flow.ts';
import { keyStaged } from './key-staged.store.ts';
import { DeliveryStopped } from './stopped.ts';

// Numbers that are one person's own. A telephone, a tenancy or a household is not.
const own = "('nhs-number', 'upn', 'former-upn', 'nino', 'la-child-id', 'pnc-id')";
const plain = (column: string) => `lower(regexp_replace(${column}, '[^[:alpha:]]', '', 'g'))`;

/**
 * Lets a staged delivery pass only where every record in it is the child: it shares a number of theirs, or forename, surname and day of
 * birth, and no number and no day of birth speaks against it; or it answers a question about them. Then keys everything by the decision, so
 * that it never meets what the flow says of the child under another one.
 */
export async function keepToOneChild(
  tx: Transaction,
  flow: number,
  { person, decision }: OneChild,
  unreadable: number,
): Promise<void> {
  if (unreadable > 0) throw new DeliveryStopped({ code: 'unreadable-about-one', rows: unreadable });
  const { others } = await tx.one<{ others: number }>(
    `with mine as (select record from people.link where person = $1 and known_to is null),
     number as (select i.scheme, i.value from intake.record_identifier i join mine using (record) where i.scheme in ${own}),
     birth as (select r.born from intake.source_record r join mine on mine.record = r.id where r.born is not null),
     name as (select ${plain('n.forename')} as forename, ${plain('n.surname')} as surname from intake.record_name n join mine using (record)),
     asked as (select q.reference || '/' || i.item as key from intake.request_item i join intake.request q on q.id = i.request
       join mine using (record) where q.answer_flow = $2),
     judged as (
       select s.source_key,
         exists (select from staged_identifier i join number using (scheme, value) where i.source_key = s.source_key) as numbered,
         exists (select from staged_identifier i where i.source_key = s.source_key and i.scheme in (select scheme from number)
           and (i.scheme, i.value) not in (select scheme, value from number)) as numbered_otherwise,
         s.born in (select born from birth) as born_then,
         s.born is not null and exists (select from birth) and s.born not in (select born from birth) as born_otherwise,
         exists (select from staged_name n join name on name.forename = ${plain('n.forename')} and name.surname = ${plain('n.surname')}
           where n.source_key = s.source_key) as named,
         s.born is null and s.source_key in (select key from asked)
           and not exists (select from staged_name n where n.source_key = s.source_key)
           and not exists (select from staged_identifier i where i.source_key = s.source_key) as answers
       from staged_record s)
     select count(*)::integer as others from judged
     where not coalesce(answers or ((numbered or (named and born_then)) and not numbered_otherwise and not born_otherwise), false)`,
    [person, flow],
  );
  if (others > 0) throw new DeliveryStopped({ code: 'not-this-child', records: others });
  await keyStaged(tx, `decision-${decision}/`);
  await tx.run('delete from staged_coverage'); // a single case is no roster: it covers nobody
}

/** Ties a delivery to its decision, and to a record by which the place knows the child. */
export async function insertCaseDelivery(
  tx: Transaction,
  given: OneChild & { readonly flow: number; readonly delivery: number; readonly load: number },
): Promise<void> {
  await tx.run(
    'insert into agreements.case_delivery (delivery, decision, flow, record, known_from) values ($1, $2, $3, $4, $5)',
    [given.delivery, given.decision, given.flow, given.record, given.load],
  );
}
