import type { WebSession } from '../accounts/index.ts';
import type { NavigationItems, Site } from './create-server.ts';
import { csrfToken } from './csrf.ts';
import type { FormError, Typed } from './form.ts';

/** What stands around a page: everything the layout reads besides the page's own `view`. */
export function layoutOf({
  site,
  title,
  path,
  session,
  navigation,
  secret,
  nonce,
  urls,
  errors,
  values,
}: {
  readonly site: Site;
  readonly title: string;
  readonly path: string;
  readonly session: WebSession | undefined;
  readonly navigation: NavigationItems;
  readonly secret: string;
  readonly nonce: string;
  readonly urls: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  readonly values: Typed;
}) {
  const reader = session?.reader;
  return {
    site,
    urls,
    title,
    cspNonce: nonce,
    csrf: csrfToken(secret),
    done: session?.done,
    reader: reader && { name: reader.name },
    navigation: navigation.map(({ text, href }) => ({
      text,
      href,
      active: href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`),
    })),
    errorSummary: errors.map(({ field, text }) => ({
      text,
      ...(field === undefined ? {} : { href: `#${field}` }),
    })),
    /** `errorMessage: errorOf('reason')` of a GOV.UK field. */
    errorOf: (field: string) => {
      const found = errors.find((one) => one.field === field);
      return found && { text: found.text };
    },
    /** `value: typed('reason')`: what was typed, where the form is shown again. */
    typed: (field: string, otherwise?: unknown) => values[field] ?? otherwise,
  };
}
