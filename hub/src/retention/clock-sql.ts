import type { RetentionClock } from '../law/index.ts';

type Span = Pick<RetentionClock, 'starts' | 'years' | 'months' | 'days'>;

/**
 * The last day a fact may be kept, as SQL over `f` (intake.fact), `r` (its record) and `said` (the day up to which its source said it);
 * null while a clock has not started. The same rule as law's retentionEnds, over many facts at once.
 * @param events datasets that happen on a day; the others last
 */
export function endsSql(clock: RetentionClock, events: readonly string[]): string {
  const ends = [clock, ...(clock.or ? [clock.or] : [])].map(
    (span) => `(${startSql(span, events)} + ${spanSql(span)})::date`,
  );
  const [first = 'null::date', second] = ends;
  // greatest() passes over a null, but a clock that has not started keeps the record.
  return second === undefined
    ? first
    : `case when ${first} is not null and ${second} is not null then greatest(${first}, ${second}) end`;
}

const spanSql = ({ years = 0, months = 0, days = 0 }: Span): string =>
  `make_interval(years => ${years}, months => ${months}, days => ${days})`;

function startSql({ starts }: Span, events: readonly string[]): string {
  switch (starts) {
    case 'recorded':
      return `case when f.dataset in (${events.map((one) => `'${one}'`).join(', ')}) then coalesce(f.ends, f.starts, said) else coalesce(f.ends, said) end`;
    case 'delivery':
      return 'said';
    case 'last-contact':
      return `coalesce((f.details ->> 'as_of')::date, f.ends, said)`;
    case 'closure':
      return 'coalesce(f.ends, case when f.known_to is not null then said end)';
    case 'birth':
      return 'r.born';
    case 'death':
      return 'r.died';
    case 'decision':
    case 'next-refresh':
      return 'null::date';
  }
}
