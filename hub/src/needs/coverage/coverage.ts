import { NotFound } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import type { Agreements, Hindrance } from '../../agreements/index.ts';
import { needsOf } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { ageOn } from '../reading/family-needs.ts';
import { findLatestRun, readFindings, readStates } from '../reading/visible.store.ts';
import { readRunMembers } from './coverage.store.ts';
import { measureCoverage, type NeedCoverage } from './measure-coverage.rules.ts';

export type Coverage = {
  readonly run: number;
  readonly framework: string;
  readonly asAt: string;
  readonly families: number;
  readonly needs: readonly (Omit<NeedCoverage, 'hidden'> & {
    /** What sharing could answer: through which flow, for how many families, and what that flow waits for. */
    readonly sharing: readonly {
      readonly flow: string;
      readonly families: number;
      readonly waitsFor: readonly Hindrance[];
    }[];
  })[];
};

export type CoverageRequest = { readonly reader: Reader; readonly framework?: string };

/** What is known of every need over the place, what is not and why; numbers over everybody, of nobody by name. */
export const coverage = (
  parts: NeedsParts,
  agreements: Pick<Agreements, 'listFlows' | 'whyNot'>,
  request: CoverageRequest,
): Promise<Coverage> =>
  parts.access.asWorker(
    { reader: request.reader, job: 'measure-coverage', purpose: 'identification' },
    async (tx) => {
      const run = await findLatestRun(tx, request.framework);
      if (!run) throw new NotFound('There is no run yet. Start one with “kinsight run”.');
      const framework = parts.frameworks.getFramework(run.framework, run.parameters);
      const members = (await readRunMembers(tx, run.id)).map((m) => ({ ...m, age: ageOn(m.born, run.asAt) }));
      const measured = measureCoverage(
        framework,
        members,
        await readFindings(tx, run.id),
        await readStates(tx, run.id),
      );
      const flows = new Map((await agreements.listFlows(tx)).map((f) => [f.id, f]));
      const as = new Map(needsOf(framework).map((n) => [n.code, n.as ?? n.code]));
      return {
        run: run.id,
        framework: run.framework,
        asAt: run.asAt,
        families: new Set(members.map((m) => m.family)).size,
        needs: measured.map(({ hidden, ...need }) => ({
          ...need,
          sharing: [...hidden].flatMap(([id, families]) => {
            const facts = flows.get(id);
            return facts
              ? [
                  {
                    flow: facts.flow.code,
                    families,
                    waitsFor: agreements.whyNot(facts, {
                      purpose: 'identification',
                      need: as.get(need.need),
                    }),
                  },
                ]
              : [];
          }),
        })),
      };
    },
  );
