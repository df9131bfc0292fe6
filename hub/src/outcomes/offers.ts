import type { Reader } from '../access/index.ts';
import { listFrameworksHere } from './claims/claims.store.ts';
import type { OutcomesParts } from './outcomes-parts.ts';
import { findResults } from './results.ts';

/** How long an answer is believed, in milliseconds: every page asks. What a framework’s folder says today is the answer, before a restart as after it. */
const believed = 5000;

/** Whether a framework approved here, or one that claims were made under, asks for outcomes to be signed off. */
export function offersClaims({ access, folder }: Pick<OutcomesParts, 'access' | 'folder'>) {
  let known: { readonly offers: boolean; readonly at: number } | undefined;
  return async (reader: Reader): Promise<boolean> => {
    if (known && performance.now() - known.at < believed) return known.offers;
    const names = await access.asClerk({ reader, action: 'read-register' }, listFrameworksHere);
    known = { offers: names.some((name) => findResults(folder, name) !== undefined), at: performance.now() };
    return known.offers;
  };
}
