import { Conflict, NotFound, Refused } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Look, Reader } from '../../access/index.ts';
import { type RestsOn, wordsRestOn } from '../../families/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { findLatestRun, readFindings, readMembers } from '../reading/visible.store.ts';
import { overridden } from './against-contact.rules.ts';
import { type CheckKey, daysAfter } from './answer-days.rules.ts';
import { type CheckFirstPart, isStillFresh, openQuestions } from './check-first.ts';
import { type By, findCheck, insertCheck, insertDecision, undoDecision } from './decide.store.ts';
import { type Check, mayDecide, sayDecideProblem } from './decision.ts';
import { endHarm, findHarm, type Harm, keepHarm, passOn, readHarm, waitAgain } from './harm.store.ts';
import { isFrontDoor, isHarmToReach } from './harm-waiting.ts';
import { daysUntilReappearing, type Outcome } from './outcome.ts';
import { type CandidateRow, findCandidateRow, readReferrals } from './worklist.store.ts';
import { isJustified } from './worklist.ts';

export type Asked = {
  readonly reader: Reader;
  readonly candidate: number;
  readonly purpose?: 'triage' | 'support' | 'safeguarding';
  readonly lookReason?: string;
};

/** What is asked of access before a change to one candidate. */
export const request = ({ reader, candidate, purpose = 'triage', lookReason }: Asked) => ({
  reader,
  purpose,
  subject: { kind: 'candidate' as const, ids: [candidate] },
  ...(lookReason ? { reason: lookReason } : {}),
});

/** Not visible, or not enough seen to justify it, is the same as not there. Gives what it rested on. */
export const see =
  (parts: NeedsParts, candidate: number) =>
  async (tx: Transaction, look: Look): Promise<{ row: CandidateRow; because: unknown; rests: RestsOn }> => {
    const row = await findCandidateRow(tx, candidate);
    const run = row && (await findLatestRun(tx));
    if (!row || !run) throw new NotFound('There is nothing here that you can see.');
    const framework = parts.frameworks.getFramework(run.framework, run.parameters);
    const members = await readMembers(tx, look, [row.family], parts.clock.today().toString());
    const findings = await readFindings(tx, ageRulesOf(parts.display, parts.clock.today()), run.id, [
      row.family,
    ]);
    const referred = (await readReferrals(tx, [row.family], parts.clock.today().toString())).some((r) =>
      look.sees([r.flow]),
    );
    const [harm] = await readHarm(tx, [row.family]);
    if (!referred && !isHarmToReach(look, harm) && !isJustified(framework, members, findings, look))
      throw new NotFound('There is nothing here that you can see.');
    const signs = findings.filter((f) => f.value === 'met' && look.sees(f.flows, 'need'));
    const needs = [...new Set(signs.map((f) => f.need))].toSorted();
    const rests = await wordsRestOn(
      tx,
      look,
      members.map(({ person }) => person),
      [...members, ...signs].flatMap((one) => one.flows),
    );
    return { row, because: { run: run.id, framework: run.framework, needs, referred }, rests };
  };

/** Who writes, on which day, under which load. */
export const by = async (
  { clock }: NeedsParts,
  tx: Transaction,
  what: string,
  reader: Reader,
): Promise<By> => ({
  account: reader.account,
  on: clock.today(),
  load: await nextLoad(tx, what, clock.now(), reader.account),
});

/**
 * Takes this change's turn, and only then reads what it is judged by: of two people who decide at once, the second is judged by what the first
 * wrote (two who read before their turn would both pass checks that forbid each other).
 */
export const inTurn = async (
  parts: NeedsParts,
  tx: Transaction,
  what: string,
  { reader, candidate }: Pick<Asked, 'reader' | 'candidate'>,
): Promise<{ who: By; row: CandidateRow; check: Check | undefined; harm: Harm | undefined }> => {
  const who = await by(parts, tx, what, reader);
  const row = await findCandidateRow(tx, candidate);
  if (row === undefined)
    throw new Conflict('This family has just left the list. Open it again to see why.', {}, 'left-the-list');
  return { who, row, check: await findCheck(tx, candidate), harm: await findHarm(tx, row) };
};

export type CheckOutcome = {
  readonly complete: boolean;
  readonly open: readonly string[];
  readonly frontDoor: boolean;
};

/**
 * Writes down answers of check first; those given before stay where none is given now, each with its day. Of those `again` names somebody asked
 * again today, though the answer is the same.
 */
export const checkCandidate = (
  parts: NeedsParts,
  asked: Asked & { readonly answers: CheckFirstPart; readonly again?: readonly CheckKey[] },
): Promise<CheckOutcome> =>
  parts.access.withChange(
    { ...request(asked), action: 'check-first' },
    see(parts, asked.candidate),
    async (tx, { rests }, trail) => {
      mustBeRecent(asked.answers, parts.clock.today());
      const { who, check: before, harm } = await inTurn(parts, tx, 'check-first', asked);
      const answers = { ...before?.answers, ...asked.answers };
      const open = openQuestions(answers);
      const frontDoor = answers['significant-harm'] === true;
      const days = daysAfter(before, asked.answers, asked.again ?? [], who.on);
      const [said, was] = [asked.answers['significant-harm'], before?.answers['significant-harm']];
      if (said === false && was !== false && harm !== undefined) {
        mustBeTheirs(harm, asked.reader, was === true);
        await endHarm(tx, asked.candidate, 'taken-back', who);
        trail.note({ harm: 'taken-back' });
      }
      await insertCheck(tx, asked.candidate, { answers, days, complete: open.length === 0 }, who);
      // What waits already keeps its first day; after the front door took up one sign, another may be raised.
      if (said === true) await keepHarm(tx, asked.candidate, rests, who);
      trail.note({ open: open.length, ...(frontDoor ? { frontDoor } : {}) });
      return { complete: open.length === 0, open, frontDoor };
    },
  );

