import { BadInput, NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { hashFlow } from './agreement-file.ts';
import type { Flow } from './flow.ts';

/** Registers a flow or a new text of it. Its id stays; the text until now is kept. Returns its id and whether the text is new. */
export async function putFlow(
  tx: Transaction,
  flow: Flow,
  agreement: number,
  registeredOn: Temporal.PlainDate,
  load: number,
): Promise<{ readonly id: number; readonly changed: boolean }> {
  const hash = hashFlow(flow);
  const current = await tx.maybeOne<{ id: number; hash: string }>(
    'select id, hash from agreements.flow where code = $1',
    [flow.code],
  );
  if (current?.hash === hash) {
    // The same words, perhaps read by a newer recipe: approvals are of the words and hold.
    await tx.run(
      'update agreements.flow set recipe_hash = (select hash from agreements.recipe where name = $2 and known_to is null) where id = $1',
      [current.id, flow.recipe ?? null],
    );
    return { id: current.id, changed: false };
  }
  if (current) {
    await tx.run(
      'insert into agreements.flow_before (flow, hash, row, known_from, known_to) select id, hash, to_jsonb(f), known_from, $2 from agreements.flow f where id = $1',
      [current.id, load],
    );
  }
  const [giver, receiver] = [await organisationId(tx, flow.giver), await organisationId(tx, flow.receiver)];
  if (!flow.mode || !flow.shown)
    throw new BadInput(
      `${flow.code}: mode and shown must be said to register it, or taken from its recipe (as-recipe: true).`,
    );
  const values = [
    flow.code,
    agreement,
    flow.recipe ?? null,
    giver,
    receiver,
    flow.mode,
    flow.shown,
    JSON.stringify(flow),
    hash,
    registeredOn,
    load,
  ];
  const row = await tx.one<{ id: number }>(
    `insert into agreements.flow (code, agreement, recipe_hash, giver, receiver, mode, shown, body, hash, registered_on, known_from)
     values ($1, $2, (select hash from agreements.recipe where name = $3 and known_to is null), $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (code) do update set agreement = excluded.agreement, recipe_hash = excluded.recipe_hash, giver = excluded.giver, receiver = excluded.receiver,
       mode = excluded.mode, shown = excluded.shown, body = excluded.body, hash = excluded.hash, known_from = excluded.known_from
     returning id`,
    values,
  );
  return { id: row.id, changed: true };
}

async function organisationId(tx: Transaction, code: string | undefined): Promise<number> {
  if (code === undefined) throw new BadInput('A flow must say who gives and who receives to be registered.');
  const row = await tx.maybeOne<{ id: number }>('select id from accounts.organisation where code = $1', [
    code,
  ]);
  if (!row) throw new NotFound(`There is no organisation ${code}; add it first.`);
  return row.id;
}

/** The id of a flow by its code. */
export async function getFlowId(tx: Transaction, code: string): Promise<number> {
  const row = await tx.maybeOne<{ id: number }>('select id from agreements.flow where code = $1', [code]);
  if (!row) throw new NotFound(`There is no flow ${code}.`);
  return row.id;
}
