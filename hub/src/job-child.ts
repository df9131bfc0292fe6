import { setPriority } from 'node:os';
import process from 'node:process';
import { AppError } from '@kinsight/kit/command';
import type { Handler } from '@kinsight/kit/jobs';
import type { JobOrder } from './job-beside.ts';
import { openPlace } from './kitchen.ts';
import { relinkHere, relinkQueue } from './people/index.ts';
import type { Place } from './place.ts';
import { measureHere, measureQueue } from './progress/index.ts';

// The process in which a job of a place is done; see job-beside.ts. Pages go before it. The other process ends it where it takes too long.
const works: Readonly<Record<string, (place: Place) => Handler>> = {
  [relinkQueue]: ({ people }) => relinkHere(people),
  [measureQueue]: ({ progress, db, jobs }) => measureHere(progress.recompute, { db, jobs }),
};

setPriority(5);
process.once('disconnect', () => process.exit(1));
process.once('message', (message) => {
  work(message as JobOrder).then(
    () => process.exit(0),
    (error: unknown) => {
      const code = error instanceof AppError ? error.code : 'failed';
      process.send?.({ code }, () => process.exit(1));
    },
  );
});

async function work({ code, config, queue, data }: JobOrder): Promise<void> {
  const place = await openPlace({ code, config });
  try {
    await works[queue]?.(place)(data, { signal: new AbortController().signal, tries: 1 });
  } finally {
    await place.close();
  }
}
