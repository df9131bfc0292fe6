import { sayCount, sayDay } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import { type ClaimLine, type ClaimView, Question, Verdict } from '../../outcomes/index.ts';
import { paths } from '../paths.ts';
import { mayJudge } from './may-claim.ts';
import {
  auditWords,
  questionWords,
  routeWords,
  stateColours,
  stateWords,
  verdictWords,
} from './outcome-words.ts';

const headings: Readonly<Record<string, string>> = {
  claim: 'The claim',
  override: 'The claim',
  member: 'Who takes part',
  principle: 'Working principles',
  measure: 'Measures',
  need: 'Each need',
  reading: 'Stretch by stretch',
  finding: 'Signs of need as they were found',
  fact: 'Facts, with where each stood',
};

type Head = Pick<ClaimLine, 'id' | 'state' | 'exercise' | 'sealed'>;
const stepWords = {
  ...stateWords,
  proposed: 'Proposed',
  recalled: 'Withdrawn, because of a recall',
} as const;

const headOf = (claim: Head) => ({
  back: paths.outcomes(),
  number: claim.id,
  state: stateWords[claim.state],
  colour: stateColours[claim.state],
  exercise: claim.exercise,
  sealed: claim.sealed ?? undefined,
  recalled:
    claim.state === 'recalled'
      ? 'A file this claim rested on was taken back. What was frozen of it is gone; the hashes stay.'
      : undefined,
  questions: Question.options.map((value) => ({ value, text: questionWords[value] })),
  verdicts: Verdict.options.map((value) => ({ value, text: verdictWords[value] })),
  actions: {
    sign: paths.claimSign({ claim: claim.id }),
    back: paths.claimBack({ claim: claim.id }),
    takeBack: paths.claimTakeBack({ claim: claim.id }),
    withdraw: paths.claimWithdraw({ claim: claim.id }),
    pack: paths.claimPack({ claim: claim.id }),
    finding: paths.claimFinding({ claim: claim.id }),
    correction: paths.claimCorrection({ claim: claim.id }),
  },
});

/** A claim with what happened to it, what it rests on, and what this reader may do. */
export const presentClaim = (view: ClaimView, reader: Reader, why?: string) => {
  const { claim } = view;
  const isOwn = claim.proposer === reader.account || view.worked;
  const may = (action: Parameters<typeof mayEver>[0]) => mayEver(action, 'case')(reader);
  const isProposed = claim.state === 'proposed';
  const groups = Map.groupBy(view.lines, ({ kind }) => headings[kind] ?? kind);
  return {
    ...headOf(claim),
    why,
    ask: undefined,
    title: view.title,
    caseHref: mayJudge(reader) ? paths.outcomeReady({ case: claim.case }) : undefined,
    route: claim.route === null ? undefined : routeWords[claim.route],
    steps: view.steps.map((step) => ({
      what: stepWords[step.what],
      on: sayDay(step.on),
      by: step.by ?? undefined,
      words: step.words,
    })),
    groups: [...groups].map(([heading, lines]) => ({
      heading,
      count: sayCount(lines.length, 'line'),
      lines,
    })),
    audit: view.findings.length > 0 ? auditWords[view.audit] : undefined,
    findings: view.findings.map((one) => ({
      question: questionWords[one.question],
      verdict: verdictWords[one.verdict],
      words: one.words,
      by: one.by,
      on: sayDay(one.on),
    })),
    corrections: view.corrections.map((one) => ({ words: one.words, by: one.by, on: sayDay(one.on) })),
    maySign: isProposed && may('sign-outcome') && !isOwn,
    ownSays:
      isProposed && may('sign-outcome') && isOwn
        ? 'You worked on the case or proposed this claim: somebody else signs it.'
        : undefined,
    mayOverride: may('override-outcome'),
    mayTakeBack: isProposed && may('propose-outcome'),
    mayWithdraw: claim.state === 'signed' && mayEver('withdraw-outcome', 'place')(reader),
    mayPack: claim.state === 'signed' && may('exported'),
    mayFind: view.drawn && claim.state === 'signed' && mayEver('audit-outcome', 'place')(reader),
    mayCorrect: view.audit === 'correct' && may('correct-outcome'),
  };
};

/** Its number and where it stands: all there is of a claim until its reader says why they look, and of one whose case does not show. */
export const presentClosed = (line: ClaimLine, reader: Reader, asked: boolean) => ({
  ...headOf(line),
  why: undefined,
  ask: { action: paths.claimWhy({ claim: line.id }), asked },
  title: 'By its number alone',
  caseHref: undefined,
  route: undefined,
  steps: [],
  groups: [],
  audit: line.audit === undefined ? undefined : auditWords[line.audit],
  findings: [],
  corrections: [],
  maySign: false,
  ownSays: undefined,
  mayOverride: false,
  mayTakeBack: false,
  mayWithdraw: line.state === 'signed' && mayEver('withdraw-outcome', 'place')(reader),
  mayPack: false,
  mayFind: line.audit !== undefined && mayEver('audit-outcome', 'place')(reader),
  mayCorrect: false,
});
