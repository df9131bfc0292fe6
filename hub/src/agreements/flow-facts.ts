import type { Gateway, OrganisationKind, Requirement } from '../law/index.ts';
import type { Flow } from './flow.ts';
import type { Purpose, Sensitivity, Shown } from './words.ts';

type Day = Temporal.PlainDate;

/** An organisation's signature under an agreement. */
export interface Signature {
  readonly organisation: string;
  readonly signedBy: string;
  readonly position: string;
  readonly signedOn: Day;
  readonly evidence: string;
}

/** A signed document; its flows stand under it. */
export interface Agreement {
  readonly code: string;
  readonly title: string;
  readonly starts?: Day | undefined;
  readonly ends?: Day | undefined; // the last day it holds
  readonly endedOn?: Day | undefined; // from this day on it no longer holds
  readonly signatures: readonly Signature[];
}

/** Something the decision was made to hang on; open until it is met on a day. */
export interface ApprovalCondition {
  readonly text: string;
  readonly metOn?: Day | undefined;
  readonly metBy?: string | undefined;
  readonly reference?: string | undefined;
}

/** The Guardian's advice, or the decision of the SIRO or delegate, of one disclosing organisation. */
export interface Approval {
  readonly id?: number | undefined; // none before it is recorded
  readonly organisation: string;
  readonly kind: 'guardian-advice' | 'decision';
  readonly outcome: 'supports' | 'approves' | 'refuses' | 'defers';
  readonly namedPerson: string;
  readonly position: string;
  readonly decidedOn: Day;
  readonly expiresOn?: Day | undefined; // the last day it holds
  readonly conditions: readonly ApprovalCondition[];
  readonly evidence: string;
  /** False where the flow's text changed after this was given. */
  readonly ofThisText: boolean;
}

/** A gateway a flow names, and whether the place accepted this very text of it. */
export interface NamedGateway {
  readonly code: string;
  readonly gateway?: Gateway | undefined; // absent: law/gateways.yaml has no such code
  readonly accepted: boolean;
}

/** All that is known about a flow, assembled from the store and the law; decideSharing needs nothing else. */
export interface FlowFacts {
  readonly id: number;
  readonly flow: Flow;
  readonly giverId: number;
  readonly registeredOn?: Day | undefined;
  /** When its text was last changed. */
  readonly changedOn?: Day | undefined;
  readonly recipeHash?: string | undefined;
  readonly giverKind?: OrganisationKind | undefined;
  readonly receiverKind?: OrganisationKind | undefined;
  readonly agreement?: Agreement | undefined;
  readonly approvals: readonly Approval[];
  readonly gateways: readonly NamedGateway[];
  readonly paused?: { readonly reason: string; readonly since?: Day | undefined } | undefined;
  /** It holds what came in about single children, each under a decision: it carries no list meanwhile. */
  readonly holdsCases?: boolean | undefined;
  /** The flow on the other side of a question and its answer. */
  readonly partner?: FlowFacts | undefined;
}

/** What somebody wants to do with a flow's data. Without a case it is a list of people. */
export interface SharingRequest {
  readonly purpose: Purpose;
  readonly receiver?: string | undefined; // organisation code
  readonly need?: string | undefined; // a code of the crosswalk, such as '7.1'
  readonly factors?: readonly string[] | undefined;
  readonly shown?: Shown | undefined; // how far it is to be shown
  readonly fields?: readonly string[] | undefined;
  readonly case?: SingleCase | undefined;
}

/** One recorded case: what it establishes, and for which gateway alone, where it names one. */
export interface SingleCase {
  readonly established: readonly Requirement[];
  readonly gateway?: string | undefined;
}

/** Health or sexual data are special categories (UK GDPR Art 9); an allegation or conviction falls under Art 10. */
export const isSpecialCategory = (classes: readonly Sensitivity[]) =>
  classes.some((one) => one === 'health' || one === 'sexual');
export const isCriminal = (classes: readonly Sensitivity[]) => classes.includes('criminal');
export const isHealth = (classes: readonly Sensitivity[]) => classes.includes('health');
