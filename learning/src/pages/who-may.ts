import type { CentreRole, Reader } from '@kinsight/kit/accounts';

/** Guard of an editors' page: for who holds one of these roles. */
export const holds =
  (...roles: readonly CentreRole[]) =>
  ({ roles: held }: Pick<Reader, 'roles'>): boolean =>
    held.some(({ role }) => roles.some((one) => one === role));
