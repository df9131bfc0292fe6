import type { Look, Reader } from '../../access/index.ts';
import { mayRead } from '../../families/index.ts';
import type { Harm } from './harm.store.ts';

/** What a list or a page says of signs of significant harm that wait for the front door. ISO days. */
export type HarmWaiting = {
  readonly since: string;
  /** Name of who wrote it: whom to ring about it. */
  readonly by: string;
  /** When a named person passed it on; null: nobody has yet. */
  readonly passedOn: string | null;
  /** The day on which it was written is over. */
  readonly overdue: boolean;
};

/** As this reader may see it; undefined where nothing waits, or not for them to know. */
export const toWaiting = (look: Look, harm: Harm | undefined, today: string): HarmWaiting | undefined =>
  harm && isShown(look, harm)
    ? {
        since: harm.since,
        by: harm.by,
        passedOn: harm.passedOn,
        overdue: harm.since < today,
      }
    : undefined;

/** Does it put the family on this reader's list by itself, with what they see of it? To whoever sees all that its writer saw. */
export const isHarmToSee = (look: Look, harm: Harm | undefined): boolean =>
  harm !== undefined && mayRead(look, harm);

/**
 * The look of the front door or the MASH: what waits for them shows to them by itself, whatever else they see of the family. Under safeguarding
 * nobody else is given whereabouts (never.cedar).
 */
export const isFrontDoorLook = ({ purpose, classes }: Pick<Look, 'purpose' | 'classes'>): boolean =>
  purpose === 'safeguarding' && classes.has('whereabouts');

/** Is there anything of it that this reader may come to? */
export const isHarmToReach = (look: Look, harm: Harm | undefined): boolean =>
  harm !== undefined && (isHarmToSee(look, harm) || isFrontDoorLook(look));

/** Words inherit; who may decide about the family, and so may read check first, must know all the same (migrations/0143 lets no more through). */
const isShown = (look: Look, harm: Harm): boolean =>
  isHarmToSee(look, harm) ||
  (['triage', 'support', 'safeguarding'].includes(look.purpose) && look.classes.has('domestic-abuse'));

/** Who takes it up. */
export const isFrontDoor = ({ roles }: Pick<Reader, 'roles'>): boolean =>
  roles.some(({ role }) => role === 'front-door' || role === 'mash');
