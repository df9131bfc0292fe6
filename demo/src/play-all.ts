import { fork } from 'node:child_process';
import type { Order, Report } from './play-child.ts';
import type { Played } from './play-place.ts';

export type PlayedAll = { readonly played: readonly Played[]; readonly memoryMb: number };

/** Plays the places side by side, each in a process of its own as in life; `atOnce` of them at a time. Results in the order asked. */
export async function playAll(
  orders: readonly Order[],
  atOnce: number,
  tell: (line: string) => void,
): Promise<PlayedAll> {
  const results = new Map<string, { played: Played; memoryMb: number }>();
  const waiting = [...orders];
  const worker = async (): Promise<void> => {
    for (let order = waiting.shift(); order !== undefined; order = waiting.shift())
      results.set(order.place, await playOne(order, tell));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, orders.length) }, worker));
  const played = orders.flatMap((order) => results.get(order.place)?.played ?? []);
  return { played, memoryMb: Math.max(...[...results.values()].map((r) => r.memoryMb)) };
}

function playOne(order: Order, tell: (line: string) => void): Promise<{ played: Played; memoryMb: number }> {
  return new Promise((resolve, reject) => {
    // advanced: measures hold Maps
    const child = fork(new URL('play-child.ts', import.meta.url), {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let result: { played: Played; memoryMb: number } | undefined;
    let told = '';
    child.on('message', (report: Report) => {
      if (report.kind === 'progress') tell(report.line);
      else if (report.kind === 'failed') told = report.told;
      else result = { played: report.played, memoryMb: report.memoryMb };
    });
    child.once('error', reject);
    child.once('exit', () =>
      result === undefined ? reject(new Error(`${order.place} did not finish. ${told}`)) : resolve(result),
    );
    child.send(order);
  });
}
