import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { DuckJob, DuckOutcome } from './job.ts';
import type { FromChild, ToChild } from './messages.ts';
import type { DuckProblem } from './problems.ts';
import { closeSpillDir, openSpillDir, sweepRunDir } from './run-dir.ts';

export type Duck = {
  /** Runs one job; jobs wait for each other. Never throws for what a statement or its data did. */
  readonly run: (job: DuckJob) => Promise<DuckOutcome>;
  /** Waits for the running job, then ends the child. */
  readonly close: () => Promise<void>;
};

export type DuckLimits = {
  readonly runDir: string;
  readonly memoryMb: number;
  readonly seconds: number;
  readonly threads?: number;
};

/** Opens the pool of one child process. It starts with the first job and again after it had to be killed. */
export function createDuck(limits: DuckLimits): Duck {
  sweepRunDir(limits.runDir);
  let child: ChildProcess | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let id = 0;

  const runNow = (job: DuckJob): Promise<DuckOutcome> => {
    child ??= startChild(limits);
    id += 1;
    const message: ToChild = {
      id,
      job,
      memoryMb: limits.memoryMb,
      threads: limits.threads ?? Math.max(1, Math.min(4, availableParallelism())),
      spillDir: openSpillDir(limits.runDir),
    };
    return askChild(child, message, job.seconds ?? limits.seconds).then((answer) => {
      if (answer.gone) child = undefined;
      return answer.outcome;
    });
  };

  return {
    run: (job) => {
      const mine = queue.then(() => runNow(job));
      queue = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      await queue;
      const last = child;
      child = undefined;
      if (last && last.exitCode === null) {
        const ended = new Promise((resolve) => last.once('exit', resolve));
        last.disconnect();
        await ended;
      }
      closeSpillDir(limits.runDir);
    },
  };
}

function startChild(limits: DuckLimits): ChildProcess {
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [], {
    serialization: 'advanced',
    // Nothing of our environment: no database address, no key. Its words stay with it, for they could hold data.
    env: { TZ: 'UTC', ...(process.platform === 'win32' ? { SystemRoot: 'C:\\Windows' } : {}) },
    execArgv: [`--max-old-space-size=${Math.max(256, limits.memoryMb)}`],
    cwd: limits.runDir,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => undefined); // between jobs nobody else listens; the next job sees that it is gone
  return child;
}

type Answer = { readonly outcome: DuckOutcome; readonly gone: boolean };

function askChild(child: ChildProcess, message: ToChild, seconds: number): Promise<Answer> {
  return new Promise((resolve) => {
    let reason: DuckProblem['code'] = 'crashed';
    const timer = setTimeout(() => {
      reason = 'too-slow';
      child.kill('SIGKILL');
    }, seconds * 1000);
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
      resolve(answer);
    };
    const onMessage = (reply: unknown): void => {
      const answer = reply as FromChild; // our own child.ts writes it
      if (answer.id === message.id) finish({ outcome: answer.outcome, gone: false });
    };
    // 3 is the child's own word for "over my memory" (child.ts).
    const onExit = (code: unknown): void =>
      finish({
        outcome: { ok: false, problem: { code: code === 3 ? 'out-of-memory' : reason } },
        gone: true,
      });
    child.on('message', onMessage).on('exit', onExit).on('error', onExit);
    child.send(message, (error) => {
      if (error) onExit(undefined);
    });
  });
}
