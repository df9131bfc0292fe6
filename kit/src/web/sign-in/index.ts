import type { Oidc, WebSignIn } from '../../accounts/index.ts';
import type { Route } from '../route.ts';
import { accountPages } from './account.page.ts';
import { codePages } from './code.page.ts';
import { organisationPages } from './organisation.page.ts';
import { passwordPages } from './password.page.ts';

export { signInPaths } from './sign-in-paths.ts';

/** Pages every site with sign-in has: signing in and out, one's own account. With a provider there are no passwords. */
export function signInPages(signIn: WebSignIn, oidc?: Oidc): readonly Route<unknown>[] {
  return [
    ...passwordPages(signIn, oidc !== undefined),
    ...(oidc === undefined ? codePages(signIn) : organisationPages(signIn, oidc)),
    ...accountPages(signIn),
  ];
}
