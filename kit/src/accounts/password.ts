import { hash, verify } from '@node-rs/argon2';
import { BadInput } from '../command/index.ts';

// OWASP Password Storage Cheat Sheet, 2025: Argon2id with 19 MiB, 2 rounds, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Refuses what is too short to be safe; NCSC advises length and no rules of composition. */
export async function hashPassword(password: string): Promise<string> {
  if ([...password].length < 12)
    throw new BadInput(
      'A password needs at least 12 characters. Three random words are a good one.',
      {},
      'password-too-short',
    );
  return hash(password, cost);
}

let nobodys: Promise<string> | undefined;

/** Takes as long for a login that does not exist as for one that does, so that time does not tell which. */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  nobodys ??= hash('nobody has this password', cost);
  const right = await verify(kept ?? (await nobodys), password);
  return right && kept !== null && kept !== undefined;
}

/**
 * Seconds to wait after that many wrong tries in a row: none up to 5, then 1, 2, 4 … at most 15 minutes.
 */
export function waitAfter(tries: number): number {
  return tries <= 5 ? 0 : Math.min(900, 2 ** (tries - 6));
}
