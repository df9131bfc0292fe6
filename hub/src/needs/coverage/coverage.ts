import { NotFound } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import type { Agreements, Hindrance } from '../../agreements/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import { needsOf } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { ageOn } from '../reading/family-needs.ts';
import { findLatestRun, readFindings, readStates } from '../reading/visible.store.ts';
import { toRefusedInRun } from '../refused-in-run.ts';
import { readRunMembers } from './coverage.store.ts';
import { measureCoverage, type NeedCoverage } from './measure-coverage.rules.ts';

export type Coverage = {
  readonly run: number;
  readonly framework: string;
  readonly frameworkHash: string;
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

/**
 * What is known of every need over the place, what is not and why; numbers over everybody, of nobody by name. Counted from what is permitted
 * today: what rests on a flow paused or ended since the run, or was refused since by whom it is about, is unknown here too.
 */
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
      const refused = toRefusedInRun((await parts.access.hidden(tx, 'identification')).refused);
      const flowsNow = new Map((await parts.flowsAt(tx, parts.clock.today())).flows.map((f) => [f.id, f]));
      const causesNow = (ids: readonly number[]): readonly string[] => [
        ...new Set(ids.flatMap((id) => flowsNow.get(id)?.refused() ?? ['no-agreement'])),
      ];
      const members = (await readRunMembers(tx, run.id))
        .filter((m) => !refused.hides(m.person, []))
        .map((m) => ({ ...m, age: ageOn(m.born, run.asAt) }));
      const findings = (
        await readFindings(tx, ageRulesOf(parts.display, parts.clock.today()), run.id)
      ).filter((f) => causesNow(f.flows).length === 0 && !refused.hides(f.person, f.flows));
      const states = (await readStates(tx, run.id)).map((s) => {
        const causes = s.value === 'not-permitted' ? [] : causesNow(s.source);
        return causes.length === 0 ? s : { ...s, value: 'not-permitted' as const, causes };
      });
      const measured = measureCoverage(framework, members, findings, states);
      const flows = new Map((await agreements.listFlows(tx)).map((f) => [f.id, f]));
      const as = new Map(needsOf(framework).map((n) => [n.code, n.as ?? n.code]));
      return {
        run: run.id,
        framework: run.framework,
        frameworkHash: run.frameworkHash,
        asAt: run.asAt,
        families: new Set(members.map((m) => m.family)).size,
        needs: measured.map(({ hidden, ...need }) => ({
          ...need,
          sharing: [...hidden].flatMap(([id, families]) => {
            const facts = flows.get(id);
            if (!facts) return [];
            const waitsFor = agreements.whyNot(facts, {
              purpose: 'identification',
              need: as.get(need.need),
            });
            // A criterion reads several flows: one of them that is permitted already could tell nothing more.
            return waitsFor.length === 0 ? [] : [{ flow: facts.flow.code, families, waitsFor }];
          }),
        })),
      };
    },
  );
