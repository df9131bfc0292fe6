import { z } from 'zod';
import { showRecoveryCode, type WebSignIn } from '../../accounts/index.ts';
import { NotSignedIn } from '../../command/index.ts';
import { redirect, show } from '../answer.ts';
import { text } from '../fields.ts';
import { FormTrouble } from '../form.ts';
import { pagesFor } from '../pages-for.ts';
import { innerPath } from '../paths.ts';
import type { Route, Visit } from '../route.ts';
import { signInPaths } from './sign-in-paths.ts';

const Next = z.object({ next: z.string().optional().transform(innerPath) });
const Given = z.object({
  code: text('Enter the code', { most: 40 }),
  next: z.string().optional().transform(innerPath),
});

/** The second step: a code of an authenticator app, or a recovery code; the first time, setting it up. */
export function codePages(signIn: WebSignIn): readonly Route<unknown>[] {
  const { get, post } = pagesFor<unknown>();
  const form = async (visit: Visit, next: string) => {
    const { login, enrol, madeUpCode } = await signIn.atSecondStep(stepOf(visit));
    return show('kinsight/code.njk', {
      login,
      next,
      madeUpCode,
      action: signInPaths.code(),
      // Groups of four are easier to type.
      enrol: enrol && { secret: enrol.secret.replaceAll(/(.{4})(?=.)/g, '$1 '), uri: enrol.uri },
    });
  };
  return [
    get({
      path: signInPaths.code,
      title: 'Enter your code',
      access: 'anybody',
      audit: { nothing: 'an empty form' },
      query: Next,
      handle: ({ visit, query }) => form(visit, query.next),
    }),
    post({
      path: signInPaths.code,
      title: 'Enter your code',
      access: 'anybody',
      audit: 'sign-in',
      limit: 'sign-in',
      body: Given,
      handle: async ({ visit, body }) => {
        const { session, recoveryCodes } = await signIn.checkCode(stepOf(visit), body.code).catch(asTrouble);
        visit.signIn(session);
        return recoveryCodes === undefined
          ? redirect(body.next)
          : show('kinsight/recovery-codes.njk', {
              codes: recoveryCodes.map(showRecoveryCode),
              next: body.next,
            });
      },
      again: ({ visit, values }) => form(visit, innerPath(values['next'])),
    }),
  ];
}

function stepOf({ step }: Visit): string {
  if (step === undefined) throw new NotSignedIn('Sign in first.');
  return step;
}

function asTrouble(error: unknown): never {
  throw error instanceof NotSignedIn && error.code === 'wrong-code'
    ? new FormTrouble({ field: 'code', text: error.message })
    : error;
}
