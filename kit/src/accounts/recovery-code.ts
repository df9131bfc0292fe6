import type { Ids } from '../command/index.ts';

/** 31 signs, none read for another. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const length = 12; // 31^12: 59 bits, more than guessing reaches through the back-off

const one = (ids: Ids): string => {
  let code = '';
  while (code.length < length)
    for (const byte of ids.bytes(length)) if (byte < 248 && code.length < length) code += signs[byte % 31];
  return code;
};

/** Ten one-use codes, without hyphens. */
export const newRecoveryCodes = (ids: Ids): readonly string[] => Array.from({ length: 10 }, () => one(ids));

/** As they are shown: abcd-efgh-jkmn. */
export const showRecoveryCode = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1-');

/** What was typed as a recovery code, as it is kept; undefined where it has not that form. */
export function readRecoveryCode(typed: string): string | undefined {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, '');
  return code.length === length && [...code].every((sign) => signs.includes(sign)) ? code : undefined;
}
