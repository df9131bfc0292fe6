import type { Furnished } from './furnish-case.ts';

/** Who looks, where, and how the picture is called. */
export type Picture = {
  readonly role: string;
  readonly url: string;
  readonly name: string;
  readonly size: 'desk' | 'phone';
  /** Words pressed first. */
  readonly click?: string;
};

/** Every picture of README and guides, in the order of a first week where it has one. */
export const pictures = ({ caseId, family, candidate }: Furnished): readonly Picture[] => [
  { role: 'manager', url: '/', name: 'home', size: 'desk' },
  { role: 'manager', url: '/worklist', name: 'worklist', size: 'desk' },
  { role: 'manager', url: `/families/${family}`, name: 'family', size: 'desk' },
  { role: 'practitioner', url: `/families/${family}`, name: 'family-phone', size: 'phone' },
  { role: 'manager', url: `/families/${family}/what-to-say`, name: 'what-to-say', size: 'desk' },
  { role: 'manager', url: `/worklist/${candidate}`, name: 'candidate', size: 'desk' },
  { role: 'manager', url: `/worklist/${candidate}/check`, name: 'check-first', size: 'desk' },
  { role: 'practitioner', url: '/cases', name: 'cases', size: 'desk' },
  { role: 'practitioner', url: `/cases/${caseId}`, name: 'case', size: 'desk' },
  { role: 'practitioner', url: `/cases/${caseId}/people-around`, name: 'people-around', size: 'desk' },
  { role: 'practitioner', url: `/cases/${caseId}/assessment`, name: 'assessment', size: 'desk' },
  { role: 'practitioner', url: `/cases/${caseId}/plan`, name: 'plan', size: 'desk' },
  { role: 'practitioner', url: `/cases/${caseId}/notes`, name: 'notes', size: 'desk' },
  { role: 'practitioner', url: `/families/${family}/progress`, name: 'progress', size: 'desk' },
  { role: 'practitioner', url: `/families/${family}/progress/ours`, name: 'own-progress', size: 'desk' },
  { role: 'manager', url: '/cases?of=team', name: 'caseload', size: 'desk' },
  { role: 'manager', url: '/cases/cover', name: 'cover', size: 'desk' },
  { role: 'manager', url: '/insight', name: 'insight', size: 'desk' },
  { role: 'manager', url: '/coverage', name: 'coverage', size: 'desk' },
  { role: 'practitioner', url: '/emergency', name: 'emergency', size: 'desk' },
  { role: 'ig-lead', url: '/sharing', name: 'sharing', size: 'desk' },
  { role: 'auditor', url: '/audit', name: 'audit', size: 'desk' },
  { role: 'administrator', url: '/administration', name: 'administration', size: 'desk' },
  { role: 'manager', url: '/notice?kind=easy-read', name: 'notice-easy-read', size: 'phone' },
];

/** Of the town where outcomes are signed off: one is signed, and a sample is drawn. */
export const outcomePictures = [
  { role: 'manager', url: '/outcomes/claims/1', name: 'outcome' },
  { role: 'auditor', url: '/outcomes/samples', name: 'samples' },
] as const;

/** The same of the small town of the tests: role, address, name; all as a desk shows them. */
export const townPictures = [
  ['ig-lead', '/alerts', 'emergencies'],
  ['ig-lead', '/own-data/1', 'own-data'],
] as const;
