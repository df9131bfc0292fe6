import { type Reader, systemReader } from '../../access/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { countHarm } from './count-harm.ts';
import { countWaitingHarm } from './harm.store.ts';

/** Whoever may see most at the front door: no account, so that no named person is said to have looked. */
const frontDoor = (): Reader => ({
  ...systemReader('Harm nobody sees'),
  roles: [{ role: 'front-door' }, { role: 'mash' }],
});

/**
 * How many signs of significant harm wait that nobody at the front door can see: every member’s flow is paused, or the family is in doubt. A plain number,
 * for who can do something about it. While nothing waits, one count of nobody.
 */
export async function countUnseenHarm(
  parts: NeedsParts,
  { reader }: { readonly reader: Reader },
): Promise<number> {
  const all = await parts.access.asClerk({ reader, action: 'read-register' }, countWaitingHarm);
  if (all === 0) return 0;
  const { waiting } = await countHarm(parts, {
    reader: frontDoor(),
    purpose: 'safeguarding',
    reason: 'whether the front door sees all that waits for it',
  });
  return Math.max(0, all - waiting);
}
