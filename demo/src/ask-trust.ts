import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerRequest } from '@kinsight/borough';
import type { Place } from '@kinsight/hub';
import { markMadeUp } from '@kinsight/hub/intake';

export type Asked = { readonly items: number; readonly answered: boolean; readonly why?: string };

/**
 * The council asks the mental-health trust about members of families that already show two needs; the trust answers from its own register,
 * in its own folder; the answer is delivered. Where asking is not permitted, nothing is asked, and the reasons are told.
 */
export async function askTrust(place: Place, folder: string, run: number): Promise<Asked> {
  const reader = await place.accounts.getReader('analyst');
  const flows = await place.access.asClerk({ reader, action: 'read-register' }, async (tx) => ({
    request: await place.agreements.findFlowFacts(tx, 'mental-health-request'),
    answer: await place.agreements.findFlowFacts(tx, 'mental-health'),
  }));
  if (flows.request === undefined || flows.answer === undefined)
    return { items: 0, answered: false, why: 'no such flow is registered' };
  const decision = place.agreements.decide(flows.request, { purpose: 'identification' });
  if (!decision.allowed) {
    return {
      items: 0,
      answered: false,
      why: [...new Set(decision.reasons.map((reason) => reason.code))].join(', '),
    };
  }
  const file = path.join(folder, 'request-to-trust.csv');
  const asked = await place.exchange.writeRequest({
    reader,
    flow: flows.request.id,
    answerFlow: flows.answer.id,
    run,
    file,
    reason: 'two needs or more already',
  });
  const register = path.join(folder, 'agencies', 'mental-health-trust', 'register.csv');
  const answer = path.join(folder, 'answer-of-trust.csv');
  writeFileSync(answer, answerRequest(readFileSync(register, 'utf8'), readFileSync(file, 'utf8')), {
    mode: 0o600,
  });
  await markMadeUp(answer);
  const outcome = await place.intake.deliver({ flow: 'mental-health', file: answer, reader });
  return {
    items: asked.items,
    answered: outcome.state === 'accepted',
    ...(outcome.state === 'accepted' ? {} : { why: outcome.sentence }),
  };
}
