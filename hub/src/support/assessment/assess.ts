import { BadInput, Conflict, NotFound, Refused } from '@kinsight/kit/command';
import { saveCaseFact } from '../case-record.store.ts';
import { findMemberRecord } from '../life/agree.store.ts';
import { insertEvent } from '../life/open-case.store.ts';
import { getCaseFact } from '../life/step-and-close.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { type OnCase, workOn } from '../work-on.ts';
import {
  copyAnswers,
  findQuestionSet,
  insertAssessment,
  listAnswers,
  listAssessments,
  saveAnswer,
  saveQuestionSet,
  signAssessment,
} from './assessment.store.ts';
import { getQuestions, questionsOf, type Unheard, type Voice } from './questions.ts';
import { listRolesOf } from './roles-of-case.store.ts';
import { unanswered } from './unanswered.rules.ts';

/** Begins a version of the whole-family assessment, from what the last signed one said. Throws Conflict where a draft is there already. */
export const beginAssessment = (
  parts: SupportParts,
  asked: OnCase,
): Promise<{ readonly assessment: number; readonly version: number }> =>
  workOn(parts, asked, 'assessment', async ({ tx, case: found, by, flow }) => {
    const [last] = await listAssessments(tx, found.id);
    if (last && last.signedOn === null)
      throw new Conflict(`Version ${last.version} is not signed yet: go on with it.`, {}, 'draft-open');
    const { hash, set } = getQuestions(parts.frameworks, found.framework);
    // Criteria alone are no matter of the questions.
    if ((await parts.needs.approvalOf(tx, found.framework)).is === 'changed')
      throw new Refused(
        `The files of ${found.framework} have changed since a manager approved them, the questions perhaps among them. A manager looks at them and approves them: “kinsight framework check”, then “framework approve”.`,
        {},
        'not-approved',
      );
    await saveQuestionSet(tx, hash, set);
    const version = (last?.version ?? 0) + 1;
    const assessment = await insertAssessment(tx, { case: found.id, version, questions: hash, flow }, by);
    if (last) await copyAnswers(tx, last.id, assessment, by);
    return { assessment, version };
  });

export type AnswerRequest = OnCase & {
  readonly answers: readonly {
    readonly question: string;
    /** About whom; left out: the family together. */
    readonly person?: number | undefined;
    readonly voice: Voice;
    /** Empty: what was written is taken away again. */
    readonly words: string;
    /** Of what a worker saw of a child: why it says nothing for itself. */
    readonly unheard?: Unheard | undefined;
  }[];
};

/** Writes answers into the draft. How they stood before stays on record. */
export const answerQuestions = (parts: SupportParts, asked: AnswerRequest): Promise<void> =>
  workOn(parts, asked, 'answers', async ({ tx, case: found, by, flow, trail }) => {
    const [draft] = await listAssessments(tx, found.id);
    if (!draft || draft.signedOn !== null)
      throw new Refused('Begin a version first: a signed one is not changed.', {}, 'no-draft');
    const set = await findQuestionSet(tx, draft.questions);
    const byId = new Map(set ? questionsOf(set).map((q) => [q.id, q]) : []);
    for (const { question: id, person, voice, words, unheard } of asked.answers) {
      const question = byId.get(id);
      if (!question?.voices.includes(voice) || (question.about === 'family') !== (person === undefined))
        throw new BadInput('That is not asked in this assessment.');
      if (unheard !== undefined && (voice !== 'worker' || !question.voices.includes('child')))
        throw new BadInput('Why a child says nothing stands with what you saw of it.');
      if (unheard !== undefined && words.trim() === '')
        throw new BadInput('Write down what you saw of a child that says nothing for itself.');
      const record = person === undefined ? undefined : await findMemberRecord(tx, found.id, person);
      if (person !== undefined && !record) throw new NotFound('They do not take part in this case.');
      await saveAnswer(
        tx,
        {
          assessment: draft.id,
          question: id,
          record: record?.record ?? null,
          voice,
          words: words.trim(),
          unheard: unheard ?? null,
          sensitivity: question.sensitivity,
          flow,
        },
        by,
      );
    }
    trail.note({ answers: asked.answers.length });
  });

export type SignRequest = OnCase & {
  /** In what way the family agreed with it, or what it does not agree with. */
  readonly familySigned: string;
};

/**
 * Signs the draft; from then on it is not changed. That there is one is a fact under the place's own flow. Throws Refused while something that must be
 * asked is not answered by whoever takes part, also by who is not shown to whoever signs.
 */
export const sign = (parts: SupportParts, asked: SignRequest): Promise<{ readonly version: number }> =>
  workOn(parts, asked, 'signature', async ({ tx, case: found, by, flow }) => {
    const [draft] = await listAssessments(tx, found.id);
    const set = draft && draft.signedOn === null ? await findQuestionSet(tx, draft.questions) : undefined;
    if (!draft || !set) throw new Refused('There is no draft to sign.', {}, 'no-draft');
    const answers = await listAnswers(tx, [draft.id]);
    const open = unanswered(set, await listRolesOf(tx, found.id, by.on), answers);
    if (open.length > 0)
      throw new Refused(
        `Not everything that must be asked is answered: ${[...new Set(open.map(({ question }) => question))].join(', ')}.`,
        { open: open.length },
        'not-answered',
      );
    if (asked.familySigned.trim() === '')
      throw new BadInput('Write down in what way the family agrees with it, or what it does not agree with.');
    await signAssessment(tx, draft.id, asked.familySigned.trim(), by);
    await saveCaseFact(
      tx,
      {
        flow,
        dataset: 'family_assessment',
        record: (await getCaseFact(tx, found.id)).record,
        key: `assessment:${found.id}:${draft.version}`,
        starts: by.on,
        details: { version: draft.version, answers: answers.length },
      },
      by,
    );
    await insertEvent(tx, found.id, 'assessed', { version: draft.version }, by);
    return { version: draft.version };
  });
