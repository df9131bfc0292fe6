import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Refused } from '../command/index.ts';

/** Where this OS user's sign-in to one place lies: a file nobody else may read. */
export type TokenFile = { read(): string | undefined; write(token: string): void; remove(): void };

/** The name the operating system knows us by. */
export const findOsUser = () => os.userInfo().username;

export function tokenFile(home: string, place: string, osUser: string): TokenFile {
  const folder = path.join(home, 'sign-in');
  const file = path.join(folder, `${place}.${osUser.replaceAll(/[^\w.-]/g, '_')}.token`);
  return {
    read: () => {
      const found = lstatSync(file, { throwIfNoEntry: false });
      if (!found) return undefined;
      if (!found.isFile() || found.mode & 0o077 || found.uid !== (process.getuid?.() ?? found.uid)) {
        throw new Refused(
          `${file} can be read by others, so it does not prove who you are. Sign in again.`,
          {},
          'token-file-open',
        );
      }
      return readFileSync(file, 'utf8');
    },
    write: (token) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      rmSync(file, { force: true }); // writing into an old file would keep its mode
      writeFileSync(file, token, { mode: 0o600, flag: 'wx' });
    },
    remove: () => rmSync(file, { force: true }),
  };
}
