import type { z } from 'zod';
import { NotFound } from '../command/index.ts';
import { errorsToShow, type FormError, readForm, type Typed } from './form.ts';

/** What a public page answers. It knows no reader: what it says is said to everybody. */
export type PublicAnswer = PublicPage | PublicBody | { readonly kind: 'redirect'; readonly to: string };

export type PublicPage = {
  readonly kind: 'page';
  readonly view: string;
  readonly model: object;
  readonly title: string;
  readonly status: number;
  readonly errors: readonly FormError[];
  readonly values: Typed;
  /** Kept rendered for everybody while the edition stands. Never what answers one person's form or link. */
  readonly keep: boolean;
};

/** A feed, a PDF, a picture. */
export type PublicBody = {
  readonly kind: 'body';
  readonly type: string;
  readonly body: string | Buffer;
  /** Offered as a file of this name. */
  readonly name?: string;
  readonly keep: boolean;
};

/** A page for everybody, kept while the edition stands. */
export const publicPage = (
  view: string,
  title: string,
  model: object,
  more: Partial<Pick<PublicPage, 'status' | 'errors' | 'values' | 'keep'>> = {},
): PublicPage => ({
  kind: 'page',
  view,
  title,
  model,
  status: more.status ?? (more.errors?.length ? 400 : 200),
  errors: more.errors ?? [],
  values: more.values ?? {},
  keep: more.keep ?? true,
});

export const publicBody = (
  type: string,
  body: string | Buffer,
  { name, keep = true }: { readonly name?: string; readonly keep?: boolean } = {},
): PublicBody => ({ kind: 'body', type, body, keep, ...(name === undefined ? {} : { name }) });

export type PublicAsked<App, P, Q> = { readonly at: App; readonly params: P; readonly query: Q };
type Raw<App> = {
  readonly at: App;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: Typed;
};

export type PublicRoute<App> = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Forms not counted by address: a link only its holder knows admits them, and mail programs press it from few addresses. */
  readonly unlimited?: boolean;
  run(asked: Raw<App>): Promise<PublicAnswer>;
};

type Get<App, P, Q> = {
  readonly path: { readonly pattern: string };
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  handle(asked: PublicAsked<App, P, Q>): Promise<PublicAnswer>;
};
type Post<App, P, Q, B> = Omit<Get<App, P, Q>, 'handle'> &
  Pick<PublicRoute<App>, 'unlimited'> & {
    readonly body: z.ZodType<B>;
    handle(asked: PublicAsked<App, P, Q> & { readonly body: B }): Promise<PublicAnswer>;
    /** The form once more, with what is wrong and what was typed. */
    again(
      asked: PublicAsked<App, P, Q> & { readonly errors: readonly FormError[]; readonly values: Typed },
    ): Promise<PublicAnswer>;
  };

/** `const { get, post } = publicPagesFor<Rooms>()`: pages anybody may ask for. An address that does not fit is not found. */
export const publicPagesFor = <App>() => ({
  get: <P = unknown, Q = unknown>(page: Get<App, P, Q>): PublicRoute<App> => ({
    method: 'GET',
    path: page.path.pattern,
    run: async (raw) => page.handle(readAsked(page, raw)),
  }),
  post: <B, P = unknown, Q = unknown>(page: Post<App, P, Q, B>): PublicRoute<App> => ({
    method: 'POST',
    path: page.path.pattern,
    unlimited: page.unlimited ?? false,
    run: async (raw) => {
      const asked = readAsked(page, raw);
      try {
        return await page.handle({ ...asked, body: readForm(page.body, raw.body) });
      } catch (error) {
        const errors = errorsToShow(error);
        if (!errors) throw error;
        const answer = await page.again({ ...asked, errors, values: raw.body });
        return answer.kind === 'page'
          ? { ...answer, status: 400, errors, values: raw.body, keep: false }
          : answer;
      }
    },
  }),
});

const readAsked = <App, P, Q>(
  { params, query }: Pick<Get<App, P, Q>, 'params' | 'query'>,
  raw: Raw<App>,
): PublicAsked<App, P, Q> => ({
  at: raw.at,
  params: read(params, raw.params),
  query: read(query, raw.query),
});

function read<T>(schema: z.ZodType<T> | undefined, given: unknown): T {
  if (!schema) return given as T; // nothing of it is asked for: the type is unknown
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new NotFound('There is nothing at this address.');
  return parsed.data;
}
