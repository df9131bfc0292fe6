import type { Term, Window } from '../criteria/windows.ts';

/** Days of a roster without a row that still count as covered: half-term and the edge weeks; outside terms a week. */
const slack = (w: Window, terms: readonly Term[]): number => (isByTerms(w, terms) ? 14 : 7);
const isByTerms = (w: Window, terms: readonly Term[]): boolean =>
  terms.some((t) => t.starts.equals(w.starts));

/** Days between two dates of which a roster should have spoken: all, or only days of term where the window is made of terms. */
const daysBetween = (from: string, to: string, w: Window, terms: readonly Term[]): string =>
  isByTerms(w, terms)
    ? terms
        .map(
          (t) =>
            `greatest(0, least(${to}, date '${t.ends.add({ days: 1 }).toString()}') - greatest(${from}, date '${t.starts.toString()}'))`,
        )
        .join(' + ')
    : `greatest(0, ${to} - ${from})`;

/** One row: which days of a window a roster covers for whom. A day's window is covered by any row in it. */
export const coveredSql = (datasets: readonly string[], w: Window, all: readonly Term[]): string => {
  if (w.starts.equals(w.ends)) {
    const anybody = datasets.map((d) => `select person from "${d}"`).join(' union ');
    return `select person, date '${w.starts.toString()}' as "from", date '${w.ends.toString()}' as "to" from (${anybody})`;
  }
  const terms = all.filter(
    (t) =>
      Temporal.PlainDate.compare(t.ends, w.starts) >= 0 && Temporal.PlainDate.compare(t.starts, w.ends) <= 0,
  );
  const rows = datasets.map(
    (d) =>
      `select person, coalesce(starts, date '${w.starts.toString()}') as a, coalesce(ends, date '${w.ends.toString()}') as b from "${d}"`,
  );
  const clipped = `select person, greatest(a, date '${w.starts.toString()}') as a, least(b, date '${w.ends.toString()}') as b from (${rows.join(' union all ')})`;
  const gap = daysBetween('before + 1', 'a', w, terms);
  return `with clipped as (${clipped}),
    ordered as (select *, max(b) over (partition by person order by a, b rows between unbounded preceding and 1 preceding) as before from clipped),
    islands as (select *, sum(case when before is null or ${gap} > ${slack(w, terms)} then 1 else 0 end) over (partition by person order by a, b rows unbounded preceding) as island from ordered)
    select person, min(a) as "from", max(b) as "to" from islands group by person, island`;
};

/** The people whom a roster covers from end to end of a window. */
export const wholeSql = (w: Window, all: readonly Term[]): string => {
  const terms = all.filter(
    (t) =>
      Temporal.PlainDate.compare(t.ends, w.starts) >= 0 && Temporal.PlainDate.compare(t.starts, w.ends) <= 0,
  );
  const most = slack(w, terms);
  const head = daysBetween(`date '${w.starts.toString()}'`, '"from"', w, terms);
  const tail = daysBetween('"to" + 1', `date '${w.ends.add({ days: 1 }).toString()}'`, w, terms);
  return `select distinct person from covered where ${head} <= ${most} and ${tail} <= ${most}`;
};
