import type { Reader } from '../../access/index.ts';
import type { CountedFamily } from '../counting/count-families.ts';
import type { Membership } from '../engine/world.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { countRun, type RunCounts } from './count-run.ts';
import { tryFramework } from './try-framework.ts';

export type RehearseRequest = {
  readonly reader: Reader;
  readonly framework: string;
  readonly asAt?: Temporal.PlainDate;
  /** Who is who, told from outside: source record → person. */
  readonly persons: ReadonlyMap<number, number>;
  /** Who is one family, told from outside, at the as-at date. */
  readonly families: readonly {
    readonly family: number;
    readonly members: readonly {
      readonly person: number;
      readonly role: string;
      readonly primary?: boolean;
    }[];
  }[];
};

export type Rehearsal = {
  readonly counts: RunCounts;
  /** Every family with a sign of a need; `count.eligible` says which would be put forward. */
  readonly families: readonly CountedFamily[];
};

/** The same engine over another reading of who is who and who belongs together: what could be known from the permitted facts. Writes nothing. */
export const rehearse = async (parts: NeedsParts, request: RehearseRequest): Promise<Rehearsal> => {
  const memberships = request.families.flatMap(({ family, members }) =>
    members.map(
      (m): Membership => ({
        family,
        person: m.person,
        role: m.role,
        primary: m.primary ?? true,
        flows: [],
        shield: 'none',
      }),
    ),
  );
  const { framework, done } = await tryFramework(parts, request, (_, cut) =>
    Promise.resolve({ cut, memberships, mapping: request.persons }),
  );
  return { counts: countRun(framework, done), families: done.counted };
};
