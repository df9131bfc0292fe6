import { decideAccess } from './decide-access.ts';
import type { Reader } from './reader.ts';
import { type Action, type Purpose, purposes, type ResourceKind, relationships } from './vocabulary.ts';

const ever = (
  roles: readonly string[],
  action: Action,
  resource: ResourceKind,
  under: Purpose | undefined,
): boolean =>
  relationships.some((relationship) =>
    (under === undefined ? [...purposes, undefined] : [under]).some(
      (purpose) => decideAccess({ roles, action, resource, relationship, purpose, reason: true }).allowed,
    ),
  );

/** What was answered: it depends on roles and policies alone, and policies do not change while a process runs. A menu asks a dozen times a page. */
const answered = new Map<string, boolean>();

/**
 * The guard of a page: may a reader with these roles ever do this, whatever they are to whom and for whatever purpose, or under this one? It only
 * keeps pages from those who can do nothing there; whom one may see is decided in the look.
 */
export const mayEver =
  (action: Action, resource: ResourceKind, under?: Purpose) =>
  ({ roles }: Pick<Reader, 'roles'>): boolean => {
    const held = [...new Set(roles.map(({ role }) => role))].toSorted();
    const key = [action, resource, under ?? '', ...held].join(' ');
    const answer = answered.get(key) ?? ever(held, action, resource, under);
    answered.set(key, answer);
    return answer;
  };
