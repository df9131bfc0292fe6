import type { RoleName } from '@kinsight/kit/accounts';
import type { Page } from '@kinsight/kit/web';
import { addressAt, type FoundForm, getRoutes, type HostilePlace } from './hostile-town.ts';

type Browser = Awaited<ReturnType<HostilePlace['signedInAs']>>;
export type Seen = { readonly what: string; readonly page: Page };

const evil = `<script>kx()</script>"'><img src=x onerror=kx()> " onfocus="kx() {{7919*7907}} {%raw%}`;
/** What stands in a page that took it for part of itself; the product of two primes where a template worked it out. */
export const harm = /<script>kx|<img src=x|" onfocus="kx|62615533/;

/** Addresses of another site, as a link to sign in may carry them. */
export const elsewhere = [
  '//example.net',
  'https://example.net',
  '/\\example.net',
  '\\\\example.net',
  '/%09/example.net',
  '/\t/example.net',
  'javascript:alert(1)//example.net',
  '/.//example.net',
  '@example.net',
];

/** Types it into every field of every form, into what is chosen too, and into the query of every address; gives the answers, and every page afterwards. */
export async function typeHarm(
  as: (role: RoleName) => Browser,
  forms: readonly FoundForm[],
  { ids }: HostilePlace,
): Promise<readonly Seen[]> {
  const answers: Seen[] = [];
  for (const { role, action, fields, free } of forms) {
    const typed = { ...fields, ...Object.fromEntries(free.map((name) => [name, evil])) };
    answers.push({ what: `${role} ${action}`, page: await as(role).post(action, typed) });
    for (const name of Object.keys(fields).filter((one) => !free.includes(one)))
      answers.push({
        what: `${role} ${action} ${name}`,
        page: await as(role).post(action, { ...typed, [name]: evil }),
      });
  }
  for (const role of ['manager', 'analyst', 'ig-lead'] as const) {
    for (const { path } of getRoutes) {
      const url = addressAt(path, ids.open);
      answers.push({ what: `${role} ${url}`, page: await as(role).get(url) });
      const query = new URLSearchParams({ show: evil, for: evil, sign: evil, next: evil, q: evil });
      const odd = `${url}?${query.toString()}`;
      answers.push({ what: `${role} ${odd}`, page: await as(role).get(odd) });
    }
  }
  return answers;
}
