import { decideAccess } from './decide-access.ts';
import type { Reader } from './reader.ts';
import { type Change, peopleKinds, relationships } from './vocabulary.ts';

/** Purposes under which changes are made to people's data of the whole place: what passes most shields first. */
const far = ['audit', 'matching', 'safeguarding', 'support', 'triage'] as const;
export type ChangePurpose = (typeof far)[number];
/** And of those whom somebody works with. */
const near: readonly ChangePurpose[] = ['support', 'safeguarding', 'triage', 'matching', 'audit'];

type Usual = Partial<Record<Change, ChangePurpose>>;
/** Ordinary links are reviewed to match, links of restricted people for an audit or for safeguarding: who may do all of it reviews the ordinary ones. */
const usualFar: Usual = { 'review-link': 'matching' };
const usualNear: Usual = { shield: 'safeguarding', 'lift-shield': 'safeguarding' };

/** What was answered: it depends on roles and policies alone, as in may-ever.ts. */
const answered = new Map<string, ChangePurpose>();

/**
 * The purpose under which a reader makes a change: one in which the policies let their roles make it, of the whole place where there is such, else of those
 * they work with. Who holds several roles acts in the one that may; support where none may, which access then refuses.
 */
export function purposeFor({ roles }: Pick<Reader, 'roles'>, action: Change): ChangePurpose {
  const held = [...new Set(roles.map(({ role }) => role))].toSorted();
  const key = [action, ...held].join(' ');
  const answer = answered.get(key) ?? work(held, action);
  answered.set(key, answer);
  return answer;
}

function work(roles: readonly string[], action: Change): ChangePurpose {
  const may = (purpose: ChangePurpose, among: readonly (typeof relationships)[number][]) =>
    among.some((relationship) =>
      peopleKinds.some(
        (resource) => decideAccess({ roles, action, resource, relationship, purpose, reason: true }).allowed,
      ),
    );
  const first = (usual: Usual, others: readonly ChangePurpose[]) => [usual[action] ?? [], others].flat();
  return (
    first(usualFar, far).find((purpose) => may(purpose, ['none'])) ??
    first(usualNear, near).find((purpose) => may(purpose, relationships)) ??
    'support'
  );
}
