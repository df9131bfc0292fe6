import { Conflict, Refused } from '@kinsight/kit/command';
import type { NeedsParts } from '../needs-parts.ts';
import { insertDecision } from './decide.store.ts';
import { type Asked, inTurn, request, see } from './decide.ts';
import { endHarm } from './harm.store.ts';
import { isFrontDoor } from './harm-waiting.ts';
import { daysUntilReappearing } from './outcome.ts';

/**
 * The front door says it has it: signs of significant harm that waited for it wait no longer. Where nobody has passed them on yet, this is the
 * decision too. What the front door does then is kept in its own records.
 */
export const takeUp = (parts: NeedsParts, asked: Asked): Promise<void> =>
  parts.access.withChange(
    { ...request(asked), action: 'decide-candidate' },
    see(parts, asked.candidate),
    async (tx, { because, rests }, trail) => {
      const { candidate, reader, lookReason = '' } = asked;
      if (!isFrontDoor(reader))
        throw new Refused('Only the front door or the MASH says that it has taken this up. Ring them.');
      const { who, harm } = await inTurn(parts, tx, 'take-up', asked);
      if (harm === undefined)
        throw new Conflict('Nothing waits here for the front door: it has been taken up, or taken back.');
      if (harm.passedOn === null) {
        const until = who.on.add({ days: daysUntilReappearing['front-door'] });
        const reason = `The front door has it. ${lookReason}`.trim();
        await insertDecision(tx, { candidate, outcome: 'front-door', reason, because, until, rests }, who);
      }
      await endHarm(tx, candidate, 'taken', who);
      trail.note({ harm: 'taken' });
    },
  );
