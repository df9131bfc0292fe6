import { request } from 'node:http';

/** What a page answered; undefined where the server was gone before the answer was whole. */
export type Answered = { readonly status: number; readonly to: string; readonly html: string } | undefined;

/** Somebody signed in, over a real connection; the server may end at any moment. */
export function webClient(port: number, cookie: string) {
  const ask = (
    method: 'GET' | 'POST',
    path: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<Answered> =>
    new Promise((resolve) => {
      const gone = () => resolve(undefined);
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          agent: false,
          headers: {
            cookie,
            'sec-fetch-site': 'same-origin',
            ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', gone);
          answer.on('close', () =>
            answer.complete
              ? resolve({
                  status: answer.statusCode ?? 0,
                  to: answer.headers.location ?? '',
                  html: Buffer.concat(chunks).toString(),
                })
              : gone(),
          );
        },
      );
      asked.on('error', gone);
      asked.end(form === undefined ? undefined : new URLSearchParams(form).toString());
    });
  let token: string | undefined;
  return {
    get: (path: string) => ask('GET', path),
    /** Sends a form with this session's token, which any form carries. */
    post: async (path: string, form: Readonly<Record<string, string>>): Promise<Answered> => {
      token ??= /name="_csrf" value="([\w-]+)"/.exec((await ask('GET', '/account'))?.html ?? '')?.[1];
      return token === undefined ? undefined : ask('POST', path, { _csrf: token, ...form });
    },
  };
}
