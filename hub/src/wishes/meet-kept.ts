import { lastLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import { readIdentitiesOfLoad } from './identities.store.ts';
import { isMet, marksOf } from './identity-marks.ts';
import { anyKept, dropKept, type Kept, listKept, listMet, noteMet } from './kept-wishes.store.ts';
import type { MarkSecret } from './mark-secret.ts';
import { carryToPerson, findPersonOf, insertKeptDecision, putOnRecord, shieldRecord } from './met.store.ts';

type Came = { readonly flow: number; readonly load: number };

/**
 * In the transaction of a delivery: whoever came again and had a wish kept has it again on that record before anybody can look. Costs
 * one question where none is kept. Says nothing: that somebody refused is nobody's to know but the IG lead's.
 */
export async function meetKept(tx: Transaction, secret: MarkSecret, { flow, load }: Came): Promise<void> {
  if (!(await anyKept(tx))) return;
  const wishes = (await listKept(tx, secret.id)).map((kept) => ({ ...kept }));
  for (const [record, identities] of await readIdentitiesOfLoad(tx, flow, load)) {
    const seen = marksOf(secret, identities);
    for (const kept of wishes)
      for (const side of ['left', 'right'] as const) {
        const marks = kept.marks.filter((one) => one.side === side);
        if (marks.length > 0 && isMet(marks, seen)) await meet(tx, kept, side, record, { flow, load });
      }
  }
}

type Open = { -readonly [Field in keyof Kept]: Kept[Field] };

async function meet(
  tx: Transaction,
  kept: Open,
  side: 'left' | 'right',
  record: number,
  came: Came,
): Promise<void> {
  // What was said of one source's record alone is that source's.
  if (!kept.body.whole && kept.body.flow !== null && kept.body.flow !== came.flow) return;
  const isFirst = kept[`${side}_record`] === null;
  if (side === 'left') {
    await putOnRecord(tx, kept, record, came.load);
    await shieldRecord(tx, kept, record);
  }
  if (!isFirst) return;
  await noteMet(tx, kept.id, side, record);
  kept[`${side}_record`] = record;
  if (kept.what !== 'decision') return;
  // Before the linking that follows: a seal holds alone, two are kept apart once both are there.
  if (side === 'left' && (!kept.pair || kept.body.kind === 'adoption'))
    await insertKeptDecision(tx, kept.body, { kind: kept.body.kind, left: record, right: null }, came.load);
  if (kept.pair && kept.left_record !== null && kept.right_record !== null) {
    const kind = kept.body.kind === 'adoption' ? 'never-link' : kept.body.kind;
    await insertKeptDecision(
      tx,
      kept.body,
      { kind, left: kept.left_record, right: kept.right_record },
      came.load,
    );
  }
}

/** After a linking: what was met is the person's again, and its marks are forgotten. */
export async function carryOver(tx: Transaction): Promise<number> {
  let carried = 0;
  for (const kept of await listMet(tx)) {
    if (kept.left_record === null) continue;
    const person = await findPersonOf(tx, kept.left_record);
    if (person === undefined || (kept.pair && kept.right_record === null)) continue;
    const load = await lastLoad(tx);
    if (kept.what !== 'decision' && kept.body.whole) await carryToPerson(tx, kept, person, load);
    await dropKept(tx, kept.id);
    carried += 1;
  }
  return carried;
}
