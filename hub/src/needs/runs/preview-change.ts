import type { Reader } from '../../access/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { toRefusedInRun } from '../refused-in-run.ts';
import { merge } from './approve-framework.ts';
import type { Approved } from './approved.store.ts';
import { readMemberships } from './run.store.ts';
import { tryFramework } from './try-framework.ts';

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
  const eligible = async (
    given: (approved: Approved['parameters']) => Approved['parameters'],
  ): Promise<ReadonlySet<number>> => {
    const { done } = await tryFramework(
      parts,
      request,
      async (tx, known) => {
        const refused = toRefusedInRun((await parts.access.hidden(tx, 'identification')).refused);
        const cut = { ...known, refused };
        return { cut, memberships: await readMemberships(tx, cut) };
      },
      given,
    );
    return new Set(done.counted.filter((c) => c.count.eligible).map((c) => c.family));
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
