import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const project = path.join(import.meta.dirname, '..', '..', '..');
const programs = { encoder: 'linkage/src/encoder.ts', unit: 'linkage/src/unit.ts' };

/** One party of an encoded linkage: a folder of its own, and processes that can read and write nothing else. */
export type Party = {
  readonly folder: string;
  /** Runs one of linkage's programs as this party, under Node's lock on files and network. Gives what it printed. */
  readonly run: (program: keyof typeof programs, ...args: readonly string[]) => Promise<string>;
};

export function openParty(root: string, name: string): Party {
  const folder = path.join(root, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    folder,
    run: async (program, ...args) => {
      const readable = [
        folder,
        ...['linkage', 'node_modules', 'package.json'].map((one) => path.join(project, one)),
      ];
      const lock = [
        '--permission',
        ...readable.map((one) => `--allow-fs-read=${one}`),
        `--allow-fs-write=${folder}`,
      ];
      const { stdout } = await run(
        process.execPath,
        [...lock, path.join(project, programs[program]), ...args],
        { cwd: folder, maxBuffer: 1 << 26 },
      );
      return stdout;
    },
  };
}

/** What one party hands to another: a file is carried, nothing is shared. */
export function carry(from: Party, file: string, to: Party, as: string): void {
  cpSync(path.join(from.folder, file), path.join(to.folder, as));
}
