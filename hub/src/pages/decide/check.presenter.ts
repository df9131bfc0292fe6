import { sayDay, sayList } from '@kinsight/kit/web';
import { type CandidateView, mayBeAgreed } from '../../needs/index.ts';
import { paths } from '../paths.ts';
import { answerWords } from './candidate.presenter.ts';
import { candidateAddress } from './candidate-address.ts';
import { questions } from './questions.ts';

/** “28 2 2025”, as a day is typed. */
const toTyped = (day: string): string => day.split('-').map(Number).toReversed().join(' ');

/** The form of check first, with what is answered already. What is too old to rest on is left empty: it is to be asked again. */
export const presentCheck = (view: CandidateView, reason?: string) => {
  const { days, old } = view.check;
  const answers = Object.fromEntries(
    Object.entries(view.check.answers).filter(([key]) => old.every((one) => one !== key)),
  ) as CandidateView['check']['answers'];
  const since = (key: keyof typeof answers) =>
    answers[key] === undefined ? undefined : sayDay(days[key] ?? '');
  // What the front door has taken up is not said again by keeping the rest; a new sign is.
  const harm =
    answers['significant-harm'] === true && view.harm === undefined ? undefined : answers['significant-harm'];
  const agreedOf = (given: object | undefined) =>
    given !== undefined && 'by' in given && 'on' in given
      ? { by: String(given.by), on: toTyped(String(given.on)) }
      : { by: undefined, on: undefined };
  return {
    heading: view.children.length > 0 ? sayList(view.children) : `Family ${view.family}`,
    action: paths.check({ candidate: view.candidate }),
    back: candidateAddress(view.candidate, 'candidate', reason),
    questions: questions.map(({ code, ask, hint }) => ({
      code,
      ask,
      hint,
      choices: Object.entries(answerWords)
        .filter(([value]) => value !== 'agreed')
        .map(([value, text]) => ({ value, text })),
      mayBeAgreed: mayBeAgreed(code),
      agreed: agreedOf(answers[code]),
      isOld: old.includes(code),
      since: since(code),
      answer: answers[code]?.answer,
      asked: answers[code]?.asked,
    })),
    agreedSays: answerWords.agreed,
    speakTo: answers['speak-safely']?.to,
    speakHow: answers['speak-safely']?.how,
    speakOld: old.includes('speak-safely'),
    speakSince: since('speak-safely'),
    harm: harm === undefined ? undefined : harm ? 'yes' : 'no',
  };
};
