import { DuckDBInstance } from '@duckdb/node-api';

/** Pairs of records put together, against the truth: shares from 0 to 1. */
export interface Measured {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Compares a clusters file (`id,cluster`) with the true entities in the records' file. */
export async function measureClustersFile(clusters: string, records: string): Promise<Measured> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const read = await connection.runAndReadAll(`
    with joined as (
      select c.cluster, r.entity from read_csv('${clusters}', header = true, all_varchar = true) c
      join read_parquet('${records}') r on r.unique_id = c.id),
    pairs(n) as (select count(*) from joined)
    select
      (select sum(n * (n - 1) / 2) from (select count(*) n from joined group by cluster, entity))::double,
      (select sum(n * (n - 1) / 2) from (select count(*) n from joined group by cluster))::double,
      (select sum(n * (n - 1) / 2) from (select count(*) n from joined group by entity))::double`);
  const [right = 0, found = 0, wanted = 0] = (read.getRows()[0] ?? []).map(Number);
  connection.closeSync();
  instance.closeSync();
  const precision = right / found;
  const recall = right / wanted;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
