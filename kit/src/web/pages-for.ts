import { z } from 'zod';
import type { Reader } from '../accounts/index.ts';
import { NotFound } from '../command/index.ts';
import type { Answer, Shown } from './answer.ts';
import { errorsToShow, type FormError, readForm, type Typed } from './form.ts';
import type { Access, Route, RouteRequest, Visit } from './route.ts';
import type { Upload } from './uploads.ts';

type ReaderOf<A extends Access> = A extends 'anybody' ? Reader | undefined : Reader;

/** What a page is asked with: all of it parsed. */
export type Asked<App, P = unknown, Q = unknown, A extends Access = 'signed-in'> = {
  /** The rooms of this place. */
  readonly at: App;
  readonly reader: ReaderOf<A>;
  readonly params: P;
  readonly query: Q;
  readonly visit: Visit;
  readonly search: string;
  /** A name for a file to be written and handed to sendFile. */
  readonly newFile: () => string;
};

type Declared<P, Q, A extends Access> = Omit<Route<unknown>, 'run' | 'method' | 'path' | 'access'> & {
  readonly path: { readonly pattern: string };
  readonly access: A;
  /** What of the address counts; an address that does not fit is not found. */
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
};

export type GetPage<App, P, Q, A extends Access> = Declared<P, Q, A> & {
  handle(asked: Asked<App, P, Q, A>): Promise<Answer>;
};

export type PostPage<App, P, Q, B, A extends Access> = Declared<P, Q, A> & {
  readonly body: z.ZodType<B>;
  handle(
    asked: Asked<App, P, Q, A> & { readonly body: B; readonly uploads: readonly Upload[] },
  ): Promise<Answer>;
  /** The form once more, with what is wrong and what was typed. Also for what a room refuses (400, 403, 409). */
  again?(
    asked: Asked<App, P, Q, A> & { readonly errors: readonly FormError[]; readonly values: Typed },
  ): Promise<Shown>;
};

/** `const { get, post } = pagesFor<Rooms>()`: pages whose handlers get those rooms. */
export const pagesFor = <App>() => ({
  get: <P = unknown, Q = unknown, const A extends Access = Access>(
    page: GetPage<App, P, Q, A>,
  ): Route<App> => ({
    ...told(page),
    method: 'GET',
    run: async (request) => page.handle(readAsked(page, request)),
  }),

  post: <B, P = unknown, Q = unknown, const A extends Access = Access>(
    page: PostPage<App, P, Q, B, A>,
  ): Route<App> => ({
    ...told(page),
    method: 'POST',
    run: async (request) => {
      const asked = readAsked<App, P, Q, A>(page, request);
      try {
        const body = readForm(page.body, request.body);
        return await page.handle({ ...asked, body, uploads: request.uploads });
      } catch (error) {
        const errors = errorsToShow(error);
        if (!errors || !page.again) throw error;
        const { _csrf, ...values } = request.body;
        const shown = await page.again({ ...asked, errors, values });
        return { ...shown, status: 400, errors, values };
      }
    },
  }),
});

const told = <P, Q, A extends Access>({
  path,
  title,
  access,
  audit,
  limit,
  uploadBytes,
  pressedByMail,
}: Declared<P, Q, A>) => ({
  path: path.pattern,
  title,
  access,
  audit,
  ...(limit === undefined ? {} : { limit }),
  ...(pressedByMail === undefined ? {} : { pressedByMail }),
  ...(uploadBytes === undefined ? {} : { uploadBytes }),
});

function readAsked<App, P, Q, A extends Access>(
  { params, query }: Declared<P, Q, A>,
  request: RouteRequest<App>,
): Asked<App, P, Q, A> {
  return {
    at: request.at,
    reader: request.reader as ReaderOf<A>, // the guard has run: only 'anybody' comes without a reader
    params: read(params, request.params),
    query: read(query, request.query),
    visit: request.visit,
    search: request.search,
    newFile: request.newFile,
  };
}

function read<T>(schema: z.ZodType<T> | undefined, given: unknown): T {
  const parsed = (schema ?? (z.unknown() as unknown as z.ZodType<T>)).safeParse(given);
  if (!parsed.success) throw new NotFound('There is nothing at this address.');
  return parsed.data;
}
