import process from 'node:process';
import { loadConfig } from '@kinsight/kit/config';
import { tell } from '@kinsight/kit/command';
import { z } from 'zod';
import { type Played, playPlace } from './play-place.ts';
import { places } from './set-up-place.ts';

/** What the parent sends: one place to play. */
const Order = z.object({ place: z.string(), people: z.number(), seed: z.number(), framework: z.string(), home: z.string() });
export type Order = z.infer<typeof Order>;
export type Report =
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'done'; readonly played: Played; readonly memoryMb: number }
  | { readonly kind: 'failed'; readonly told: string };

const send = (report: Report): void => void process.send?.(report);

process.once('message', (message) => {
  const order = Order.parse(message);
  const place = places.find((p) => p.code === order.place);
  if (place === undefined) throw new RangeError(`no such place: ${order.place}`);
  playPlace({ ...loadConfig(), home: order.home }, place, order, (line) => send({ kind: 'progress', line }))
    .then((played) => send({ kind: 'done', played, memoryMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
    .catch((error: unknown) => {
      send({ kind: 'failed', told: tell(error) });
      process.exitCode = 1;
    })
    .finally(() => process.disconnect?.());
});
// The parent is gone: so is whoever asked.
process.once('disconnect', () => process.exit(process.exitCode ?? 1));
