import { decideAccess, type Reader } from '../../access/index.ts';
import {
  type AuditFinding,
  type Correction,
  listCorrections,
  listFindings,
  listSamples,
} from '../audit/audit.store.ts';
import { type AuditResult, auditResult } from '../audit/result.rules.ts';
import type { Claim } from '../claim.ts';
import { listLines } from '../freeze/frozen.store.ts';
import { sayLine } from '../freeze/say-line.ts';
import { needNames, type OutcomesParts } from '../outcomes-parts.ts';
import type { ClaimDecision } from '../rules/decide-claim.rules.ts';
import type { Shown } from '../rules/principles.rules.ts';
import { mayOverride, sayRefusal } from '../rules/refusal.ts';
import { listStanding, listSteps, type Step } from './claims.store.ts';
import { countedNeeds, gatherClaim, judge, reclaimsOf } from './gather-claim.ts';
import { toNumbers } from './list-claims.ts';
import { getClaim, lookingAt, type OnClaim } from './on-claim.ts';

export type ClaimView = {
  readonly claim: ReturnType<typeof toNumbers> & Pick<Claim, 'case' | 'proposer' | 'words'>;
  readonly title: string;
  readonly steps: readonly Step[];
  /** What it rests on, of what the reader may see, counted from 1 for this reader. */
  readonly lines: readonly { readonly number: number; readonly kind: string; readonly says: string }[];
  readonly findings: readonly AuditFinding[];
  readonly corrections: readonly Correction[];
  readonly audit: AuditResult;
  /** It is in the sample of its quarter. */
  readonly drawn: boolean;
  /** Whether this reader worked on the case, ever: then they do not sign. */
  readonly worked: boolean;
};

/** One claim as this reader may see it. Throws NotFound where its case does not show. */
export async function showClaim(parts: OutcomesParts, asked: OnClaim): Promise<ClaimView> {
  return parts.access.withLook(
    { ...(await lookingAt(parts, asked)), level: 'opened' },
    async (tx, look, trail) => {
      const claim = await getClaim(tx, asked);
      const lines = await listLines(tx, claim.id);
      const [findings, corrections] = [await listFindings(tx, claim.id), await listCorrections(tx, claim.id)];
      const view = await parts.support.readIn(tx, look, claim.case);
      // What a fact says is detail, in a frozen line as beside it.
      const seesDetail = decideAccess({
        roles: asked.reader.roles.map(({ role }) => role),
        action: 'detail',
        resource: 'case',
        relationship: look.relationship,
        purpose: look.purpose,
        reason: asked.reason !== undefined,
      }).allowed;
      trail.note({ claim: claim.id, lines: lines.length });
      return {
        claim: { ...toNumbers(claim), case: claim.case, proposer: claim.proposer, words: claim.words },
        title: parts.frameworks.getFramework(claim.framework).title,
        steps: await listSteps(tx, claim.id),
        lines: lines.map((line, at) => ({
          number: at + 1,
          kind: line.kind,
          says: sayLine(line, { withDetails: seesDetail }),
        })),
        findings,
        corrections,
        audit: auditResult(findings, corrections),
        drawn: (await listSamples(tx)).some((sample) => sample.drawn.includes(claim.id)),
        worked: view.workers.some(({ account }) => account === asked.reader.account),
      };
    },
  );
}

export type ReadyView = {
  readonly case: number;
  readonly family: number;
  readonly title: string;
  readonly asAt: string | undefined;
  readonly decision: ClaimDecision;
  readonly says: readonly { readonly text: string; readonly mayOverride: boolean }[];
  readonly principles: readonly Shown[];
  readonly needs: readonly { readonly need: string; readonly name: string; readonly state: string }[];
};

/** Whether an outcome of this case could be claimed today, and everything that stands against it. */
export async function showReady(
  parts: OutcomesParts,
  asked: { readonly reader: Reader; readonly case: number; readonly reason?: string | undefined },
): Promise<ReadyView> {
  return parts.access.withLook(
    {
      reader: asked.reader,
      purpose: 'support',
      level: 'opened',
      ...(asked.reason === undefined ? {} : { reason: asked.reason }),
      subject: { kind: 'case', ids: [asked.case] },
    },
    async (tx, look, trail) => {
      const seen = await gatherClaim(parts, tx, look, asked.case);
      // Earlier claims as far as this reader sees them; when it is proposed, everybody’s count.
      // A claim of this case that waits for a signature is what is judged: it stands not against itself.
      const waits = (await listStanding(tx, [asked.case])).find(({ state }) => state === 'proposed');
      const decision = judge(parts, seen, await reclaimsOf(parts, tx, seen, waits?.claim));
      const { framework, family } = seen.view.case;
      const { nameOf } = needNames(parts, framework);
      trail.note({ refusals: decision.refusals.length });
      return {
        case: asked.case,
        family,
        title: parts.frameworks.getFramework(framework).title,
        asAt: seen.progress?.run?.asAt,
        decision,
        says: decision.refusals.map((one) => ({
          text: sayRefusal(one, nameOf),
          mayOverride: mayOverride(one),
        })),
        principles: seen.principles,
        needs: countedNeeds(seen).map(({ need, person }) => ({
          need,
          name: nameOf(need),
          state:
            seen.progress?.needs.find((one) => one.need === need && one.person === person)?.progress.state ??
            'not-started',
        })),
      };
    },
  );
}
