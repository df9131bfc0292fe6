import { definePath } from '../paths.ts';

export const signInPaths = {
  signIn: definePath('/sign-in'),
  code: definePath('/sign-in/code'),
  organisation: definePath('/sign-in/organisation'),
  answer: definePath('/sign-in/organisation/answer'),
  signOut: definePath('/sign-out'),
  account: definePath('/account'),
};

/** Where to go once signed in rides along as an address of this site, without its query: no search term, no name. */
export const withNext = (path: string, next: string): string =>
  next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;
