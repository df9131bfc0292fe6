import type { CarryReason } from '../law/index.ts';
import { requiredFields } from './flow.ts';
import type { Reason } from './reasons.ts';

/** A reason as a sentence for a person. Names organisations and dates, never a person the data are about. */
export function sayReason(reason: Reason): string {
  switch (reason.code) {
    case 'incomplete-flow':
      return `The flow does not say: ${requiredFields[reason.field]}.`;
    case 'no-recipe':
      return 'No recipe is adopted for this flow, so nobody knows how to read its file.';
    case 'no-agreement':
      return 'There is no agreement with a start date.';
    case 'not-started':
      return `The agreement starts on ${reason.starts.toString()}.`;
    case 'expired':
      return reason.what === 'agreement'
        ? `The agreement ran out on ${reason.ended.toString()}.`
        : `The approval of ${reason.organisation} ran out on ${reason.ended.toString()}.`;
    case 'ended':
      return `The agreement was ended on ${reason.on.toString()}.`;
    case 'unsigned':
      return `${reason.organisation} has not signed the agreement.`;
    case 'unapproved':
      return sayUnapproved(reason);
    case 'condition-open':
      return `A condition of ${reason.organisation} is still open: ${reason.condition}.`;
    case 'dpia-overdue':
      return `The data protection impact assessment was due for review on ${reason.reviewOn.toString()}.`;
    case 'gateway-unknown':
      return `law/gateways.yaml has no gateway ${reason.gateway}.`;
    case 'gateway-not-named':
      return `The decision rests on ${reason.gateway}, which the flow does not name.`;
    case 'holds-single-cases':
      return 'It holds records of single children, each under a decision of its own; it carries no list while it does.';
    case 'gateway-unaccepted':
      return `The gateway ${reason.gateway} is not verified or not known to be in force, and nobody has accepted it by name.`;
    case 'gateway-cannot-carry':
      return `${reason.gateway} cannot carry this: ${sayCarry(reason.because)}.`;
    case 'gateway-kind-differs':
      return `The flow rests on ${reason.gateway}, which is a ${reason.kind}, and says something else.`;
    case 'no-lawful-ground':
      return `Article 6(1)(${reason.ground}) is no ground for this giver.`;
    case 'no-article-9-condition':
      return 'The flow holds health or sexual data and says that Article 9 does not matter.';
    case 'no-article-10-condition':
      return 'The flow holds criminal data and says that Article 10 does not matter.';
    case 'no-schedule-1-condition':
      return `Article ${reason.article} needs a condition of Schedule 1 that fits it; ${reason.schedule1 ?? 'none'} is named.`;
    case 'no-policy-document':
      return `The condition for Article ${reason.article} needs an appropriate policy document.`;
    case 'no-common-law-route':
      return sayCommonLaw[reason.because];
    case 'opt-out-not-applied':
      return reason.because === 'not-yet'
        ? 'The opt-out is to be applied on a later day.'
        : 'This route needs the national data opt-out applied at source.';
    case 'purpose-not-covered':
      return `The flow does not cover the purpose ${reason.purpose}.`;
    case 'receiver-not-covered':
      return `The flow does not go to ${reason.receiver}.`;
    case 'shown-too-far':
      return `The flow may not be shown as far as ${reason.shown}.`;
    case 'field-not-covered':
      return `The flow does not cover the field ${reason.field}.`;
    case 'paused':
      return `The flow is paused: ${reason.reason}.`;
    case 'no-partner-flow':
      return reason.side === 'request'
        ? 'The flow it answers is not registered: asking is a disclosure of its own.'
        : 'In this mode there are two flows; this one says neither what it asks nor what it answers.';
    case 'partner-flow-refused':
      return `The request it answers, ${reason.flow}, is refused: ${reason.reasons.map(sayReason).join(' ')}`;
  }
}

function sayUnapproved(reason: Extract<Reason, { code: 'unapproved' }>): string {
  switch (reason.because) {
    case 'missing':
      return `${reason.organisation} has not decided.`;
    case 'deferred':
      return `${reason.organisation} has put its decision off.`;
    case 'refused':
      return `${reason.organisation} has refused.`;
    case 'changed':
      return `The flow changed after ${reason.organisation} approved it.`;
    case 'advice-changed':
      return `The flow changed after the Guardian of ${reason.organisation} advised.`;
    case 'advice-missing':
      return `The Guardian of ${reason.organisation} has not advised.`;
    case 'advice-against':
      return `The Guardian of ${reason.organisation} does not support it.`;
  }
}

const sayCommonLaw = {
  'not-for-health': 'Health data are held in confidence; this route does not reach them.',
  'not-for-this-purpose': 'The common-law route does not reach this purpose.',
  'never-in-bulk': 'The common-law route holds for one recorded case, never for a list of people.',
  'no-reference':
    'The common-law route needs its paper: the statute, the s.251 reference or the consent form.',
} as const;

/** Why a gateway cannot carry something, as part of a sentence. */
export function sayCarry(because: CarryReason): string {
  switch (because.code) {
    case 'giver-not-named':
      return `it names no giver of the kind ${because.kind}`;
    case 'receiver-not-named':
      return `it names no receiver of the kind ${because.kind}`;
    case 'purpose-outside-gateway':
      return `its purpose is not ${because.purpose}`;
    case 'mode-outside-gateway':
      return `not in the mode ${because.mode}`;
    case 'need-outside-gateway':
      return `it does not reach need ${because.need}`;
    case 'never-in-bulk':
      return 'it needs one recorded decision for each child';
    case 'common-law-route-does-not-fit':
      return `it does not stand beside the common-law route ${because.route}`;
    case 'requirement-missing':
      return `${because.requirement} is not recorded`;
  }
}
