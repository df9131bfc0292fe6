import { sayList } from '@kinsight/kit/web';
import { type CandidateView, mayBeAgreed } from '../../needs/index.ts';
import { paths } from '../paths.ts';
import { answerWords } from './candidate.presenter.ts';
import { candidateAddress } from './candidate-address.ts';
import { questions } from './questions.ts';

/** The form of check first, with what is answered already. */
export const presentCheck = (view: CandidateView, reason?: string) => {
  const { answers } = view.check;
  return {
    heading: view.children.length > 0 ? sayList(view.children) : `Family ${view.family}`,
    action: paths.check({ candidate: view.candidate }),
    back: candidateAddress(view.candidate, 'candidate', reason),
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
