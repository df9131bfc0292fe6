import { mkdirSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TakenFile } from './take-file.ts';

/** Files of held deliveries, by hash (0600 in a 0700 folder), until a person releases or retention removes them. */
export function openHeldFiles(dir: string) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: string): string => join(dir, sha256);
  return {
    keep: async (taken: TakenFile): Promise<void> => {
      const path = pathOf(taken.sha256.toString('hex'));
      await copyFile(taken.path, `${path}.part`);
      await rename(`${path}.part`, path);
    },
    pathOf,
    remove: (sha256: string): Promise<void> => rm(pathOf(sha256), { force: true }),
  };
}
export type HeldFiles = ReturnType<typeof openHeldFiles>;
