import { execFileSync } from 'node:child_process';
import os from 'node:os';
import process from 'node:process';

/** The commit the figures belong to; `changed` when the tree held more than that commit. */
export function readCommit(root: string): { readonly commit: string; readonly changed: boolean } {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: root }).toString().trim();
  return { commit: git('rev-parse', 'HEAD'), changed: git('status', '--porcelain', '-uno') !== '' };
}

export function describeMachine() {
  const cpus = os.cpus();
  return {
    platform: `${process.platform}-${process.arch}`,
    node: process.versions.node,
    cores: os.availableParallelism(),
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
  };
}
