import { rm } from 'node:fs/promises';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Reader } from '../../access/index.ts';
import { openJobDir } from '../../duck/index.ts';
import type { CountedFamily } from '../counting/count-families.ts';
import type { Membership } from '../engine/world.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { findApproved } from './approved.store.ts';
import { compute } from './compute.ts';
import { countRun, type RunCounts } from './count-run.ts';

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
  const { access, clock, duck, frameworks, terms } = parts;
  const dir = await openJobDir(parts.runDir);
  try {
    return await access.asWorker(
      { reader: request.reader, job: 'rehearse', purpose: 'identification' },
      async (tx) => {
        const framework = frameworks.getFramework(
          request.framework,
          (await findApproved(tx, request.framework))?.parameters,
        );
        const flowsAt = await parts.flowsAt(tx, clock.today());
        const flows = flowsAt.flows.filter((f) => f.refused().length === 0).map((f) => f.id);
        const cut = { asAt: request.asAt ?? clock.today(), knownAt: await lastLoad(tx), flows };
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
        const done = await compute({
          tx,
          duck,
          dir,
          datasets: frameworks.datasets,
          framework,
          cut,
          terms,
          flowsAt,
          memberships,
          mapping: request.persons,
        });
        return { counts: countRun(framework, done), families: done.counted };
      },
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};
