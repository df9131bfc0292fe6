/**
 * Why a letter was not taken:
 * - `no-such-address`: the address is not there (a bounce); do not try again
 * - `bad-address`: it cannot be an address at all; do not try again
 * - `refused`: the server will not take this letter (5xx); a person must look
 * - `try-later`: full, busy, greylisted (4xx); the same letter may be sent again: it was not taken
 * - `no-server`: nobody answers, the TLS or the sign-in failed; nothing was sent
 * - `unknown`: the connection broke after the letter had gone and before the answer came: it may have been taken
 */
export type Refusal = 'no-such-address' | 'bad-address' | 'refused' | 'try-later' | 'no-server' | 'unknown';

type Said = {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
  readonly syscall?: unknown;
};

/**
 * RFC 5321 4.2, RFC 3463: the reply code says whether it is for good; after RCPT TO it is about the address. Without a reply only
 * what surely came before the letter went out is told from the rest.
 */
export function refusalOf(error: unknown): Refusal {
  const { code, responseCode, command, syscall }: Said =
    typeof error === 'object' && error !== null ? error : {};
  if (code === 'EAUTH' || code === 'ETLS' || code === 'EDNS') return 'no-server';
  if (typeof responseCode === 'number' && responseCode >= 400) {
    if (responseCode < 500) return 'try-later';
    return command === 'RCPT TO' ? 'no-such-address' : 'refused';
  }
  if (code === 'EENVELOPE') return 'bad-address';
  return syscall === 'connect' ? 'no-server' : 'unknown';
}
