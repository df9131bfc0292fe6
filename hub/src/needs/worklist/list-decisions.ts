import { NotFound } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { findLatestRun, readFindings, readMembers } from '../reading/visible.store.ts';
import { readHarm } from './harm.store.ts';
import { isHarmToReach } from './harm-waiting.ts';
import { type DecisionRow, readDecisions } from './show-candidate.store.ts';
import { listCandidatesOf, readReferrals } from './worklist.store.ts';
import { isJustified } from './worklist.ts';

export type DecisionsRequest = {
  readonly reader: Reader;
  readonly family: number;
  readonly purpose?: 'triage' | 'support' | 'safeguarding' | 'identification' | 'audit';
  readonly reason?: string;
};

/** What was decided about a family so far, newest first. Who may not see enough to put it forward sees no decision either. */
export const listDecisions = (
  { access, clock, display, frameworks }: NeedsParts,
  { reader, family, purpose = 'triage', reason }: DecisionsRequest,
): Promise<readonly DecisionRow[]> =>
  access.withLook(
    {
      reader,
      purpose,
      level: 'opened',
      subject: { kind: 'family', ids: [family] },
      ...(reason ? { reason } : {}),
    },
    async (tx, look) => {
      const today = clock.today().toString();
      const members = await readMembers(tx, look, [family], today);
      if (members.length === 0) throw new NotFound('There is nothing here that you can see.');
      const run = await findLatestRun(tx);
      if (!run) return [];
      const framework = frameworks.getFramework(run.framework, run.parameters);
      const findings = await readFindings(tx, ageRulesOf(display, clock.today()), run.id, [family]);
      const referred = (await readReferrals(tx, [family], today)).some((r) => look.sees([r.flow]));
      const [harm] = await readHarm(tx, [family]);
      if (!referred && !isHarmToReach(look, harm) && !isJustified(framework, members, findings, look))
        return [];
      const found: DecisionRow[] = [];
      for (const { id } of await listCandidatesOf(tx, family))
        found.push(...(await readDecisions(tx, look, id)));
      return found;
    },
  );
