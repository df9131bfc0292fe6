import { generate, generateSecret, generateURI, verify } from 'otplib';

/** A new secret, base32, 160 bits (RFC 4226 asks for at least 128). */
export const newTotpSecret = (): string => generateSecret();

/** What an authenticator app reads. */
export const totpUri = (issuer: string, label: string, secret: string): string =>
  generateURI({ issuer, label, secret });

const secondsOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000);

/** The code of this moment: shown only for made-up accounts, and used by tests. */
export const totpCode = (secret: string, at: Temporal.Instant): Promise<string> =>
  generate({ secret, epoch: secondsOf(at) });

/**
 * The 30-second step a code belongs to, or undefined where it is wrong, too old or used already.
 * One step early or late counts too: RFC 6238, 5.2.
 */
export async function stepOfCode(
  secret: string,
  code: string,
  at: Temporal.Instant,
  lastStep: number | null,
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const checked = await verify({
    secret,
    token: code,
    epoch: secondsOf(at),
    epochTolerance: 30,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return checked.valid && 'timeStep' in checked ? checked.timeStep : undefined;
}
