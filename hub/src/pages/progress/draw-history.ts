import { sayDay } from '@kinsight/kit/web';
import type { NeedState } from '../../progress/index.ts';

const width = 600;
const colours = { good: '#00703c', bad: '#d4351c', unknown: '#b1b4b6' } as const;
const words = { good: 'good', bad: 'a sign of the need', unknown: 'not known' } as const;

/** One need’s days from when it was found to today as a bar, with the same in words for who does not see it. No inline style. */
export function drawHistory(
  { readings, foundOn }: Pick<NeedState, 'readings' | 'foundOn'>,
  asAt: string | undefined,
) {
  const start = foundOn.subtract({ months: 6 });
  const end = asAt === undefined ? foundOn : Temporal.PlainDate.from(asAt);
  const days = Math.max(1, start.until(end, { largestUnit: 'day' }).days + 1);
  const at = (day: Temporal.PlainDate): number =>
    Math.round((Math.min(days, Math.max(0, start.until(day, { largestUnit: 'day' }).days)) / days) * width);
  const shown = readings.filter(
    (one) =>
      Temporal.PlainDate.compare(one.ends, start) >= 0 && Temporal.PlainDate.compare(one.starts, end) <= 0,
  );
  return {
    width,
    found: at(foundOn),
    bars: shown.map((one) => ({
      x: at(one.starts),
      // An incident of one day must still be seen.
      width: Math.max(3, at(one.ends.add({ days: 1 })) - at(one.starts)),
      colour: colours[one.says],
    })),
    says:
      shown.length === 0
        ? 'No source speaks of these days.'
        : shown
            .map((one) =>
              one.starts.equals(one.ends)
                ? `${sayDay(one.starts.toString())}: ${words[one.says]}`
                : `${sayDay(one.starts.toString())} to ${sayDay(one.ends.toString())}: ${words[one.says]}`,
            )
            .join('; '),
  };
}
