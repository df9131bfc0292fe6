import { z } from 'zod';
import type { WebSignIn } from '../../accounts/index.ts';
import { NotSignedIn } from '../../command/index.ts';
import { redirect, show } from '../answer.ts';
import { text } from '../fields.ts';
import { FormTrouble } from '../form.ts';
import { pagesFor } from '../pages-for.ts';
import { innerPath } from '../paths.ts';
import type { Route } from '../route.ts';
import { signInPaths, withNext } from './sign-in-paths.ts';

const Next = z.object({ next: z.string().optional().transform(innerPath) });
const Given = z.object({
  login: text('Enter your sign-in name', { most: 200 }),
  password: z
    .string({ error: 'Enter your password' })
    .min(1, 'Enter your password')
    .max(500, 'Enter your password'),
  next: z.string().optional().transform(innerPath),
});

/** The first step: the organisation's identity provider, or sign-in name and password. */
export function passwordPages(signIn: WebSignIn, provider: boolean): readonly Route<unknown>[] {
  const { get, post } = pagesFor<unknown>();
  const form = (next: string) =>
    show('kinsight/sign-in.njk', {
      next,
      action: signInPaths.signIn(),
      organisation: provider ? withNext(signInPaths.organisation(), next) : undefined,
    });
  const shown = get({
    path: signInPaths.signIn,
    title: 'Sign in',
    access: 'anybody',
    audit: { nothing: 'an empty form' },
    query: Next,
    handle: async ({ query, reader }) => (reader ? redirect(query.next) : form(query.next)),
  });
  const sent = post({
    path: signInPaths.signIn,
    title: 'Sign in',
    access: 'anybody',
    audit: { nothing: 'half a sign-in; the second step leaves a row, and so does a wrong password' },
    limit: 'sign-in',
    body: Given,
    handle: async ({ body, visit }) => {
      visit.keepStep(await signIn.checkPassword(body.login, body.password).catch(asTrouble));
      return redirect(withNext(signInPaths.code(), body.next));
    },
    again: async ({ values }) => form(innerPath(values['next'])),
  });
  return provider ? [shown] : [shown, sent];
}

function asTrouble(error: unknown): never {
  throw error instanceof NotSignedIn
    ? new FormTrouble({ text: 'Your sign-in name or password is wrong', field: 'login' })
    : error;
}
