// HMRC has issued no prefix beginning with X; each passes the published pattern.
const second = 'ABCEGHJKLMNPRSTWXYZ';

/** The National Insurance number of the n-th person: never issued, passes the pattern, no two alike below 76 million. */
export function makeNino(n: number, seed: number): string {
  const slot = (n * 15_485_863 + seed) % (second.length * 1_000_000 * 4);
  const digits = String(slot % 1_000_000).padStart(6, '0');
  const rest = Math.floor(slot / 1_000_000);
  return `X${second.charAt(rest % second.length)}${digits}${'ABCD'.charAt(Math.floor(rest / second.length) % 4)}`;
}

/** QQ 12 34 56 C, as letters from the Department print it. */
export const spacedNino = (nino: string): string => nino.replace(/^(..)(..)(..)(..)(.)$/, '$1 $2 $3 $4 $5');
