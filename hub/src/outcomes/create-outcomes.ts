import type { Reader } from '../access/index.ts';
import { correct, draw, find } from './audit/audit-claims.ts';
import { listClaimed } from './claims/claims.store.ts';
import { countWaiting } from './claims/count-waiting.ts';
import { sendBack, takeBack, withdraw } from './claims/end-claim.ts';
import { listClaims } from './claims/list-claims.ts';
import { propose } from './claims/propose.ts';
import { showClaim, showReady } from './claims/show-claim.ts';
import { sign } from './claims/sign.ts';
import { offersClaims } from './offers.ts';
import { nothingHere, type OutcomesParts } from './outcomes-parts.ts';
import { givePack } from './pack/give-pack.ts';
import { listQuarters, report } from './report/report.ts';
import { tellOf } from './report/tell-of.ts';
import { findResults } from './results.ts';

export type Outcomes = ReturnType<typeof createOutcomes>;

/** The room: claims, their sign-off, frozen evidence, audit and returns. Where no framework here asks for a sign-off, none of it is known. */
export const createOutcomes = (parts: OutcomesParts) => {
  parts.access.registerLoader({ claimed: listClaimed });
  const offers = offersClaims(parts);
  const bind =
    <Asked extends { readonly reader: Reader }, Answer>(
      does: (parts: OutcomesParts, asked: Asked) => Promise<Answer>,
    ) =>
    async (asked: Asked): Promise<Answer> => {
      if (!(await offers(asked.reader))) throw nothingHere();
      return does(parts, asked);
    };
  return {
    /** Whether a framework of this place asks for outcomes to be signed off: else no menu, and nothing is found. */
    offers,
    /** Whether outcomes of cases under this framework are signed off. */
    asks: (framework: string): boolean => findResults(parts.folder, framework) !== undefined,
    list: bind((all, { reader }: { readonly reader: Reader }) => listClaims(all, reader)),
    countWaiting: bind(countWaiting),
    showReady: bind(showReady),
    show: bind(showClaim),
    propose: bind(propose),
    sign: bind(sign),
    sendBack: bind(sendBack),
    takeBack: bind(takeBack),
    withdraw: bind(withdraw),
    draw: bind(draw),
    find: bind(find),
    correct: bind(correct),
    pack: bind(givePack),
    report: bind(report),
    quarters: bind(listQuarters),
    tellOf: bind(tellOf),
  };
};
