import { z } from 'zod';
import type { Oidc, WebSignIn } from '../../accounts/index.ts';
import { NotSignedIn, Refused } from '../../command/index.ts';
import { redirect } from '../answer.ts';
import { pagesFor } from '../pages-for.ts';
import { innerPath } from '../paths.ts';
import type { Route } from '../route.ts';
import { signInPaths } from './sign-in-paths.ts';

const Next = z.object({ next: z.string().optional().transform(innerPath) });

/** Sign-in through the organisation's identity provider: there, and back. */
export function organisationPages(signIn: WebSignIn, oidc: Oidc): readonly Route<unknown>[] {
  const { get } = pagesFor<unknown>();
  return [
    get({
      path: signInPaths.organisation,
      title: 'Sign in',
      access: 'anybody',
      audit: { nothing: 'nobody is signed in yet' },
      limit: 'sign-in',
      query: Next,
      handle: async ({ visit, query }) => {
        const { url, asked } = await oidc.ask(query.next);
        visit.keepStep(await signIn.keepAsking(asked));
        return redirect(url);
      },
    }),
    get({
      path: signInPaths.answer,
      title: 'Sign in',
      access: 'anybody',
      audit: 'sign-in',
      limit: 'sign-in',
      handle: async ({ visit, search }) => {
        if (visit.step === undefined) throw new NotSignedIn('Sign in first.');
        const asked = await signIn.takeAsked(visit.step);
        const identity = await oidc.answer(search, asked);
        visit.signIn(await signIn.acceptIdentity(identity).catch(sayRefused));
        return redirect(innerPath(identity.next));
      },
    }),
  ];
}

/** Sending them back to sign in would only go round in a circle. */
function sayRefused(error: unknown): never {
  throw error instanceof NotSignedIn ? new Refused(error.message) : error;
}
