import type { Transaction } from '@kinsight/kit/postgres';
import { type Observation, stances } from '../engine/observations.ts';
import type { Cut } from './run.store.ts';

/** Observations about the members of the run (temporary table run_record), known and permitted; `flows`: those that give any. */
export const readObservations = async (
  tx: Transaction,
  { asAt, knownAt, flows }: Cut,
): Promise<readonly Observation[]> => {
  if (flows.length === 0) return [];
  return tx.query<Observation>(
    `select f.id as fact, m.person, f.flow, f.details ->> 'criterion' as need, f.details ->> 'stance' as stance, f.starts as "on"
     from intake.fact f join run_record m on m.record = f.record
     where f.dataset = 'observation' and f.known_from <= $1 and (f.known_to is null or f.known_to > $1)
       and f.flow = any ($2::smallint[]) and f.starts <= $3 and f.details ->> 'stance' = any ($4)`,
    [knownAt, flows, asAt, stances],
  );
};
