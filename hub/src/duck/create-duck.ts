import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DuckJob, DuckOutcome, OnRead } from './job.ts';
import type { FromChild, ToChild } from './messages.ts';
import type { DuckProblem } from './problems.ts';
import { closeSpillDir, openSpillDir, sweepRunDir } from './run-dir.ts';
import { createSeats } from './seats.ts';

export type Duck = {
  /**
   * Runs one job. Jobs wait for each other, but those marked `beside` run side by side, each in a child process of its own.
   * Never throws for what a statement or its data did. `onRead` hears of each read while the job goes on; the outcome holds them all.
   */
  readonly run: (job: DuckJob, onRead?: OnRead) => Promise<DuckOutcome>;
  /** Waits for the running jobs, then ends the children. */
  readonly close: () => Promise<void>;
};

export type DuckLimits = {
  readonly runDir: string;
  readonly memoryMb: number;
  readonly seconds: number;
  readonly threads?: number;
};

/** Opens a pool of child processes, one for each core up to four. One starts when a job needs it, and again after it had to be killed. */
export function createDuck(limits: DuckLimits): Duck {
  sweepRunDir(limits.runDir);
  const threads = limits.threads ?? Math.max(1, Math.min(4, availableParallelism()));
  const seats = createSeats(threads);
  const children = new Map<number, ChildProcess>();
  let id = 0;

  const runNow = async (job: DuckJob, seat: number, onRead: OnRead | undefined): Promise<DuckOutcome> => {
    const child = children.get(seat) ?? startChild(limits);
    children.set(seat, child);
    id += 1;
    // Beside others a job gets its share: one thread, and memory by the seat.
    const share = job.beside
      ? { memoryMb: Math.floor(limits.memoryMb / threads), threads: 1 }
      : { memoryMb: limits.memoryMb, threads };
    const message: ToChild = {
      id,
      job,
      ...share,
      spillDir: openSpillDir(limits.runDir),
      listens: onRead !== undefined,
    };
    const answer = await askChild(child, message, job.seconds ?? limits.seconds, onRead);
    if (answer.gone) children.delete(seat);
    return answer.outcome;
  };

  return {
    run: (job, onRead) => seats.take(job.beside !== true, (seat) => runNow(job, seat, onRead)),
    close: () =>
      seats.take(true, async () => {
        await Promise.all([...children.values()].map(endChild));
        children.clear();
        closeSpillDir(limits.runDir);
      }),
  };
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  await ended;
}

function startChild(limits: DuckLimits): ChildProcess {
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [], {
    serialization: 'advanced',
    // Nothing of our environment: no database address, no key. Its words stay with it, for they could hold data.
    env: { TZ: 'UTC', ...keptCode(), ...(process.platform === 'win32' ? { SystemRoot: 'C:\\Windows' } : {}) },
    execArgv: [`--max-old-space-size=${Math.max(256, limits.memoryMb)}`],
    cwd: limits.runDir,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => undefined); // between jobs nobody else listens; the next job sees that it is gone
  return child;
}

type Answer = { readonly outcome: DuckOutcome; readonly gone: boolean };

function askChild(
  child: ChildProcess,
  message: ToChild,
  seconds: number,
  onRead: OnRead | undefined,
): Promise<Answer> {
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
      if (answer.id !== message.id) return;
      if ('read' in answer) onRead?.(answer.read.name, answer.read.output);
      else finish({ outcome: answer.outcome, gone: false });
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

/** Where Node keeps compiled code, if it does: the child then starts in half the time. No data are in it. */
function keptCode(): Readonly<Record<string, string>> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: path.dirname(folder) };
}
