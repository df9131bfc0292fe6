import type { DuckOutput } from './job.ts';
import type { FromChild, ToChild } from './messages.ts';
import { runJob } from './run-job.ts';

// The process that holds DuckDB. It ends with its parent, and by itself when it outgrows twice its memory (DuckDB's own
// limit does not count what a result costs in JavaScript). Exit code 3 means that.
let limitMb = 0;
setInterval(() => {
  if (limitMb > 0 && process.memoryUsage.rss() > (limitMb * 2 + 256) * 1024 * 1024) process.exit(3);
}, 100).unref();

process.on('disconnect', () => process.exit(0));
process.on('message', (value) => {
  const message = value as ToChild; // create-duck.ts writes it
  limitMb = message.memoryMb;
  const tell = message.listens
    ? (name: string, output: DuckOutput) =>
        process.send?.({ id: message.id, read: { name, output } } satisfies FromChild)
    : undefined;
  runJob(message, tell)
    .then((outcome) => process.send?.({ id: message.id, outcome } satisfies FromChild))
    .catch(() => process.exit(4));
});
