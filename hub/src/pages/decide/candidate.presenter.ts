import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { CandidateView } from '../../needs/index.ts';
import { addressFor } from '../family/address-for.ts';
import { sayOpen } from '../family/say-open.ts';
import { sayUnknown } from '../family/say-unknown.ts';
import { paths } from '../paths.ts';
import { sayHarm } from '../worklist/say-harm.ts';
import { candidateAddress } from './candidate-address.ts';
import { outcomeWords, reasonOr, sayOutcome } from './outcome-words.ts';
import { questions } from './questions.ts';

/** What stands before a decision, in the order in which it is made: why here, check first, decide, decided before. */
export const presentCandidate = (
  view: CandidateView,
  {
    today,
    reader,
    reason,
  }: {
    readonly today: Temporal.PlainDate;
    readonly reader: Reader;
    /** Why they look, where they have to say. */
    readonly reason?: string | undefined;
  },
) => {
  const { answers } = view.check;
  const { candidate, family } = view;
  const mayOpen = mayEver('open-case', 'family')(reader);
  const speak = answers['speak-safely'];
  return {
    heading: view.children.length > 0 ? sayList(view.children) : `Family ${view.family}`,
    family: view.family,
    familyHref: addressFor({ family }, 'family', reason),
    waited: view.waited === 0 ? 'since today' : `for ${sayCount(view.waited, 'day')}`,
    signs: view.headlines,
    unknown: sayUnknown(view.unknown),
    open: view.alreadyOpen.map(sayOpen),
    harm: answers['significant-harm'] === true || view.harm !== undefined,
    harmSays: view.harm && sayHarm(view.harm),
    harmOverdue: view.harm?.overdue === true,
    checked: view.check.checkedOn === undefined ? undefined : sayDay(view.check.checkedOn),
    answered: questions
      .filter(({ code }) => answers[code] !== undefined)
      .map(({ code, short }) => ({
        question: short,
        answer: answerWords[answers[code]?.answer ?? 'not-known'],
        asked: answers[code]?.asked ?? '',
        agreed: sayAgreed(answers[code]),
        on: sayDay(view.check.days[code] ?? view.check.checkedOn ?? ''),
      })),
    speak,
    against: view.check.against.map(({ says }) => says),
    openCount: view.check.open.length,
    oldSays:
      view.check.old.length === 0 ? undefined : sayCount(view.check.old.length, 'answer is', 'answers are'),
    openSays: sayCount(view.check.open.length, 'question is', 'questions are'),
    checkHref: candidateAddress(candidate, 'check', reason),
    decideHref: candidateAddress(candidate, 'decide', reason),
    undoHref: candidateAddress(candidate, 'undo', reason),
    // A referral or early help needs no decision to make contact: somebody is in contact.
    beginHref: mayOpen && view.resting?.outcome !== 'contact' ? paths.beginCase({ family }) : undefined,
    openHref: mayOpen && view.resting?.outcome === 'contact' ? paths.openCase({ candidate }) : undefined,
    resting: view.resting && {
      says: sayOutcome(view.resting.outcome),
      until: sayDay(view.resting.until),
      mayUndo: true,
    },
    decisions: view.decisions.map((one) => ({
      says: outcomeWords[one.outcome].choice,
      by: one.by,
      on: sayDay(one.on),
      reason: reasonOr(one.reason, one.by),
      until:
        one.mayReappearOn !== null && one.mayReappearOn > today.toString()
          ? sayDay(one.mayReappearOn)
          : undefined,
      undone: one.undone ? { ...one.undone, reason: reasonOr(one.undone.reason, one.undone.by) } : undefined,
    })),
  };
};

/** “Ms Hall, social work, on 28 February 2025”, where somebody agreed to contact. */
const sayAgreed = (given: object | undefined): string | undefined =>
  given !== undefined && 'by' in given && 'on' in given
    ? `${String(given.by)}, on ${sayDay(String(given.on))}`
    : undefined;

export const answerWords = {
  yes: 'Yes',
  no: 'No',
  agreed: 'Yes, and they say contact is right',
  'not-known': 'Nobody could say',
} as const;
