import type { Transaction } from '@kinsight/kit/postgres';
import type { Diagnostic, Model } from '@kinsight/linkage';

export type KeptModel = {
  readonly id: number;
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
};

export async function findModel(tx: Transaction): Promise<KeptModel | undefined> {
  const [kept] = await tx.planned<KeptModel>(
    'select id, body as model, diagnostics from people.model where known_to is null',
    [],
  );
  return kept;
}

/** A model that made edges, in force or not. */
export async function findModelById(tx: Transaction, id: number): Promise<KeptModel | undefined> {
  return tx.maybeOne<KeptModel>('select id, body as model, diagnostics from people.model where id = $1', [
    id,
  ]);
}

/** The model by which edges are weighed from now on; the one before stays on record for the edges it made. */
export async function keepModel(
  tx: Transaction,
  model: Model,
  diagnostics: readonly Diagnostic[],
  hash: string,
  load: number,
): Promise<number> {
  await tx.run('update people.model set known_to = $1 where known_to is null', [load]);
  const row = await tx.one<{ id: number }>(
    'insert into people.model (hash, body, diagnostics, known_from) values ($1, $2, $3, $4) returning id',
    [hash, JSON.stringify(model), JSON.stringify(diagnostics), load],
  );
  return row.id;
}
