import { type Answer, FormTrouble, redirect } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { mustSayWhy, reasonIn } from '../family/look-for.ts';
import { paths } from '../paths.ts';
import { type CandidateAsked, candidateSteps } from './candidate-steps.ts';

/** After something was kept: the family put forward once more, with the reason that came along; without one by its address. */
export const goOn = (asked: CandidateAsked & { readonly done: string }): Promise<Answer> =>
  asked.reason === undefined
    ? Promise.resolve(redirect(paths.candidate(asked), { done: asked.done }))
    : candidateSteps.candidate(asked);

/** Why they look, for the room. Who reaches the whole place changes nothing without having said it. */
export function saidWhy(
  reader: Reader,
  body: { readonly lookReason?: string | undefined },
): { readonly lookReason?: string } {
  const lookReason = reasonIn(body);
  if (lookReason === undefined && mustSayWhy(reader))
    throw new FormTrouble({ field: 'lookReason', text: 'Say why you look at this family first' });
  return lookReason === undefined ? {} : { lookReason };
}
