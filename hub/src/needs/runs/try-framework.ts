import { rm } from 'node:fs/promises';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from '../../access/index.ts';
import { openJobDir } from '../../duck/index.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { type Approved, findApproved } from './approved.store.ts';
import { type Computed, type ComputeInput, compute } from './compute.ts';
import type { Cut } from './run.store.ts';

type Trial = {
  readonly reader: Reader;
  readonly framework: string;
  /** Today if absent. */
  readonly asAt?: Temporal.PlainDate;
};
/** Over whom: who belongs together, by another reading of who is who where `mapping` is given. */
type Over = Pick<ComputeInput, 'cut' | 'memberships' | 'mapping'>;

/**
 * Computes a framework over what is known now, in a folder of its own that is gone afterwards, and writes nothing.
 * @param given its parameters, from those approved
 */
export async function tryFramework(
  parts: NeedsParts,
  { reader, framework: name, asAt }: Trial,
  over: (tx: Transaction, cut: Cut) => Promise<Over>,
  given: (approved: Approved['parameters']) => Approved['parameters'] = (approved) => approved,
): Promise<{ readonly framework: Framework; readonly done: Computed }> {
  const { access, clock, duck, frameworks, terms } = parts;
  const dir = await openJobDir(parts.runDir);
  try {
    return await access.asWorker({ reader, job: 'rehearse', purpose: 'identification' }, async (tx) => {
      const approved = (await findApproved(tx, name))?.parameters ?? {};
      const framework = frameworks.getFramework(name, given(approved));
      const flowsAt = await parts.flowsAt(tx, clock.today());
      const flows = flowsAt.flows.filter((f) => f.refused().length === 0).map((f) => f.id);
      const cut = { asAt: asAt ?? clock.today(), knownAt: await lastLoad(tx), flows };
      const whom = await over(tx, cut);
      const { datasets } = frameworks;
      const done = await compute({ tx, duck, dir, datasets, framework, terms, flowsAt, ...whom });
      return { framework, done };
    });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
