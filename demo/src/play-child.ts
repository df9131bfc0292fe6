import process from 'node:process';
import { tell } from '@kinsight/kit/command';
import { loadConfig } from '@kinsight/kit/config';
import { z } from 'zod';
import { type Played, playPlace } from './play-place.ts';
import { places } from './set-up-place.ts';

/** What the parent sends: one place to play. */
const Order = z.object({
  place: z.string(),
  people: z.number(),
  seed: z.number(),
  framework: z.string(),
  months: z.number(),
  home: z.string(),
});
export type Order = z.infer<typeof Order>;
export type Report =
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'done'; readonly played: Played; readonly memoryMb: number }
  | { readonly kind: 'failed'; readonly told: string };

/** Resolves when the parent has been handed the whole report: a large one takes a while. */
const send = (report: Report): Promise<void> =>
  new Promise((resolve) => (process.send ? process.send(report, () => resolve()) : resolve()));

process.once('message', (message) => {
  const order = Order.parse(message);
  const place = places.find((p) => p.code === order.place);
  if (place === undefined) throw new RangeError(`no such place: ${order.place}`);
  playPlace(
    { ...loadConfig(), home: order.home },
    place,
    order,
    (line) => void send({ kind: 'progress', line }),
  )
    .then((played) =>
      send({ kind: 'done', played, memoryMb: Math.round(process.resourceUsage().maxRSS / 1024) }),
    )
    .catch((error: unknown) => {
      process.exitCode = 1;
      return send({ kind: 'failed', told: tell(error) });
    })
    .finally(() => {
      process.off('disconnect', abandon);
      process.disconnect?.();
    });
});
process.once('disconnect', abandon);

/** The parent is gone, and with it whoever asked. */
function abandon(): void {
  process.exit(1);
}
