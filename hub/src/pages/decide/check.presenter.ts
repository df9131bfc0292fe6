import { sayList } from '@kinsight/kit/web';
import { type CandidateView, mayBeAgreed } from '../../needs/index.ts';
import { paths } from '../paths.ts';
import { answerWords } from './candidate.presenter.ts';
import { questions } from './questions.ts';

/** The form of check first, with what is answered already. */
export const presentCheck = (view: CandidateView) => {
  const { answers } = view.check;
  return {
    heading: view.children.length > 0 ? sayList(view.children) : `Family ${view.family}`,
    action: paths.check({ candidate: view.candidate }),
    back: paths.candidate({ candidate: view.candidate }),
    questions: questions.map(({ code, ask, hint }) => ({
      code,
      ask,
      hint,
      choices: Object.entries(answerWords)
        .filter(([value]) => value !== 'agreed' || mayBeAgreed(code))
        .map(([value, text]) => ({ value, text })),
      answer: answers[code]?.answer,
      asked: answers[code]?.asked,
    })),
    speakTo: answers['speak-safely']?.to,
    speakHow: answers['speak-safely']?.how,
    harm: answers['significant-harm'] === undefined ? undefined : answers['significant-harm'] ? 'yes' : 'no',
  };
};
