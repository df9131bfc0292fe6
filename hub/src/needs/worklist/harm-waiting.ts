import type { Look, Reader } from '../../access/index.ts';
import { mayRead } from '../../families/index.ts';
import type { Harm } from './harm.store.ts';

/** What a list or a page says of signs of significant harm that wait for the front door. ISO days. */
export type HarmWaiting = {
  readonly since: string;
  /** When a named person passed it on; null: nobody has yet. */
  readonly passedOn: string | null;
  /** The day on which it was written is over. */
  readonly overdue: boolean;
};

export const toWaiting = (harm: Harm | undefined, today: string): HarmWaiting | undefined =>
  harm && { since: harm.since, passedOn: harm.passedOn, overdue: harm.since < today };

/** Does it put the family on this reader's list by itself? To whoever sees all that its writer saw. */
export const isHarmToSee = (look: Look, harm: Harm | undefined): boolean =>
  harm !== undefined && mayRead(look, harm);

/** Who takes it up. */
export const isFrontDoor = ({ roles }: Pick<Reader, 'roles'>): boolean =>
  roles.some(({ role }) => role === 'front-door' || role === 'mash');
