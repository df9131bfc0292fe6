import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Unavailable } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Handler } from '@kinsight/kit/jobs';

export type JobOrder = {
  readonly code: string;
  readonly config: Config;
  /** Which work of job-child.ts. */
  readonly queue: string;
  readonly data: unknown;
};

// Our own choice: many times the longest linking or measuring in docs/benchmarks.md.
const anHour = 3_600_000;

/**
 * Does a job in a process of its own: linking a place anew or measuring all its cases takes seconds to minutes of one core, in which this process
 * would answer no page. Asked to stop, or after `within` milliseconds, it ends that process, whose transaction leaves nothing; the job is taken up again at the next start. What it
 * says when it fails is the code of the trouble, never a text: that may quote data.
 */
export const jobBeside =
  (order: Omit<JobOrder, 'data'>, within = anHour): Handler =>
  (data, { signal }) =>
    new Promise((resolve, reject) => {
      // Its words would go to the log of the server: an error there may quote data.
      const child = fork(fileURLToPath(new URL('./job-child.ts', import.meta.url)), [], { stdio: 'ignore' });
      let said = 'process-died';
      let isTooLong = false;
      const stop = () => child.kill('SIGKILL');
      signal.addEventListener('abort', stop);
      // One that hangs, on a lock or in DuckDB, would keep its queue for ever: its lease is renewed for as long as this process lives.
      const hanging = setTimeout(() => {
        isTooLong = true;
        stop();
      }, within);
      child.on('message', (message) => (said = String(Reflect.get(Object(message), 'code'))));
      child.once('error', reject);
      child.once('exit', (code) => {
        clearTimeout(hanging);
        signal.removeEventListener('abort', stop);
        if (code === 0) resolve('done');
        else if (signal.aborted) resolve('unfinished');
        else
          reject(
            new Unavailable(
              `The process that worked on ${order.queue} ended before it was done.`,
              {},
              isTooLong ? 'too-long' : said,
            ),
          );
      });
      child.send({ ...order, data } satisfies JobOrder);
      if (signal.aborted) stop();
    });
