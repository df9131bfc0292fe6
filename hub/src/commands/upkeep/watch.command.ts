import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepAnchors } from '@kinsight/kit/audit';
import { BadInput, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import type { Place } from '../../place.ts';
import { anchorOptions } from '../../upkeep-of-place.ts';

type AtHand = {
  readonly place: Pick<Place, 'intake' | 'files' | 'db' | 'config' | 'stamp' | 'clock'>;
  readonly reader: Reader;
  readonly terminal: Terminal;
};

/** `kinsight watch`: takes in whatever comes into the inbox, until it is stopped. */
export function watchCommand(program: Command, open: () => Promise<AtHand>): void {
  program
    .command('watch')
    .summary('take in the inbox as files come, until stopped')
    .description(
      'Looks into the inbox every so many seconds and takes in what lies there. The head of the audit is anchored every hour and when it is stopped (Ctrl-C).',
    )
    .option('--every <seconds>', 'how often to look', toSeconds, 30)
    .action(async ({ every }: { every: number }) => {
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
      await watchInbox(await open(), every, stop.signal);
    });
}

/** Looks at once, then every so many seconds, until `stop`. The file being taken in is finished first. */
export async function watchInbox(
  { place, reader, terminal }: AtHand,
  seconds: number,
  stop: AbortSignal,
): Promise<void> {
  const anchors = keepAnchors(place.db, anchorOptions(place));
  terminal.progress(`Watching ${place.files.inbox} …`);
  try {
    while (!stop.aborted) {
      for (const { flow, file, outcome } of await place.intake.takeInbox({ dir: place.files.inbox, reader }))
        terminal.print(`${flow}/${file}: ${outcome.state}. ${outcome.sentence}`);
      await sleep(seconds * 1000, undefined, { signal: stop }).catch(() => undefined);
    }
  } finally {
    await anchors.stop();
  }
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 1)
    throw new BadInput('--every is a number of seconds, 1 or more.');
  return seconds;
}
