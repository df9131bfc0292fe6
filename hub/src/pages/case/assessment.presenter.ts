import { sayDay } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import {
  type CaseView,
  diffAssessments,
  isAskedOf,
  mustHear,
  type Question,
  questionsOf,
  unanswered,
  type Voice,
} from '../../support/index.ts';
import { paths } from '../paths.ts';
import { nameOf, namesOf, presentFrame } from './case-frame.ts';
import { unheardWords, voiceWords } from './case-words.ts';

/** Name of the field that holds one answer: question, person (0: together) and voice. */
export const fieldOf = (question: string, person: number | null, voice: Voice): string =>
  `a.${question}.${person ?? 0}.${voice}`;

/** The whole-family assessment: what is asked once and of each, side by side in whose words; what is missing; what changed since. */
export const presentAssessment = (view: CaseView, reader: Reader, version?: number) => {
  const names = namesOf(view);
  const frame = presentFrame(view, reader, 'assessment');
  const place = view.assessments.findIndex((one) => one.signedOn !== null && one.version === version);
  const isOld = place > 0;
  const [newest, before] = view.assessments.slice(isOld ? place : 0);
  const set = newest?.asked ?? view.questions;
  const isDraft = newest !== undefined && newest.signedOn === null;
  const answers = newest?.answers ?? [];
  const wordsOf = (question: string, person: number | null, voice: Voice): string =>
    answers.find((one) => one.question === question && one.person === person && one.voice === voice)?.words ??
    '';
  const ask = new Map(
    [before?.asked, set].flatMap((one) => (one ? questionsOf(one) : [])).map((q) => [q.id, q.ask]),
  );
  const unheardOf = (question: string, person: number | null) =>
    answers.find((one) => one.question === question && one.person === person && one.unheard !== null)
      ?.unheard;
  /** What a child said in the version before, to be asked anew. */
  const lastTime = (question: string, person: number | null): string | undefined =>
    isDraft
      ? before?.answers.find(
          (one) => one.question === question && one.person === person && one.voice === 'child',
        )?.words
      : undefined;
  const hasAnswer = (person: number, question?: string): boolean =>
    answers.some((one) => one.person === person && (question === undefined || one.question === question));
  /** Of a signed version also who has left since. */
  const asked = isDraft ? view.people : [...view.people, ...view.left.filter((one) => hasAnswer(one.person))];
  const presentQuestion = (question: Question) => {
    const whom =
      question.about === 'family'
        ? [null]
        : asked
            // Of who is not shown here nobody can tell whether they are a child.
            .filter(
              ({ role, person }) =>
                isAskedOf(question, role) || role === 'unknown' || hasAnswer(person, question.id),
            )
            .map(({ person }) => person);
    return {
      ask: question.ask,
      help: question.help,
      required: question.required,
      asked: whom.map((person) => ({
        about: person === null ? undefined : nameOf(names, person),
        lastTime: lastTime(question.id, person),
        unheard: mustHear(question)
          ? {
              id: `${question.id}-${person ?? 0}-unheard`,
              name: `u.${question.id}.${person ?? 0}`,
              value: unheardOf(question.id, person) ?? '',
              items: [
                { value: '', text: 'Yes: it stands above' },
                ...Object.entries(unheardWords).map(([value, text]) => ({ value, text })),
              ],
              says: unheardWords[unheardOf(question.id, person) ?? ''],
            }
          : undefined,
        fields: question.voices.map((voice) => ({
          id: `${question.id}-${person ?? 0}-${voice}`,
          name: fieldOf(question.id, person, voice),
          label: voiceWords[voice],
          words: wordsOf(question.id, person, voice),
        })),
      })),
    };
  };
  return {
    frame,
    mayWork: frame.mayWork && !isOld,
    isDraft,
    isOld,
    newestHref: paths.caseAssessment({ case: view.case.id }),
    version: newest?.version,
    signed:
      newest?.signedOn == null
        ? undefined
        : { on: sayDay(newest.signedOn), by: newest.signedBy ?? '', family: newest.familySigned ?? '' },
    beginAction: paths.caseBegin({ case: view.case.id }),
    saveAction: paths.caseAnswers({ case: view.case.id }),
    signAction: paths.caseSign({ case: view.case.id }),
    sections: newest
      ? (set?.sections ?? []).map(({ title, questions }) => ({
          title,
          questions: questions.map(presentQuestion),
        }))
      : [],
    missing:
      isDraft && set
        ? unanswered(set, view.people, answers).map(
            ({ question, person }) =>
              `${ask.get(question) ?? question}${person === null ? '' : ` (${nameOf(names, person)})`}`,
          )
        : [],
    changes:
      newest && before
        ? diffAssessments(before.answers, answers)
            // Not asked yet is no change: children are heard anew.
            .filter(({ voice, after }) => !isDraft || voice !== 'child' || after !== undefined)
            .map((one) => ({
              ask: ask.get(one.question) ?? one.question,
              about: nameOf(names, one.person),
              voice: voiceWords[one.voice],
              before: one.before,
              after: one.after,
            }))
        : [],
    beforeVersion: before?.version,
    versions: view.assessments
      .filter(({ signedOn }) => signedOn !== null)
      .map((one) => ({
        version: one.version,
        href: `${paths.caseAssessment({ case: view.case.id })}?version=${one.version}`,
        isShown: one.version === newest?.version,
        on: one.signedOn === null ? '' : sayDay(one.signedOn),
        by: one.signedBy ?? '',
        family: one.familySigned ?? '',
      })),
  };
};
