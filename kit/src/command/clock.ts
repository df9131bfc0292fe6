/** The only way to learn the time. Handed in, so that a made-up place can live on a fixed day. */
export type Clock = {
  /** The day in the place's time zone, Europe/London. */
  today(): Temporal.PlainDate;
  now(): Temporal.Instant;
};

const zone = 'Europe/London';

/** The real time of this machine. */
export function systemClock(): Clock {
  const now = () => Temporal.Now.instant();
  return { now, today: () => now().toZonedDateTimeISO(zone).toPlainDate() };
}

/**
 * A clock that stands still at noon of a day.
 * @param day ISO day, for example '2025-02-28'
 */
export function fixedClock(day: string | Temporal.PlainDate): Clock {
  const date = Temporal.PlainDate.from(day);
  const instant = date.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant();
  return { now: () => instant, today: () => date };
}