/** Who says that contact is right says it lately. The form says the same beside the field. */
function mustBeRecent(answers: CheckFirstPart, today: Temporal.PlainDate): void {
  for (const [key, given] of Object.entries(answers))
    if (typeof given === 'object' && 'on' in given && !isStillFresh(given.on, today))
      throw new Refused(`“${key}”: the day on which they agreed lies in the last 28 days.`, {}, 'agreed-old');
}

/** Nobody takes back what another saw, nor what has been passed on: it waits until the front door says that it has it. */
function mustBeTheirs(harm: Harm, { account }: Reader, isOfCheck: boolean): void {
  if (harm.account === account && harm.passedOn === null && isOfCheck) return;
  throw new Conflict(
    harm.account === account
      ? 'You passed signs of significant harm on to the front door. Take that decision back first, or wait until the front door says that it has it.'
      : `${harm.by} wrote on ${harm.since} that there are signs of significant harm. That waits until the front door says that it has it; nobody but ${harm.by} takes it back. If you see it otherwise, ring them and the front door.`,
    {},
    'harm-of-another',
  );
}

export type DecideRequest = Asked & {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly until?: Temporal.PlainDate;
};

/** A named person decides about a candidate, with a reason. Contact is refused before check first is complete. */
export const decideCandidate = (
  parts: NeedsParts,
  asked: DecideRequest,
): Promise<{ readonly decision: number; readonly mayReappearOn: string }> =>
  parts.access.withChange(
    { ...request(asked), action: 'decide-candidate' },
    see(parts, asked.candidate),
    async (tx, { because, rests }, trail) => {
      const today = parts.clock.today();
      const until = asked.until ?? today.add({ days: daysUntilReappearing[asked.outcome] });
      const { who, row, check, harm } = await inTurn(parts, tx, 'candidate', asked);
      const problem =
        harm !== undefined && asked.outcome !== 'front-door'
          ? ({ code: 'significant-harm' } as const)
          : mayDecide(asked.outcome, check, until, today);
      if (problem) throw new Refused(sayDecideProblem(problem), {}, problem.code);
      if (
        row.decidedOn !== null &&
        row.mayReappearOn !== null &&
        row.mayReappearOn > today.toString() &&
        asked.outcome !== 'front-door'
      ) {
        throw new Conflict(
          `This family was decided on ${row.decidedOn} (${row.outcome}). Undo that first, or wait until ${row.mayReappearOn}.`,
          {},
          'already-decided',
        );
      }
      const decision = await insertDecision(
        tx,
        { candidate: asked.candidate, outcome: asked.outcome, reason: asked.reason, because, until, rests },
        who,
      );
      // Passed on by others, or by somebody of the front door in another role, it waits until the front door says it has it.
      if (asked.outcome === 'front-door')
        await (asked.purpose === 'safeguarding' && isFrontDoor(asked.reader)
          ? endHarm(tx, asked.candidate, 'taken', who)
          : passOn(tx, { candidate: asked.candidate, decision, rests }, who));
      const agreed = asked.outcome === 'contact' ? overridden(check?.answers ?? {}) : [];
      trail.note({ decision, outcome: asked.outcome, ...(agreed.length > 0 ? { overridden: agreed } : {}) });
      return { decision, mayReappearOn: until.toString() };
    },
  );

/** Takes back the newest decision; it stays on record with who undid it and why. */
export const undoCandidate = (parts: NeedsParts, asked: Asked & { readonly reason: string }): Promise<void> =>
  parts.access.withChange(
    { ...request(asked), action: 'undo' },
    see(parts, asked.candidate),
    async (tx, { rests }, trail) => {
      const { who, row, check } = await inTurn(parts, tx, 'undo', asked);
      const undone = await undoDecision(tx, asked.candidate, { reason: asked.reason, rests }, who);
      if (undone === undefined) throw new NotFound('There is no decision to undo.');
      if (undone.outcome !== 'front-door') return;
      const harm = await findHarm(tx, row);
      const stillSaid = check?.answers['significant-harm'] === true;
      if (harm === undefined) {
        // What was taken up by it, or after it, is taken up no more. Whoever wrote it and says so no longer takes it back.
        if (await waitAgain(tx, { candidate: asked.candidate, since: undone.load, stillSaid }, who))
          trail.note({ harm: 'waits-again' });
      } else if (harm.account === asked.reader.account && harm.passedOn === null && !stillSaid) {
        // Only who wrote it takes it back with their decision, and not what check first or an older decision still says.
        await endHarm(tx, asked.candidate, 'taken-back', who);
        trail.note({ harm: 'taken-back' });
      }
    },
  );
