import { sayCount, sayDay } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import { type ClaimList, principleNames, type ReadyView } from '../../outcomes/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
import { auditWords, stateColours, stateWords } from './outcome-words.ts';

/** Claims, the newest first; cases, the oldest first: no order of how well anybody does. */
export const presentOutcomes = ({ claims, cases }: ClaimList, reader: Reader) => ({
  helps: mayEver('propose-outcome', 'case')(reader),
  samples: mayEver('sample-outcomes', 'place')(reader) ? paths.outcomeSamples() : undefined,
  report: mayEver('report-outcomes', 'place')(reader) ? paths.outcomeReport() : undefined,
  says: `${sayCount(claims.length, 'claim')}, ${sayCount(claims.filter(({ state }) => state === 'proposed').length, 'waits', 'wait')} for a signature.`,
  claims: table(
    'Claims',
    ['Claim', 'Stands', 'Proposed', 'Signed', 'Audit'],
    claims.map((one) => [
      { text: `Claim ${one.id}`, href: paths.claim({ claim: one.id }) },
      { text: stateWords[one.state], tag: stateColours[one.state] },
      sayDay(one.proposedOn),
      one.signedOn === null ? '' : sayDay(one.signedOn),
      one.audit === undefined ? '' : auditWords[one.audit],
    ]),
    'No claim that you may see.',
  ),
  cases: table(
    'Cases of which an outcome may be claimed',
    ['Case', 'Opened', 'Needs', 'Held', 'Claim'],
    cases.map((one) => [
      { text: `Case ${one.case}`, href: paths.outcomeReady({ case: one.case }) },
      sayDay(one.opened),
      one.needs,
      one.held,
      one.claim === undefined ? '' : `Claim ${one.claim}`,
    ]),
    'No open case under a framework that asks for outcomes.',
  ),
});

/** What stands for an outcome, and everything against it. */
export const presentReady = (view: ReadyView, mayPropose: boolean) => ({
  mayPropose,
  back: paths.outcomes(),
  number: view.case,
  progress: mayPropose ? paths.familyProgress({ family: view.family }) : undefined,
  action: paths.outcomeReady({ case: view.case }),
  title: view.title,
  asAt: view.asAt === undefined ? undefined : sayDay(view.asAt),
  exercise: view.decision.exercise,
  isReady: view.decision.route !== undefined,
  byAlternative: view.decision.route === 'alternative',
  against: view.says.map(({ text }) => text),
  mayLeave: view.says.length > 0 && view.says.every((one) => one.mayOverride),
  needs: view.needs.map(({ need, name, state }) => ({
    code: need,
    name,
    says: state.replaceAll('-', ' '),
    colour: state === 'held' ? 'green' : 'yellow',
  })),
  principles: view.principles.map(({ principle, evidenced, refs, lacks }) => ({
    name: principleNames[principle],
    evidenced,
    refs,
    lacks,
  })),
});
