import { sayCount, sayList } from '@kinsight/kit/web';
import { type CandidateView, Outcome } from '../../needs/index.ts';
import { paths } from '../paths.ts';
import { candidateAddress } from './candidate-address.ts';
import { outcomeWords } from './outcome-words.ts';

/** The form of a decision: what may be decided, what check first leaves open. */
export const presentDecide = (view: CandidateView, reason?: string) => {
  const [last] = view.decisions;
  return {
    heading: view.children.length > 0 ? sayList(view.children) : `Family ${view.family}`,
    action: paths.decide({ candidate: view.candidate }),
    undoAction: paths.undoDecision({ candidate: view.candidate }),
    back: candidateAddress(view.candidate, 'candidate', reason),
    checkHref: candidateAddress(view.candidate, 'check', reason),
    openSays:
      view.check.open.length > 0
        ? sayCount(view.check.open.length, 'question is still open', 'questions are still open')
        : view.check.old.length > 0
          ? sayCount(view.check.old.length, 'answer is too old', 'answers are too old')
          : undefined,
    harm: isHarm(view),
    against: view.check.against.map(({ says }) => says),
    instead: view.check.instead.map((outcome) => outcomeWords[outcome].choice),
    choices: Outcome.options.filter(stillOpen(view)).map((value) => ({
      value,
      text: outcomeWords[value].choice,
      hint: { text: outcomeWords[value].hint },
    })),
    last: last && !last.undone ? outcomeWords[last.outcome].choice : undefined,
  };
};

/** Check first says so, or what somebody decided waits for the front door. */
const isHarm = ({ check, harm }: CandidateView): boolean =>
  check.answers['significant-harm'] === true || harm !== undefined;

/** What check first leaves: nothing but the front door where there are signs of significant harm, all but contact where an answer speaks against it. */
const stillOpen =
  (view: CandidateView) =>
  (outcome: Outcome): boolean =>
    isHarm(view) ? outcome === 'front-door' : outcome !== 'contact' || view.check.against.length === 0;
