import { execFile } from 'node:child_process';
import process from 'node:process';

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs the npm that started us, else the one on the path, without the settings npm hands to its scripts. */
export function runNpm(args: readonly string[], cwd: string): Promise<Ended> {
  const caller = process.env['npm_execpath'];
  const [program, first] = caller?.endsWith('npm-cli.js') ? [process.execPath, [caller]] : ['npm', []];
  return runProgram(program, [...first, ...args], cwd);
}

/** Runs a program to its end; a failure is its exit code, not a throw. */
export function runProgram(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  const unset = /^npm_(config_(loglevel|local_prefix|prefix|workspace.*)|package_.*|lifecycle_.*)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !unset.test(name)));
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1,
        stdout,
        stderr,
      });
    });
  });
}
