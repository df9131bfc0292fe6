import type { WebServer } from './create-server.ts';

/** One answer, as a test looks at it. */
export type Page = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly html: string;
  /** What somebody reads: tags away, entities resolved, one space between words. */
  readonly text: string;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const toText = (html: string): string =>
  html
    .replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim();

/**
 * For tests: a browser without a network. It keeps cookies and sends the token forms carry.
 * @param code the site's
 * @param session token of a session; without one nobody is signed in
 */
export function browserOf(server: Pick<WebServer, 'inject'>, code: string, session?: string) {
  const cookies: Record<string, string> = session === undefined ? {} : { [`kinsight-${code}`]: session };
  let csrf: string | undefined;

  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    form?: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page> => {
    const answer = await server.inject({
      method,
      url,
      cookies,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...headers,
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') delete cookies[name];
      else cookies[name] = value;
    }
    csrf = /name="_csrf" value="([\w-]+)"/.exec(answer.body)?.[1] ?? csrf;
    return {
      status: answer.statusCode,
      headers: answer.headers,
      html: answer.body,
      text: toText(answer.body),
    };
  };

  return {
    cookies,
    get: (url: string, headers?: Readonly<Record<string, string>>) => ask('GET', url, undefined, headers),
    /** Sends a form with this browser's token; a page with a form is fetched for it where none was seen yet. */
    post: async (
      url: string,
      form: Readonly<Record<string, string>> = {},
      headers?: Readonly<Record<string, string>>,
    ) => {
      if (csrf === undefined) await ask('GET', session === undefined ? '/sign-in' : '/account');
      return ask('POST', url, { _csrf: csrf ?? '', ...form }, headers);
    },
    /** Sends a form exactly as given, token or not. */
    postRaw: (
      url: string,
      form: Readonly<Record<string, string>>,
      headers?: Readonly<Record<string, string>>,
    ) => ask('POST', url, form, headers),
  };
}
