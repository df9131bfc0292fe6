import { rm } from 'node:fs/promises';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Reader } from '../../access/index.ts';
import { openJobDir } from '../../duck/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { toRefusedInRun } from '../refused-in-run.ts';
import { merge } from './approve-framework.ts';
import { type Approved, findApproved } from './approved.store.ts';
import { compute } from './compute.ts';
import { readMemberships } from './run.store.ts';

export type PreviewRequest = {
  readonly reader: Reader;
  readonly framework: string;
  readonly parameters: Approved['parameters'];
  readonly asAt?: Temporal.PlainDate;
};
export type Preview = {
  readonly before: number;
  readonly after: number;
  readonly joining: readonly number[];
  readonly leaving: readonly number[];
};

/** Which families other parameters would put forward or take off, before anybody approves them. Writes nothing. */
export const previewChange = async (parts: NeedsParts, request: PreviewRequest): Promise<Preview> => {
  const { access, clock, duck, frameworks, terms } = parts;
  const eligible = async (
    given: (approved: Approved['parameters']) => Approved['parameters'],
  ): Promise<ReadonlySet<number>> => {
    const dir = await openJobDir(parts.runDir);
    try {
      return await access.asWorker(
        { reader: request.reader, job: 'rehearse', purpose: 'identification' },
        async (tx) => {
          const approved = (await findApproved(tx, request.framework))?.parameters ?? {};
          const framework = frameworks.getFramework(request.framework, given(approved));
          const flowsAt = await parts.flowsAt(tx, clock.today());
          const flows = flowsAt.flows.filter((f) => f.refused().length === 0).map((f) => f.id);
          const refused = toRefusedInRun((await access.hidden(tx, 'identification')).refused);
          const cut = { asAt: request.asAt ?? clock.today(), knownAt: await lastLoad(tx), flows, refused };
          const { counted } = await compute({
            tx,
            duck,
            dir,
            datasets: frameworks.datasets,
            framework,
            cut,
            terms,
            flowsAt,
            memberships: await readMemberships(tx, cut),
          });
          return new Set(counted.filter((c) => c.count.eligible).map((c) => c.family));
        },
      );
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  };
  const before = await eligible((approved) => approved);
  const after = await eligible((approved) => merge(approved, request.parameters));
  return {
    before: before.size,
    after: after.size,
    joining: [...after.difference(before)].toSorted((a, b) => a - b),
    leaving: [...before.difference(after)].toSorted((a, b) => a - b),
  };
};
