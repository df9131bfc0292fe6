import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LinkageError } from '../problems.ts';
import { createPerformer } from './perform.ts';
import type { Answer, Ask } from './step.worker.ts';
import { carryingOn, everywhere, type StepName, type Steps } from './steps.ts';

/** Threads that do steps; the first free one takes the next. Steps named in `everywhere` are done by each. */
export interface Pool {
  readonly threads: number;
  run<Name extends StepName>(step: Name, input: Steps[Name]['in']): Promise<Steps[Name]['out']>;
  close(): Promise<void>;
}

/** Two threads at least do not pay on one core; more than eight are not tried. */
export function defaultThreads(): number {
  return Math.min(Math.max(availableParallelism(), 1), 8);
}

/** Opens a pool; one thread means this one, and no worker. `heapMb` bounds each worker's heap, which holds no column (by default Node's own bound). */
export function openPool(threads: number = defaultThreads(), heapMb?: number): Pool {
  return threads <= 1 ? inThisThread() : new WorkerPool(threads, heapMb);
}

function inThisThread(): Pool {
  const perform = createPerformer();
  return {
    threads: 1,
    run: async (step, input) => perform[step](input),
    close: () => Promise.resolve(),
  };
}

interface Job {
  readonly ask: Ask;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

class WorkerPool implements Pool {
  readonly threads: number;
  readonly #workers: Worker[];
  readonly #doing = new Map<Worker, Job>();
  readonly #own = new Map<Worker, Job[]>();
  readonly #waiting: Job[] = [];
  readonly #first: Job[] = [];
  #broken: Error | undefined;
  #closing = false;

  constructor(threads: number, heapMb: number | undefined) {
    this.threads = threads;
    this.#workers = Array.from({ length: threads }, () => this.#hire(heapMb));
  }

  async run<Name extends StepName>(step: Name, input: Steps[Name]['in']): Promise<Steps[Name]['out']> {
    const ask = { step, input };
    if (carryingOn.has(step)) return this.#submit(ask, this.#first);
    if (!everywhere.has(step)) return this.#submit(ask, this.#waiting);
    const each = this.#workers.map((worker) => this.#submit(ask, this.#own.get(worker) ?? []));
    return (await Promise.all(each))[0] as Steps[Name]['out'];
  }

  /** Lets running steps end first: a thread stopped inside DuckDB takes the process with it. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#forget();
    await Promise.all([...this.#doing.keys()].map((worker) => this.#idle(worker)));
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #idle(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      worker.once('message', () => resolve());
      worker.once('exit', () => resolve());
    });
  }

  #hire(heapMb: number | undefined): Worker {
    const limits = heapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMb } };
    const worker = new Worker(new URL('./step.worker.ts', import.meta.url), limits);
    this.#own.set(worker, []);
    worker.on('message', (answer: Answer) => this.#finish(worker, answer));
    worker.on('error', (error: Error) => {
      this.#break(
        new LinkageError('worker-died', `A worker thread ended before its work was done: ${error.message}`),
      );
    });
    worker.on('exit', (code) => {
      if (!this.#closing)
        this.#break(
          new LinkageError('worker-died', `A worker thread ended before its work was done (code ${code}).`, {
            code,
          }),
        );
    });
    return worker;
  }

  #submit<T>(ask: Ask, queue: Job[]): Promise<T> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    return new Promise<T>((resolve, reject) => {
      queue.push({ ask, resolve, reject });
      for (const worker of this.#workers) this.#next(worker);
    });
  }

  #next(worker: Worker): void {
    if (this.#doing.has(worker)) return;
    const job = this.#own.get(worker)?.shift() ?? this.#first.shift() ?? this.#waiting.shift();
    if (job === undefined) return;
    this.#doing.set(worker, job);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
    worker.postMessage(job.ask);
  }

  #finish(worker: Worker, answer: Answer): void {
    const job = this.#doing.get(worker);
    this.#doing.delete(worker);
    this.#next(worker);
    if (job === undefined) return;
    if (answer.ok) job.resolve(answer.value as never);
    else if (answer.code === null) job.reject(new Error(answer.message));
    else job.reject(new LinkageError(answer.code, answer.message, answer.facts));
  }

  #forget(): void {
    for (const queue of [this.#first, this.#waiting, ...this.#own.values()]) queue.length = 0;
  }

  /** Nothing is trusted once a thread has died: all that waits fails with the reason. */
  #break(error: Error): void {
    this.#broken ??= error;
    const jobs = [
      ...this.#doing.values(),
      ...this.#first,
      ...this.#waiting,
      ...[...this.#own.values()].flat(),
    ];
    for (const worker of this.#doing.keys()) if (worker.threadId < 0) this.#doing.delete(worker);
    this.#forget();
    for (const job of jobs) job.reject(this.#broken);
  }
}
