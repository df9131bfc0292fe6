import { sayDay } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import {
  type CaseView,
  diffAssessments,
  isAskedOf,
  type Question,
  questionsOf,
  unanswered,
  type Voice,
} from '../../support/index.ts';
import { paths } from '../paths.ts';
import { nameOf, namesOf, presentFrame } from './case-frame.ts';
import { voiceWords } from './case-words.ts';

/** Name of the field that holds one answer: question, person (0: together) and voice. */
export const fieldOf = (question: string, person: number | null, voice: Voice): string =>
  `a.${question}.${person ?? 0}.${voice}`;

/** The whole-family assessment: what is asked once and of each, side by side in whose words; what is missing; what changed since. */
export const presentAssessment = (view: CaseView, reader: Reader) => {
  const names = namesOf(view);
  const frame = presentFrame(view, reader, 'assessment');
  const [newest, before] = view.assessments;
  const isDraft = newest !== undefined && newest.signedOn === null;
  const answers = newest?.answers ?? [];
  const wordsOf = (question: string, person: number | null, voice: Voice): string =>
    answers.find((one) => one.question === question && one.person === person && one.voice === voice)?.words ??
    '';
  const ask = new Map(view.questions ? questionsOf(view.questions).map((q) => [q.id, q.ask]) : []);
  const presentQuestion = (question: Question) => {
    const whom =
      question.about === 'family'
        ? [null]
        : view.people.filter(({ role }) => isAskedOf(question, role)).map(({ person }) => person);
    return {
      ask: question.ask,
      help: question.help,
      required: question.required,
      asked: whom.map((person) => ({
        about: person === null ? undefined : nameOf(names, person),
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
    mayWork: frame.mayWork,
    isDraft,
    version: newest?.version,
    signed:
      newest?.signedOn == null
        ? undefined
        : { on: sayDay(newest.signedOn), by: newest.signedBy ?? '', family: newest.familySigned ?? '' },
    beginAction: paths.caseBegin({ case: view.case.id }),
    saveAction: paths.caseAnswers({ case: view.case.id }),
    signAction: paths.caseSign({ case: view.case.id }),
    sections: newest
      ? (view.questions?.sections ?? []).map(({ title, questions }) => ({
          title,
          questions: questions.map(presentQuestion),
        }))
      : [],
    missing:
      isDraft && view.questions
        ? unanswered(view.questions, view.people, answers).map(
            ({ question, person }) =>
              `${ask.get(question) ?? question}${person === null ? '' : ` (${nameOf(names, person)})`}`,
          )
        : [],
    changes:
      newest && before
        ? diffAssessments(before.answers, answers).map((one) => ({
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
        on: one.signedOn === null ? '' : sayDay(one.signedOn),
        by: one.signedBy ?? '',
        family: one.familySigned ?? '',
      })),
  };
};
