import { createHash } from 'node:crypto';
import type { Transaction } from '@kinsight/kit/postgres';
import type { ListLook } from '../../access/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import type { RunHead } from '../reading/visible.store.ts';
import { judgeFamilies } from './judge-families.ts';
import { findKey, freshenKey, keepJudged, listUnjudged, lockKey, sweepKeys } from './listed.store.ts';
import type { Listed } from './listed-page.store.ts';

/**
 * Brings what is kept under this look's key up to date and says where the list is to be read. Mostly there is nothing to do but to ask; the first
 * after a delivery, a run or a change of permissions judges all families, the first after a decision one.
 */
export async function keepListed(
  parts: NeedsParts,
  tx: Transaction,
  list: ListLook,
  run: RunHead,
): Promise<Listed> {
  const key = keyOf(parts, list, run);
  const families = list.families === 'every' ? undefined : [...list.families];
  const apartFamilies = [...list.apart];
  const known = await findKey(tx, key);
  const isThere =
    known !== undefined &&
    !known.touched &&
    (known.complete || (families !== undefined && (await listUnjudged(tx, key, families)).length === 0));
  if (!isThere) {
    await lockKey(tx, key);
    const { complete } = await freshenKey(tx, key);
    // Once all are judged they stay so, whoever asks; before that nobody waits for families that are not theirs.
    const all = complete || families === undefined;
    const missing = await listUnjudged(tx, key, all ? undefined : families);
    if (missing.length > 0 || all)
      await keepJudged(tx, key, await judgeFamilies(parts, tx, list, run, missing), all);
    if (known === undefined) await sweepKeys(tx);
  }
  const apart = await judgeFamilies(parts, tx, list, run, await openOf(tx, apartFamilies));
  return { key, families, apart, apartFamilies };
}

/** Open candidates of these families; nothing is kept under the empty key. */
const openOf = (tx: Transaction, families: readonly number[]) =>
  families.length === 0 ? Promise.resolve([]) : listUnjudged(tx, '', families);

/** Who sees the same and judges by the same rules: the look's key, the run, the framework as it is, ages, and which process judged (its code). */
function keyOf({ edition, clock, display, frameworks }: NeedsParts, list: ListLook, run: RunHead): string {
  const framework = frameworks.getFramework(run.framework, run.parameters);
  const words = [edition, list.key, run.id, hashOf(framework), ageRulesOf(display, clock.today())];
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url');
}

const hashes = new WeakMap<Framework, string>();
function hashOf(framework: Framework): string {
  const known = hashes.get(framework);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(JSON.stringify(framework)).digest('base64url');
  hashes.set(framework, hash);
  return hash;
}
