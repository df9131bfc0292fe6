import type { Reader } from '../../access/index.ts';
import { type Cover, listCovers, listTeamMembers, type TeamMember } from '../life/covers.store.ts';
import type { SupportParts } from '../support-parts.ts';

export type Covers = {
  readonly today: Temporal.PlainDate;
  /** Ended in the last three months, running, and to come. */
  readonly covers: readonly Cover[];
  /** Whom this reader may arrange for: their teams’ members. Nobody where they manage none. */
  readonly members: readonly TeamMember[];
};

/** How long a cover that ended is still listed: as long as a closed case stays in reach. */
const daysListed = 92;

/** Who covers whom: in the teams a manager manages, and one’s own for everybody. It names no family. */
export const coversHere = (
  { access, clock }: Pick<SupportParts, 'access' | 'clock'>,
  { reader }: { readonly reader: Reader },
): Promise<Covers> =>
  access.asClerk({ reader, action: 'read-register' }, async (tx) => {
    const teams = reader.roles.flatMap(({ role, team }) => (role === 'manager' && team ? [team] : []));
    const today = clock.today();
    return {
      today,
      covers: await listCovers(tx, {
        teams,
        account: reader.account,
        since: today.subtract({ days: daysListed }),
      }),
      members: teams.length === 0 ? [] : await listTeamMembers(tx, teams),
    };
  });
