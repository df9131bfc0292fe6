import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

export const root = path.resolve(import.meta.dirname, '../..');

/** What a step found: whether it passed, and the words to show (empty: nothing to say). */
export type Verdict = { readonly passed: boolean; readonly output: string };
export type Step = {
  readonly name: string;
  readonly about: string;
  readonly run: () => Verdict | Promise<Verdict>;
};

/** Runs a step and times it, in seconds. */
export async function runStep(step: Step): Promise<Verdict & { readonly seconds: number }> {
  const started = performance.now();
  const verdict = await outcomeOf(step);
  return { ...verdict, seconds: (performance.now() - started) / 1000 };
}

/** A step that breaks has not passed; the others still run. */
async function outcomeOf(step: Step): Promise<Verdict> {
  try {
    return await step.run();
  } catch (error) {
    return { passed: false, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Runs a tool from node_modules on this Node, in the root or another folder; gives all it printed. */
export function runTool(script: string, args: readonly string[], cwd = root): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], { cwd });
    let output = '';
    const add = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', reject);
    child.on('close', (code) => resolve({ passed: code === 0, output: output.trimEnd() }));
  });
}

/** The same, silent when the tool is content. */
export async function complain(script: string, ...args: readonly string[]): Promise<Verdict> {
  const verdict = await runTool(script, args);
  return verdict.passed ? { passed: true, output: '' } : verdict;
}

/** One verdict of several. */
export function joinVerdicts(verdicts: readonly Verdict[]): Verdict {
  const output = verdicts.map((one) => one.output).filter((one) => one !== '');
  return { passed: verdicts.every(({ passed }) => passed), output: output.join('\n') };
}
