import { mkdirSync } from 'node:fs';
import { copyFile, lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@kinsight/kit/command';
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
    /** Removes every file but these: what a killed process left. A file is kept before its delivery is written down, so young ones stay. */
    removeOthers: async (needed: ReadonlySet<string>): Promise<void> => {
      const now = systemClock().now().epochMilliseconds;
      for (const name of await readdir(dir)) {
        if (needed.has(name)) continue;
        const file = await lstat(join(dir, name)).catch(() => undefined);
        if (file && now - file.mtimeMs > 3_600_000) await rm(join(dir, name), { force: true });
      }
    },
    remove: (sha256: string): Promise<void> => rm(pathOf(sha256), { force: true }),
  };
}
export type HeldFiles = ReturnType<typeof openHeldFiles>;
