import type { helpRoomsOn } from './help-rooms.ts';

/** What people do while a family is helped and an outcome is claimed, each of it once and for all or not at all. */
export const deedNames = ['plan', 'review', 'assess', 'claim', 'sign', 'recompute'] as const;
export type Deed = (typeof deedNames)[number];
export type AboutDeed = { readonly case: number; readonly goal?: number; readonly claim?: number };
type Rooms = Pick<ReturnType<typeof helpRoomsOn>, 'support' | 'progress' | 'outcomes' | 'accounts' | 'clock'>;

export async function doDeed(
  { support, progress, outcomes, accounts, clock }: Rooms,
  deed: Deed,
  { case: id, goal = 0, claim = 0 }: AboutDeed,
): Promise<void> {
  const reader = await accounts.getReader('practitioner');
  const on = { reader, case: id };
  const familySigned = 'read aloud';
  switch (deed) {
    case 'plan':
      await support.addAction({ ...on, goal, what: 'meet', owner: 'Mum', due: clock.today() });
      return;
    case 'review': {
      const words = { present: 'Mum', workerView: 'a start', familyView: 'better' };
      await support.holdReview({ ...on, ...words, nextOn: clock.today().add({ days: 28 }) });
      return;
    }
    case 'assess':
      await support.sign({ ...on, familySigned });
      return;
    case 'claim':
      await outcomes.propose({ ...on, words: 'school, work and calm' });
      return;
    case 'sign':
      await outcomes.sign({ reader: await accounts.getReader('authority'), claim, words: 'looked at all' });
      return;
    case 'recompute':
      await progress.recompute({ reader: await accounts.getReader('analyst'), everything: true });
  }
}
