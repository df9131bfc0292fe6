import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

export type DrillRun = { readonly seed: number; readonly figures: string; readonly results: string };

/** draws: what only draws many cases, file beside file · drill: what measures, kills or floods, one file at a time. */
export const passes = ['draws', 'drill'] as const;
export type Pass = (typeof passes)[number];

/** The exit code of a pass that somebody stopped: there is no other after it. */
export const interrupted = 130;

/** Runs the files of one pass whose names hold one of the words (all when none); gives the exit code. */
export function runVitest(
  root: string,
  pass: Pass,
  run: DrillRun,
  words: readonly string[],
): Promise<number> {
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['default', 'json', './tools/test/closing-line.reporter.ts'];
  const args = ['run', '--mode', pass, '--passWithNoTests', `--outputFile.json=${run.results}`];
  const env = { ...process.env, DRILL_SEED: String(run.seed), DRILL_FIGURES: run.figures };
  return new Promise((resolve, reject) => {
    const all = [program, ...args, ...reporters.map((one) => `--reporter=${one}`), ...words];
    const child = spawn(process.execPath, all, { cwd: root, env, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : interrupted));
  });
}
