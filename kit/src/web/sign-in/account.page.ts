import { z } from 'zod';
import type { WebSignIn } from '../../accounts/index.ts';
import { redirect, show } from '../answer.ts';
import { choice } from '../fields.ts';
import { pagesFor } from '../pages-for.ts';
import type { Route } from '../route.ts';
import { sayCount } from '../say.ts';
import { signInPaths } from './sign-in-paths.ts';

/** Who I am here, and signing out: of this browser, or everywhere. */
export function accountPages(signIn: WebSignIn): readonly Route<unknown>[] {
  const { get, post } = pagesFor<unknown>();
  return [
    get({
      path: signInPaths.account,
      title: 'Your account',
      access: 'signed-in',
      audit: { nothing: 'one’s own account' },
      handle: async ({ reader }) =>
        show('kinsight/account.njk', {
          name: reader.name,
          login: reader.login,
          organisation: reader.organisation.code,
          roles: reader.roles.map(({ role, team }) => role + (team === undefined ? '' : ` (team ${team})`)),
          browsers: sayCount(await signIn.sessions.count(reader.account), 'browser'),
          signOut: signInPaths.signOut(),
        }),
    }),
    post({
      path: signInPaths.signOut,
      title: 'Sign out',
      access: 'signed-in',
      audit: 'sign-out',
      body: z.object({ where: choice(['here', 'everywhere'], 'Select where to sign out').default('here') }),
      handle: async ({ reader, visit, body }) => {
        await signIn.signOut(reader.account, body.where === 'everywhere' ? undefined : visit.session);
        visit.signOut();
        return redirect(signInPaths.signIn());
      },
    }),
  ];
}
