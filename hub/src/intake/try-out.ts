import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { openJobDir } from '../duck/index.ts';
import { convert } from './convert.ts';
import { insertDelivery } from './deliveries.store.ts';
import type { IntakeDeps } from './intake-deps.ts';
import type { IntakeFlow } from './intake-flow.ts';
import { keyStaged } from './key-staged.store.ts';
import { factKinds, peopleKinds } from './kinds.ts';
import { toLayout } from './layout.ts';
import { mergeFacts, mergePeople } from './merge.store.ts';
import { sayDeliveryProblem } from './problems.ts';
import { readDelivery } from './read-delivery.ts';
import { stage } from './stage.store.ts';
import { DeliveryStopped } from './stopped.ts';
import { takeFile } from './take-file.ts';
import { findTriedRecords } from './try-out.store.ts';

export type TryOut = Pick<IntakeFlow, 'id' | 'recipe' | 'fields' | 'freeText'> & {
  /** A made-up file of the recipe's format: its sample. */
  readonly file: string;
  readonly asAt: string;
};

/**
 * Takes a made-up file in just as a delivery is, inside a transaction that the caller rolls back: the same reader, contract and tables,
 * cut to the fields of the flow. Its people meet nobody who is known. Returns its records. Throws BadInput where it cannot be read.
 */
export async function tryOut(
  deps: Pick<IntakeDeps, 'duck' | 'runDir' | 'clock'>,
  tx: Transaction,
  { id, recipe, fields, freeText, file, asAt }: TryOut,
): Promise<readonly number[]> {
  const { reads } = recipe;
  if (!reads) return [];
  const dir = await openJobDir(deps.runDir);
  try {
    const layout = toLayout(reads, { fields, freeText, dropExtra: true });
    const taken = await takeFile(file, join(dir, 'taken'));
    const read = await readDelivery(taken.path, layout, dir);
    const contract = { sql: recipe.contract, gives: recipe.gives };
    const converted = await convert(deps.duck, read.tables, layout, contract, { dir, asAt });
    await stage(tx, [...peopleKinds, ...factKinds], converted);
    await keyStaged(tx, `dry-run-${randomUUID()}/`);
    const { load } = await tx.one<{ load: number }>('select max(number) as load from ledger.load');
    const delivery = await insertDelivery(tx, {
      flow: id,
      state: 'refused', // never counted, should it ever stay
      fileName: 'dry run',
      sha256: taken.sha256,
      bytes: taken.bytes,
      mode: 'delta',
      asAt,
      recipeHash: recipe.hash,
      madeUp: true,
      receivedAt: deps.clock.now(),
      receivedBy: undefined,
    });
    const what = { flow: id, delivery, load, mode: 'delta', today: deps.clock.today() } as const;
    await mergePeople(tx, what, converted);
    await mergeFacts(tx, what, converted);
    return await findTriedRecords(tx, delivery);
  } catch (error) {
    if (error instanceof DeliveryStopped)
      throw new BadInput(`The recipe’s sample cannot be read: ${sayDeliveryProblem(error.problem)}`);
    throw error;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
