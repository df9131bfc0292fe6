import type { Transaction } from '@kinsight/kit/postgres';
import { lines } from './run.store.ts';

export type FoundFamily = { readonly family: number; readonly discretion: boolean };

/**
 * Brings the candidates in line with a run: a family newly found is put forward, one found before keeps its first day, one no
 * longer found is closed unless a referral or an observation put it forward, signs of significant harm wait for the front door, or what was decided
 * still holds: found again, it is the same candidacy, which may not reappear before its day. Who was put forward by another framework that is still in use stays with it: by that one the family would be claimed.
 * @param over frameworks whose dates are over
 */
export const updateCandidates = async (
  tx: Transaction,
  run: number,
  framework: string,
  found: readonly FoundFamily[],
  today: Temporal.PlainDate,
  load: number,
  over: readonly string[] = [],
): Promise<{ readonly added: number; readonly closed: number }> => {
  await tx.run('create temp table run_found (family bigint primary key, discretion boolean) on commit drop');
  await tx.copyIn(
    'copy run_found from stdin',
    lines(found, (f) => `${f.family}\t${f.discretion}`),
  );
  const closed = await tx.run(
    `update needs.candidate set known_to = $1 where known_to is null and came_from = 'run' and framework = $2 and family not in (select family from run_found)
       and not exists (select from needs.harm h where h.candidate = candidate.id and h.known_to is null)
       and not exists (select from needs.decision d where d.candidate = candidate.id and d.known_to is null and d.may_reappear_on > $3)`,
    [load, framework, today],
  );
  await tx.run(
    `update needs.candidate c set run = $1, framework = $2, discretion = f.discretion from run_found f
     where f.family = c.family and c.known_to is null and (c.framework = $2 or c.framework = any ($3))`,
    [run, framework, over],
  );
  const added = await tx.run(
    `insert into needs.candidate (family, came_from, run, first_run, framework, discretion, first_found_on, known_from)
     select family, 'run', $1, $1, $2, discretion, $3, $4 from run_found f
     where not exists (select from needs.candidate c where c.family = f.family and c.known_to is null)`,
    [run, framework, today, load],
  );
  return { added, closed };
};
