/**
 * Why a letter was not taken:
 * - `no-such-address`: the server says by its enhanced status that the address is not there (a bounce); do not try again
 * - `bad-address`: it cannot be an address at all; do not try again
 * - `refused`: the server will not take this letter (5xx), or refuses the address without saying that it is not there; a person must look
 * - `try-later`: full, busy, greylisted (4xx); the same letter may be sent again: it was not taken
 * - `no-server`: nobody answers, the TLS or the sign-in failed; nothing was sent
 * - `unknown`: the connection broke after the letter had gone and before the answer came: it may have been taken
 */
export type Refusal = 'no-such-address' | 'bad-address' | 'refused' | 'try-later' | 'no-server' | 'unknown';

type Said = {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly syscall?: unknown;
};

/**
 * RFC 3463: bad mailbox or system address, moved or switched off for good. Full, blocked, not allowed to relay and the like say
 * nothing about the address: they are for a person to see.
 */
export const isNoSuchAddress = (status: string): boolean =>
  /^5\.(?:1\.(?:1|2|3|6|10)|2\.1|4\.4)$/.test(status);

/** The enhanced status (RFC 2034) of a reply such as `550 5.1.1 no mailbox of that name`. */
const statusOf = (response: unknown): string =>
  (typeof response === 'string'
    ? /^\s*5\d\d[ -](5\.\d{1,3}\.\d{1,3})(?!\S)/.exec(response)?.[1]
    : undefined) ?? '';

/**
 * RFC 5321 4.2: the reply code says whether it is for good. A 550 after RCPT TO is said of an address that is not there and of a sender
 * that is blocked alike, so only the enhanced status tells them apart; without one nobody's address is held for gone. Without a reply only
 * what surely came before the letter went out is told from the rest.
 */
export function refusalOf(error: unknown): Refusal {
  const { code, responseCode, command, response, syscall }: Said =
    typeof error === 'object' && error !== null ? error : {};
  if (code === 'EAUTH' || code === 'ETLS' || code === 'EDNS') return 'no-server';
  if (typeof responseCode === 'number' && responseCode >= 400) {
    if (responseCode < 500) return 'try-later';
    return command === 'RCPT TO' && isNoSuchAddress(statusOf(response)) ? 'no-such-address' : 'refused';
  }
  if (code === 'EENVELOPE') return 'bad-address';
  return syscall === 'connect' ? 'no-server' : 'unknown';
}
