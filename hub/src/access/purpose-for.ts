import { decideAccess } from './decide-access.ts';
import type { Reader } from './reader.ts';
import type { Change, Relationship } from './vocabulary.ts';

/** Changes to who people are and to what is held of them: whoever makes one chooses no purpose, their roles do. */
export type ChangeOfPeople = Extract<
  Change,
  | `correct-${'family' | 'person'}`
  | 'review-link'
  | `${'link' | 'unlink'}-persons`
  | 'shield'
  | 'lift-shield'
  | 'undo'
  | `${'draft' | 'check' | 'release'}-pack`
>;

/** Purposes under which they are made of the whole place: what passes most shields first. */
const far = ['audit', 'matching', 'safeguarding', 'support', 'triage'] as const;
type ChangePurpose = (typeof far)[number];
/** And of those whom somebody works with. */
const near: readonly ChangePurpose[] = ['support', 'safeguarding', 'triage', 'matching', 'audit'];
const closeTo: readonly Relationship[] = ['own-case', 'own-team'];

type Usual = Partial<Record<ChangeOfPeople, ChangePurpose>>;
/** Ordinary links are reviewed to match, links of restricted people for an audit or for safeguarding: who may do all of it reviews the ordinary ones. */
const usualFar: Usual = { 'review-link': 'matching' };
const usualNear: Usual = { shield: 'safeguarding', 'lift-shield': 'safeguarding' };

const may = (role: string, action: ChangeOfPeople, purpose: ChangePurpose, among: readonly Relationship[]) =>
  among.some(
    (relationship) =>
      decideAccess({ roles: [role], action, resource: 'person', relationship, purpose, reason: true })
        .allowed,
  );

/** What was answered: it depends on roles and policies alone, as in may-ever.ts. */
const answered = new Map<string, ChangePurpose>();

/**
 * The purpose under which a reader makes such a change: one in which the policies let one of their roles make it, of the whole place where there is such,
 * else of those they work with; support where none may, which access then refuses. Each role is asked alone: another never takes away what it may.
 */
export function purposeFor({ roles }: Pick<Reader, 'roles'>, action: ChangeOfPeople): ChangePurpose {
  const held = [...new Set(roles.map(({ role }) => role))].toSorted();
  const key = [action, ...held].join(' ');
  const first = (usual: Usual, others: readonly ChangePurpose[], among: readonly Relationship[]) =>
    [usual[action] ?? [], others]
      .flat()
      .find((purpose) => held.some((role) => may(role, action, purpose, among)));
  const answer =
    answered.get(key) ?? first(usualFar, far, ['none']) ?? first(usualNear, near, closeTo) ?? 'support';
  answered.set(key, answer);
  return answer;
}
