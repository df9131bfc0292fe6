import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Unavailable } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Handler } from '@kinsight/kit/jobs';

export type RelinkOrder = { readonly code: string; readonly config: Config; readonly data: unknown };

/**
 * Links the place anew in a process of its own: comparing everybody with everybody takes seconds of one core, in which this process would
 * answer no page. Asked to stop it ends that process, whose transaction leaves nothing; the job is taken up again at the next start.
 */
export const relinkBeside =
  (place: Omit<RelinkOrder, 'data'>): Handler =>
  (data, { signal }) =>
    new Promise((resolve, reject) => {
      // Its words would go to the log of the server: an error there may quote data.
      const child = fork(fileURLToPath(new URL('./relink-child.ts', import.meta.url)), [], {
        stdio: 'ignore',
      });
      const stop = () => child.kill('SIGKILL');
      signal.addEventListener('abort', stop);
      child.once('error', reject);
      child.once('exit', (code) => {
        signal.removeEventListener('abort', stop);
        if (code === 0) resolve('done');
        else if (signal.aborted) resolve('unfinished');
        else
          reject(
            new Unavailable('The process that linked anew ended before it was done.', {}, 'relink-died'),
          );
      });
      child.send({ ...place, data } satisfies RelinkOrder);
      if (signal.aborted) stop();
    });
