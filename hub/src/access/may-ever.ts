import { decideAccess } from './decide-access.ts';
import type { Reader } from './reader.ts';
import { type Action, purposes, type ResourceKind, relationships } from './vocabulary.ts';

/**
 * The guard of a page: may a reader with these roles ever do this, whatever they are to whom and for whatever purpose? It only
 * keeps pages from those who can do nothing there; whom one may see is decided in the look.
 */
export const mayEver =
  (action: Action, resource: ResourceKind) =>
  ({ roles }: Pick<Reader, 'roles'>): boolean =>
    relationships.some((relationship) =>
      [...purposes, undefined].some(
        (purpose) =>
          decideAccess({
            roles: roles.map(({ role }) => role),
            action,
            resource,
            relationship,
            purpose,
            reason: true,
          }).allowed,
      ),
    );
