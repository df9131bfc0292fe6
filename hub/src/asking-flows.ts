import type { Clock } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Agreements, Purpose } from './agreements/index.ts';
import type { QuestionTerms } from './exchange/index.ts';
import { addWorkingDays, type Calendar, mayLeave } from './law/index.ts';

/** Flows a question to another agency may rest on: they permit the purpose today (encodings: matching), and what came by them may leave. */
export function askingFlows(
  agreements: Pick<Agreements, 'permittedFlows'>,
  purpose: Purpose = 'identification',
) {
  return async (tx: Transaction): Promise<readonly number[]> =>
    (await agreements.permittedFlows(tx, { purpose }))
      .filter(({ mayLeave }) => mayLeave)
      .map(({ flow }) => flow);
}

/** Flows by which nothing may leave for another organisation, permitted today or not. */
export const stayingFlows =
  (agreements: Pick<Agreements, 'listFlows'>) =>
  async (tx: Transaction): Promise<ReadonlySet<number>> =>
    new Set(
      (await agreements.listFlows(tx)).filter(({ gateways }) => !mayLeave(gateways)).map(({ id }) => id),
    );

/** Working days within which a question is to be answered, where its flow names no other number. Our own choice: no law sets one. */
const usualWait = 20;

/** What a request flow permits a question to say, and by which day it is to be answered, by the place's calendar. */
export function questionTerms(agreements: Pick<Agreements, 'listFlows'>, calendar: Calendar, clock: Clock) {
  return async (tx: Transaction, flow: number): Promise<QuestionTerms> => {
    const facts = (await agreements.listFlows(tx)).find(({ id }) => id === flow);
    return {
      fields: facts?.flow.fields ?? [],
      answerBy: addWorkingDays(calendar, clock.today(), facts?.flow.answerWithin ?? usualWait),
    };
  };
}
