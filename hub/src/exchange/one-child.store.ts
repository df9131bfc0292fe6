import type { Transaction } from '@kinsight/kit/postgres';
import type { AgeRules } from '../law/index.ts';

/** Something that came in about one child, as its sender wrote it. */
export type SharedRecord = {
  readonly decision: number;
  readonly flow: string;
  readonly theirRecord: string;
  readonly facts: readonly {
    readonly dataset: string;
    readonly starts: string | null;
    readonly ends: string | null;
    readonly details: Readonly<Record<string, unknown>>;
  }[];
};

/**
 * What the look lets through of the records that came in under decisions; their number begins with it (intake/one-child.store.ts). Of somebody
 * of an age whose data a source may not show, nothing it says.
 */
export async function listShared(
  tx: Transaction,
  person: number,
  ages: AgeRules,
): Promise<readonly SharedRecord[]> {
  return tx.query<SharedRecord>(
    `select substring(r.source_key from '^decision-(\\d+)/')::bigint as decision, w.code as flow,
       regexp_replace(r.source_key, '^decision-\\d+/', '') as "theirRecord",
       coalesce((select json_agg(json_build_object('dataset', f.dataset, 'starts', f.starts, 'ends', f.ends, 'details', f.details)
         order by f.dataset, f.starts, f.id) from intake.fact f where f.record = r.id and f.known_to is null), '[]') as facts
     from intake.source_record r join agreements.flow w on w.id = r.flow
     where r.source_key ~ '^decision-\\d+/' and r.known_to is null
       and not exists (select from unnest($2::text[], $3::int[], $4::int[]) as rule (recipe, youngest, oldest)
         join agreements.recipe c on c.name = rule.recipe and c.hash = w.recipe_hash
         join intake.source_record b on b.id = r.id or b.id in (select l.record from people.link l where l.person = $1 and l.known_to is null)
         where extract(year from age($5::date, b.born)) not between rule.youngest and rule.oldest)
     order by 1, r.id`,
    [person, ages.recipes, ages.youngest, ages.oldest, ages.today],
  );
}
