import { type Clock, type Ids, randomIds } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access } from '../access/index.ts';
import type { Agreements } from '../agreements/index.ts';
import type { Duck } from '../duck/index.ts';
import type { Display } from '../law/index.ts';
import { type CoverageRequest, coverage } from './coverage/coverage.ts';
import type { Term } from './criteria/windows.ts';
import { type ObserveRequest, observe, type ReferRequest, refer } from './forms/forms.ts';
import { openFrameworks } from './frameworks/read-frameworks.ts';
import type { NeedsParts } from './needs-parts.ts';
import { readFlowsAt } from './read-flows-at.ts';
import { type ChronologyRequest, showChronology } from './reading/chronology.ts';
import { readHanging } from './reading/hangs.store.ts';
import { listNearly, type NearlyRequest } from './reading/nearly.ts';
import { type ShowFamilyRequest, showFamily } from './reading/show-family.ts';
import { approvalOf } from './runs/approval-of.ts';
import { type ApproveRequest, approveFramework } from './runs/approve-framework.ts';
import { confirmApproved } from './runs/confirm-approved.ts';
import { neededFrom } from './runs/needed-from.ts';
import { partFindings } from './runs/part-findings.store.ts';
import { type PreviewRequest, previewChange } from './runs/preview-change.ts';
import { type RehearseRequest, rehearse } from './runs/rehearse.ts';
import { type RunRequest, runFramework } from './runs/run-framework.ts';
import { confirmContact } from './worklist/confirm-contact.ts';
import { countHarm } from './worklist/count-harm.ts';
import { countUnseenHarm } from './worklist/count-unseen-harm.ts';
import { checkCandidate, decideCandidate, undoCandidate } from './worklist/decide.ts';
import { followFamilies } from './worklist/follow-families.ts';
import { type DecisionsRequest, listDecisions } from './worklist/list-decisions.ts';
import { countWaiting, type ListPageRequest, listPage } from './worklist/list-page.ts';
import { type ShowCandidateRequest, showCandidate } from './worklist/show-candidate.ts';
import { takeUp } from './worklist/take-up.ts';
import { listCandidates, type WorklistRequest } from './worklist/worklist.ts';

export type NeedsOptions = {
  readonly access: Access;
  readonly agreements: Pick<Agreements, 'listFlows' | 'decide' | 'whyNot'>;
  readonly clock: Clock;
  /** Left out: random ones. */
  readonly ids?: Ids;
  readonly duck: Duck;
  /** The duck's run folder. */
  readonly runDir: string;
  /** The folder of frameworks. */
  readonly frameworks: string;
  /** How long whose word about who to ring is shown (law). */
  readonly display: Display;
  /** See NeedsParts; left out where no room keeps cases. */
  readonly wordsOf?: NonNullable<NeedsParts['wordsOf']>;
  /** See NeedsParts. */
  readonly speakOf?: NonNullable<NeedsParts['speakOf']>;
  /** The place's school terms (law). */
  readonly terms: readonly Term[];
  /** What may flow, told otherwise than by agreements: for measuring only. */
  readonly flowsAt?: NeedsParts['flowsAt'];
  readonly afterRun?: NeedsParts['afterRun'];
  /** See NeedsParts. */
  readonly notWhileRelinking?: NeedsParts['notWhileRelinking'];
};
export type Needs = ReturnType<typeof createNeeds>;

/** The room: runs, findings, coverage, candidates, the worklist, check first, decisions. */
export const createNeeds = ({
  access,
  agreements,
  clock,
  duck,
  runDir,
  frameworks,
  display,
  wordsOf,
  speakOf,
  terms,
  flowsAt,
  afterRun,
  notWhileRelinking,
  ids = randomIds(),
}: NeedsOptions) => {
  const parts: NeedsParts = {
    access,
    clock,
    edition: ids.word(),
    duck,
    runDir,
    display,
    terms,
    frameworks: openFrameworks(frameworks),
    ...(wordsOf === undefined ? {} : { wordsOf }),
    ...(speakOf === undefined ? {} : { speakOf }),
    flowsAt: flowsAt ?? ((tx, today) => readFlowsAt(agreements, tx, today)),
    ...(afterRun ? { afterRun } : {}),
    ...(notWhileRelinking ? { notWhileRelinking } : {}),
  };
  return {
    frameworks: parts.frameworks,
    /** From which day on a run of today uses each dataset. */
    neededFrom: (tx: Transaction, today: Temporal.PlainDate) => neededFrom(parts, tx, today),
    /** After families were formed anew, in that transaction: candidacies go with the family theirs became. */
    followFamilies: (tx: Transaction) => followFamilies(tx),
    /** After records were parted or families formed, in that transaction: what rests on a record of somebody else is seen no more. */
    partFindings: (tx: Transaction) => partFindings(tx),
    /** What hangs on who somebody is: for people, who comes before. */
    hangingOn: (tx: Transaction, persons: readonly number[]) => readHanging(tx, persons),
    run: (request: RunRequest) => runFramework(parts, request),
    rehearse: (request: RehearseRequest) => rehearse(parts, request),
    /** Whether a named person approved a framework as its files are now. */
    approvalOf: (tx: Transaction, name: string) => approvalOf(parts, tx, name),
    /** In a worker's transaction, before anything is claimed by a framework: refused where its files are not as approved. */
    confirmApproved: (tx: Transaction, name: string) => confirmApproved(parts, tx, name),
    approveFramework: (request: ApproveRequest) => approveFramework(parts, request),
    previewChange: (request: PreviewRequest) => previewChange(parts, request),
    coverage: (request: CoverageRequest) => coverage(parts, agreements, request),
    listNearly: (request: NearlyRequest) => listNearly(parts, request),
    observe: (request: ObserveRequest) => observe(parts, request),
    refer: (request: ReferRequest) => refer(parts, request),
    listCandidates: (request: WorklistRequest) => listCandidates(parts, request),
    listPage: (request: ListPageRequest) => listPage(parts, request),
    countWaiting: (request: Parameters<typeof countWaiting>[1]) => countWaiting(parts, request),
    countHarm: (request: Parameters<typeof countHarm>[1]) => countHarm(parts, request),
    countUnseenHarm: (request: Parameters<typeof countUnseenHarm>[1]) => countUnseenHarm(parts, request),
    showCandidate: (request: ShowCandidateRequest) => showCandidate(parts, request),
    listDecisions: (request: DecisionsRequest) => listDecisions(parts, request),
    showChronology: (request: ChronologyRequest) => showChronology(parts, request),
    showFamily: (request: ShowFamilyRequest) => showFamily(parts, request),
    check: (request: Parameters<typeof checkCandidate>[1]) => checkCandidate(parts, request),
    decide: (request: Parameters<typeof decideCandidate>[1]) => decideCandidate(parts, request),
    /** In a worker's transaction, before help begins: refused where what is known now no longer allows contact. */
    confirmContact,
    takeUp: (request: Parameters<typeof takeUp>[1]) => takeUp(parts, request),
    undo: (request: Parameters<typeof undoCandidate>[1]) => undoCandidate(parts, request),
  };
};
