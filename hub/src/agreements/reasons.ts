import type { CarryReason } from '../law/index.ts';
import type { RequiredField } from './flow.ts';
import type { Purpose, Shown } from './words.ts';

type Day = Temporal.PlainDate;

/** Why a flow may not be used: a typed catalogue. The sentences stand in say-reason.ts. */
export type Reason =
  | { readonly code: 'incomplete-flow'; readonly field: RequiredField }
  | { readonly code: 'no-recipe' }
  | { readonly code: 'no-agreement' }
  | { readonly code: 'not-started'; readonly starts: Day }
  | { readonly code: 'expired'; readonly what: 'agreement'; readonly ended: Day }
  | {
      readonly code: 'expired';
      readonly what: 'approval';
      readonly organisation: string;
      readonly ended: Day;
    }
  | { readonly code: 'ended'; readonly on: Day }
  | { readonly code: 'unsigned'; readonly organisation: string }
  | {
      readonly code: 'unapproved';
      readonly organisation: string;
      readonly because:
        | 'missing'
        | 'deferred'
        | 'refused'
        | 'changed'
        | 'advice-missing'
        | 'advice-against'
        | 'advice-changed';
    }
  | { readonly code: 'condition-open'; readonly organisation: string; readonly condition: string }
  | { readonly code: 'dpia-overdue'; readonly reviewOn: Day }
  | { readonly code: 'gateway-unknown'; readonly gateway: string }
  | { readonly code: 'gateway-not-named'; readonly gateway: string }
  | { readonly code: 'holds-single-cases' }
  | { readonly code: 'gateway-unaccepted'; readonly gateway: string }
  | { readonly code: 'gateway-cannot-carry'; readonly gateway: string; readonly because: CarryReason }
  | { readonly code: 'gateway-kind-differs'; readonly gateway: string; readonly kind: string }
  | { readonly code: 'no-lawful-ground'; readonly ground: string }
  | { readonly code: 'no-article-9-condition' }
  | { readonly code: 'no-article-10-condition' }
  | { readonly code: 'no-schedule-1-condition'; readonly article: 9 | 10; readonly schedule1?: string }
  | { readonly code: 'no-policy-document'; readonly article: 9 | 10 }
  | {
      readonly code: 'no-common-law-route';
      readonly because: 'not-for-health' | 'not-for-this-purpose' | 'never-in-bulk' | 'no-reference';
    }
  | { readonly code: 'opt-out-not-applied'; readonly because: 'must-be-applied' | 'not-yet' }
  | { readonly code: 'purpose-not-covered'; readonly purpose: Purpose }
  | { readonly code: 'receiver-not-covered'; readonly receiver: string }
  | { readonly code: 'shown-too-far'; readonly shown: Shown }
  | { readonly code: 'field-not-covered'; readonly field: string }
  | { readonly code: 'paused'; readonly reason: string }
  | { readonly code: 'no-partner-flow'; readonly side: 'request' | 'answer' }
  | { readonly code: 'partner-flow-refused'; readonly flow: string; readonly reasons: readonly Reason[] };

export type ReasonCode = Reason['code'];

/** The codes of a refusal, each once, those of the request an answer waits for in their place: what a finding keeps as causes. */
export function causesOf(reasons: readonly Reason[]): readonly ReasonCode[] {
  const codes = reasons.flatMap((reason) =>
    reason.code === 'partner-flow-refused' ? causesOf(reason.reasons) : [reason.code],
  );
  return [...new Set(codes)];
}
