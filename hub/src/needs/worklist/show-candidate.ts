import { NotFound } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { type Unknown, unknownOf } from '../reading/say-unknown.ts';
import {
  findLatestRun,
  readAlreadyOpen,
  readFindings,
  readMembers,
  readStates,
} from '../reading/visible.store.ts';
import { type Against, againstContact, insteadOf } from './against-contact.rules.ts';
import { type AnswerDays, type CheckKey, daysAfter, oldAnswers } from './answer-days.rules.ts';
import { type CheckFirstPart, openQuestions } from './check-first.ts';
import { findCheck } from './decide.store.ts';
import { readHarm } from './harm.store.ts';
import type { Outcome } from './outcome.ts';
import { type DecisionRow, readDecisions } from './show-candidate.store.ts';
import { findCandidateRow, readReferrals } from './worklist.store.ts';
import { toEntry, type WorklistEntry } from './worklist.ts';

export type ShowCandidateRequest = {
  readonly reader: Reader;
  readonly candidate: number;
  readonly purpose?: 'triage' | 'support' | 'safeguarding' | 'identification' | 'audit';
  readonly reason?: string;
};

export type CandidateView = WorklistEntry & {
  readonly unknown: Unknown;
  readonly check: {
    readonly answers: CheckFirstPart;
    readonly open: readonly string[];
    readonly checkedOn: string | undefined;
    /** The day of each answer (ISO), and which are too old to rest on. */
    readonly days: AnswerDays;
    readonly old: readonly CheckKey[];
    /** Answers that stand against contact, and the decisions they leave, most fitting first. */
    readonly against: readonly Against[];
    readonly instead: readonly Outcome[];
  };
  /** Newest first, those taken back too. */
  readonly decisions: readonly DecisionRow[];
  /** The decision that holds today, if any: until when the family rests. */
  readonly resting: { readonly outcome: Outcome; readonly until: string } | undefined;
};

/** One family put forward: why, what check first says so far, what was decided before. Not visible is the same as not there. */
export const showCandidate = (
  { access, clock, display, frameworks }: NeedsParts,
  { reader, candidate, purpose = 'triage', reason }: ShowCandidateRequest,
): Promise<CandidateView> =>
  access.withLook(
    {
      reader,
      purpose,
      level: 'opened',
      subject: { kind: 'candidate', ids: [candidate] },
      ...(reason ? { reason } : {}),
    },
    async (tx, look) => {
      const today = clock.today().toString();
      const row = await findCandidateRow(tx, look.asked(candidate));
      const run = row && (await findLatestRun(tx));
      if (!row || !run) throw new NotFound('There is nothing here that you can see.');
      const families = [row.family];
      const framework = frameworks.getFramework(run.framework, run.parameters);
      const members = await readMembers(tx, look, families, today);
      const findings = await readFindings(tx, ageRulesOf(display, clock.today()), run.id, families);
      const entry = toEntry(
        row,
        framework,
        members,
        findings,
        await readAlreadyOpen(tx, ageRulesOf(display, clock.today()), run.id, families),
        (await readReferrals(tx, families, today)).some((referral) => look.sees([referral.flow])),
        look,
        today,
        (await readHarm(tx, families))[0],
      );
      if (!entry) throw new NotFound('There is nothing here that you can see.');
      const check = await findCheck(tx, candidate);
      const against = againstContact(check?.answers ?? {});
      const { outcome, mayReappearOn } = row;
      return {
        ...entry,
        unknown: unknownOf(framework, members, findings, await readStates(tx, run.id), look, run.asAt),
        check: {
          answers: check?.answers ?? {},
          open: openQuestions(check?.answers ?? {}),
          checkedOn: check?.checkedOn,
          days: check === undefined ? {} : daysAfter(check, {}, [], clock.today()),
          old: check === undefined ? [] : oldAnswers(check, clock.today()),
          against,
          instead: insteadOf(against),
        },
        decisions: await readDecisions(tx, look, candidate),
        resting:
          outcome !== null && mayReappearOn !== null && mayReappearOn > today
            ? { outcome, until: mayReappearOn }
            : undefined,
      };
    },
  );
