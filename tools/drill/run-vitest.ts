import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

export type DrillRun = { readonly seed: number; readonly figures: string; readonly results: string };

/** Runs the `*.drill.test.ts` whose names hold one of the words (all when none); gives the exit code. */
export function runVitest(root: string, run: DrillRun, words: readonly string[]): Promise<number> {
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['default', 'json', './tools/test/closing-line.reporter.ts'];
  const args = ['run', '--mode', 'drill', '--passWithNoTests', `--outputFile.json=${run.results}`];
  const env = { ...process.env, DRILL_SEED: String(run.seed), DRILL_FIGURES: run.figures };
  return new Promise((resolve, reject) => {
    const all = [program, ...args, ...reporters.map((one) => `--reporter=${one}`), ...words];
    const child = spawn(process.execPath, all, { cwd: root, env, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
