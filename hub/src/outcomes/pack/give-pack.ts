import { BadInput, Conflict } from '@kinsight/kit/command';
import { getClaim, lookingAt, type OnClaim } from '../claims/on-claim.ts';
import { findPack } from '../freeze/frozen.store.ts';
import { hashOf } from '../freeze/seal-lines.ts';
import type { OutcomesParts } from '../outcomes-parts.ts';

export type PackRequest = OnClaim & {
  /** What it is taken out for. Kept beside the audit row. */
  readonly reason: string;
};

/**
 * The pack of a signed claim, as it was made when it was signed, byte for byte; an export, with its reason. Throws Conflict where not all it
 * rests on may be used today: a pack is given whole or not at all.
 */
export async function givePack(parts: OutcomesParts, asked: PackRequest): Promise<Buffer> {
  if (asked.reason.trim() === '') throw new BadInput('Write down what the pack is taken out for.');
  const looking = await lookingAt(parts, asked);
  return parts.access.withLook(
    { ...looking, level: 'exported', reason: asked.reason },
    async (tx, _look, trail) => {
      const claim = await getClaim(tx, asked);
      if (claim.packHash === null)
        throw new Conflict('It is not signed: there is no pack.', {}, 'not-signed');
      if (claim.state === 'withdrawn')
        throw new Conflict('It was withdrawn and counts no more: its pack is not given.', {}, 'withdrawn');
      const pack = await findPack(tx, asked.claim);
      if (!pack)
        throw new Conflict(
          claim.state === 'recalled'
            ? 'Withdrawn: what this claim rested on was taken back. There is no pack any more.'
            : 'The pack is not to be had today. It is given whole or not at all.',
          {},
          'pack-affected',
        );
      if (hashOf(pack) !== claim.packHash) throw new Error('the kept pack is not the one that was sealed'); // a fault that must be seen
      trail.note({ claim: claim.id, pack: claim.packHash });
      return pack;
    },
  );
}
