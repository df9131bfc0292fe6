import type { Transaction } from '@kinsight/kit/postgres';

// What linking and forming write when records turn out to be somebody else's, by hand; all in the load given.

/** @param records SQL that gives their ids */
export const moveRecords = (
  tx: Transaction,
  { records, to, load }: { readonly records: string; readonly to: number; readonly load: number },
) =>
  tx.query(
    `with was as (update people.link set known_to = ${load} where known_to is null and record in (${records}) returning record, flow)
     insert into people.link (record, person, flow, known_from) select record, ${to}, flow, ${load} from was`,
  );

type Membership = { readonly family: number; readonly person: number; readonly load: number };

/** As a child. */
export const joinFamily = (
  tx: Transaction,
  { family, person, primary, load }: Membership & { readonly primary: boolean },
) =>
  tx.run(
    `insert into families.member (family, person, role, because, flows, known_from, primary_family) values ($1, $2, 'child', '{}', '{1}', $4, $3)`,
    [family, person, primary, load],
  );

export const leaveFamily = (tx: Transaction, { family, person, load }: Membership) =>
  tx.run('update families.member set known_to = $3 where family = $1 and person = $2 and known_to is null', [
    family,
    person,
    load,
  ]);
