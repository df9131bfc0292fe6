import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refused } from '../command/index.ts';

/** What every form carries: bound to the secret this browser holds, so that another site cannot know it (OWASP: HMAC-based token). */
export const csrfToken = (secret: string): string =>
  createHmac('sha256', secret).update('kinsight form').digest('base64url');

/** True where the browser says that another site sent this. */
export function isForeign(headers: IncomingHttpHeaders, origin: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  const comesFrom = headers.origin;
  return (site !== undefined && site !== 'same-origin') || (comesFrom !== undefined && comesFrom !== origin);
}

/** Refuses a change that did not come from a form of ours: by where the browser says it comes from, and by the token. */
export function checkCsrf(
  headers: IncomingHttpHeaders,
  origin: string | undefined,
  secret: string | undefined,
  given: unknown,
): void {
  if (
    isForeign(headers, origin) ||
    secret === undefined ||
    typeof given !== 'string' ||
    !isSame(given, csrfToken(secret))
  )
    throw new Refused(
      'This form is too old, or it was sent from another site. Go back, load the page again and send it once more.',
      {},
      'csrf',
    );
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
