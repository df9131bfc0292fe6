import { PlaceRole } from '@kinsight/kit/accounts';
import { Purpose, Sensitivity, Shown } from '../agreements/index.ts';

/** The words of access. Every list is closed: the Cedar schema, the policies and the tests use these and no others. */

export const roles = [...PlaceRole.options, 'system'] as const;

export const purposes = Purpose.options;
export type { Purpose };

/** What the reader is to the subject. `own-data`: the subject's data were given by the reader's organisation; `claimed-case`: a case an outcome is
 * claimed of, to whoever signs outcomes for the place. */
export const relationships = ['own-case', 'own-team', 'claimed-case', 'own-data', 'none'] as const;
export type Relationship = (typeof relationships)[number];

/** How far a look goes (programme: four-level audit, and export). */
export const levels = ['searched', 'shown', 'opened', 'detail', 'exported'] as const;
export type Level = (typeof levels)[number];

/** How far a flow may be shown; each includes the ones before it. */
export const shownLevels = Shown.options;
export type { Shown };

/** Strictest last. */
export const shields = ['none', 'address', 'restricted', 'sealed'] as const;
export type Shield = (typeof shields)[number];

/** What is derived is shown where all it rests on is (design 5.1). Of nothing: none. */
export const strictestShield = (among: readonly Shield[]): Shield =>
  shields[Math.max(0, ...among.map((one) => shields.indexOf(one)))] ?? 'sealed';

export const sensitivities = Sensitivity.options;
export type { Sensitivity };

/** What else is asked for apart: where a shielded person can be found, and a person's own refusals. */
export const guarded = ['whereabouts', 'refusals'] as const;
export type DataClass = Sensitivity | (typeof guarded)[number];

/** Changes made by a person to people's data; each begins with a look. */
export const changes = [
  'check-first',
  'decide-candidate',
  'refer',
  'observe',
  'open-case',
  'allocate-case',
  'work-case',
  'contribute-case',
  'close-case',
  'correct-family',
  'correct-person',
  'tell-source',
  'review-link',
  'link-persons',
  'unlink-persons',
  'shield',
  'lift-shield',
  'undo',
  'draft-pack',
  'check-pack',
  'release-pack',
  'propose-outcome',
  'sign-outcome',
  'override-outcome',
  'correct-outcome',
] as const;
export type Change = (typeof changes)[number];

/** Work over many people's data that nobody looks at while it runs. */
export const jobs = [
  'deliver',
  'release-delivery',
  'recall-delivery',
  'link-all',
  'form-families',
  'run-framework',
  'measure-coverage',
  'weigh-own-flow',
  'rehearse',
  'arrange-cover',
  'measure-progress',
  'remind',
  'purge',
] as const;
export type Job = (typeof jobs)[number];

/** Acts on registers that hold nobody's data. */
export const registerActions = [
  'read-register',
  'adopt-recipe',
  'register-agreement',
  'sign-agreement',
  'approve-flow',
  'pause-flow',
  'resume-flow',
  'end-agreement',
  'accept-gateway',
  'approve-framework',
  'record-refusal',
  'read-deliveries',
  'read-audit',
  'read-alerts',
  'review-glass',
  'release-coverage',
  'review-searches',
  'keep-sought-names',
  'verify-audit',
  'manage-accounts',
  'back-up',
  'restore',
  'read-outcomes',
  'withdraw-outcome',
  'sample-outcomes',
  'audit-outcome',
  'report-outcomes',
] as const;
export type RegisterAction = (typeof registerActions)[number];

export type Action = Level | Change | Job | RegisterAction | 'break-glass';

/** What is asked about. Restricted and sealed are not kinds but shields of a person, family or candidate. */
export const peopleKinds = ['person', 'family', 'candidate', 'case'] as const;
export type PeopleKind = (typeof peopleKinds)[number];
export type ResourceKind = PeopleKind | 'flow' | 'delivery' | 'register' | 'audit' | 'place';
