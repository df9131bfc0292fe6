import type { CarryReason } from '../law/index.ts';
import { type RequiredField, requiredFields } from './flow.ts';
import type { FlowFacts } from './flow-facts.ts';
import type { Reason } from './reasons.ts';

/** Who has the next move: whoever owns the paper that is missing. */
export function ownerOf(reason: Reason, { flow }: FlowFacts): string {
  const giver = flow.giver ?? 'the giver';
  const receiver = flow.receiver ?? 'the receiver';
  switch (reason.code) {
    case 'unsigned':
    case 'condition-open':
      return reason.organisation;
    case 'unapproved':
      return reason.because.startsWith('advice')
        ? `Caldicott Guardian of ${reason.organisation}`
        : `SIRO of ${reason.organisation}, or delegate`;
    case 'expired':
      return reason.what === 'approval'
        ? `SIRO of ${reason.organisation}, or delegate`
        : `${giver} and ${receiver}`;
    case 'no-agreement':
    case 'not-started':
    case 'ended':
      return `${giver} and ${receiver}`;
    case 'paused':
    case 'opt-out-not-applied':
      return giver;
    case 'no-common-law-route':
      return `Caldicott Guardian of ${giver}`;
    case 'dpia-overdue':
      return `data protection officer of ${receiver}`;
    case 'incomplete-flow':
      return ownerOfField[reason.field]?.(giver, receiver) ?? `IG lead of ${receiver}`;
    case 'gateway-not-named':
    case 'gateway-cannot-carry':
    case 'gateway-kind-differs':
    case 'gateway-unaccepted':
    case 'gateway-unknown':
    case 'holds-single-cases':
    case 'no-article-10-condition':
    case 'no-article-9-condition':
    case 'no-lawful-ground':
    case 'no-partner-flow':
    case 'no-policy-document':
    case 'no-recipe':
    case 'no-schedule-1-condition':
    case 'partner-flow-refused':
    case 'purpose-not-covered':
    case 'receiver-not-covered':
    case 'shown-too-far':
    case 'field-not-covered':
      return `IG lead of ${receiver}`;
  }
}

/** Fields that somebody else than the receiver's IG lead answers for. */
const ownerOfField: Partial<Record<RequiredField, (giver: string, receiver: string) => string>> = {
  dpia: (_giver, receiver) => `data protection officer of ${receiver}`,
  commonLawRoute: (giver) => `Caldicott Guardian of ${giver}`,
  optOut: (giver) => giver,
  fields: (giver) => giver,
  population: (giver) => giver,
};

/** The paper that is missing, or the part of the flow that must be written. */
export function documentOf(reason: Reason): string {
  const part = (field: RequiredField) => `flow: ${requiredFields[field]}`;
  switch (reason.code) {
    case 'incomplete-flow':
      return part(reason.field);
    case 'no-recipe':
      return 'adopted recipe';
    case 'no-agreement':
    case 'not-started':
    case 'ended':
      return 'data sharing agreement';
    case 'expired':
      return reason.what === 'agreement' ? 'data sharing agreement' : 'approval';
    case 'unsigned':
      return 'signature';
    case 'unapproved':
      return reason.because.startsWith('advice')
        ? 'advice of the Caldicott Guardian'
        : 'decision to disclose';
    case 'condition-open':
      return 'condition of the approval';
    case 'dpia-overdue':
      return 'data protection impact assessment';
    case 'gateway-unaccepted':
      return 'acceptance of the gateway';
    case 'gateway-unknown':
      return part('gateways');
    case 'gateway-not-named':
      return 'decision to share, by a gateway of this flow';
    case 'gateway-cannot-carry':
      return documentOfCarry(reason.because);
    case 'gateway-kind-differs':
      return part('powerOrDuty');
    case 'holds-single-cases':
      return 'flow of its own for lists';
    case 'no-lawful-ground':
      return part('article6');
    case 'no-article-9-condition':
      return part('article9');
    case 'no-article-10-condition':
      return part('article10');
    case 'no-schedule-1-condition':
      return `flow: Schedule 1 condition for Article ${reason.article}`;
    case 'no-policy-document':
      return 'appropriate policy document';
    case 'no-common-law-route':
      return reason.because === 'no-reference' ? 'paper of the common-law route' : 'common-law route';
    case 'opt-out-not-applied':
      return 'opt-out applied at source';
    case 'purpose-not-covered':
      return part('purposes');
    case 'receiver-not-covered':
      return part('receiver');
    case 'shown-too-far':
      return part('shown');
    case 'field-not-covered':
      return part('fields');
    case 'paused':
      return 'pause';
    case 'no-partner-flow':
    case 'partner-flow-refused':
      return 'flow of the request';
  }
}

function documentOfCarry(because: CarryReason): string {
  switch (because.code) {
    case 'never-in-bulk':
      return 'recorded decision for each child';
    case 'requirement-missing':
      return `record of: ${because.requirement.replaceAll('-', ' ')}`;
    case 'common-law-route-does-not-fit':
      return 'common-law route';
    case 'giver-not-named':
    case 'receiver-not-named':
    case 'purpose-outside-gateway':
    case 'mode-outside-gateway':
    case 'need-outside-gateway':
      return 'flow: a gateway that carries this';
  }
}
