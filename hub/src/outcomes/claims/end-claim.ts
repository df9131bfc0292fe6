import { BadInput, Conflict } from '@kinsight/kit/command';
import type { ClaimState } from '../claim.ts';
import { byNow, nothingHere, type OutcomesParts } from '../outcomes-parts.ts';
import { insertStep, listAllClaims, stateInTurn } from './claims.store.ts';
import { changing, getClaim, type OnClaim } from './on-claim.ts';

type WithWords = OnClaim & { readonly words: string };

const mustSay = (words: string, ask: string): string => {
  if (words.trim() === '') throw new BadInput(ask);
  return words.trim();
};

const before =
  (what: ClaimState, action: 'sign-outcome' | 'propose-outcome', ask: string) =>
  async (parts: OutcomesParts, asked: WithWords): Promise<void> => {
    const words = mustSay(asked.words, ask);
    return parts.access.withChange(
      await changing(parts, asked, action),
      (tx) => getClaim(tx, asked),
      async (tx, seen, trail) => {
        const state = await stateInTurn(tx, seen);
        if (state !== 'proposed')
          throw new Conflict(`The claim is ${state.replace('-', ' ')} already.`, {}, 'not-proposed');
        const by = await byNow(parts, tx, 'outcome', asked.reader);
        await insertStep(tx, { claim: seen.id, what, words, on: parts.clock.today() }, by);
        trail.note({ claim: seen.id, what });
      },
    );
  };

/** Whoever was to sign sends it back, with what is lacking. */
export const sendBack = before('sent-back', 'sign-outcome', 'Write down what is lacking.');

/** Whoever helps the family takes the proposal back. */
export const takeBack = before('taken-back', 'propose-outcome', 'Write down why it is taken back.');

/** A signed claim counts no more. It stays on record with its reason, and what was frozen stays with it. By its number alone. */
export const withdraw = (parts: OutcomesParts, asked: WithWords): Promise<void> =>
  parts.access.asClerk(
    { reader: asked.reader, action: 'withdraw-outcome', reason: asked.words },
    async (tx, trail) => {
      const words = mustSay(asked.words, 'Write down why the claim is withdrawn, naming nobody.');
      const found = (await listAllClaims(tx)).find(({ id }) => id === asked.claim);
      if (!found) throw nothingHere();
      const state = await stateInTurn(tx, found);
      if (state !== 'signed')
        throw new Conflict(`The claim is ${state.replace('-', ' ')}: there is nothing to withdraw.`);
      const by = await byNow(parts, tx, 'outcome', asked.reader);
      await insertStep(tx, { claim: asked.claim, what: 'withdrawn', words, on: parts.clock.today() }, by);
      trail.note({ claim: asked.claim });
    },
  );
