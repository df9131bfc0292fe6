import { DuckDBInstance } from '@duckdb/node-api';

/** How two files of predictions differ: pairs in one alone, gammas that are not the same, the furthest weight (bits). */
export interface Difference {
  readonly pairs: number;
  readonly unlike: number;
  readonly gammas: number;
  readonly weight: number;
}

/** Compares predictions pair by pair, left and right as they stand. */
export async function comparePredictions(theirs: string, ours: string): Promise<Difference> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const described = await connection.runAndReadAll(`describe select * from '${theirs}'`);
    const gammas = described
      .getRows()
      .flatMap(([name]) => (String(name).startsWith('gamma_') ? [String(name)] : []));
    const side = (file: string): string =>
      `(select unique_id_l::varchar as l, unique_id_r::varchar as r, match_weight, ${gammas.map((name) => `"${name}"`).join(', ')} from '${file}')`;
    const apart = gammas.map((name) => `(t."${name}" is distinct from o."${name}")::integer`).join(' + ');
    const [row = []] = (
      await connection.runAndReadAll(
        `select count(*)::integer, count(*) filter (t.l is null or o.l is null)::integer,
           coalesce(sum(case when t.l is null or o.l is null then 0 else ${apart} end), 0)::integer,
           coalesce(max(abs(t.match_weight - o.match_weight)), 0)
         from ${side(theirs)} t full join ${side(ours)} o on (t.l = o.l and t.r = o.r)`,
      )
    ).getRows();
    return { pairs: Number(row[0]), unlike: Number(row[1]), gammas: Number(row[2]), weight: Number(row[3]) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
