import type { Problem } from '../problems.ts';
import type { WindowRule } from './criterion.ts';

export type Term = {
  readonly name: string;
  readonly starts: Temporal.PlainDate;
  readonly ends: Temporal.PlainDate;
};
/** Both days are inside. */
export type Window = { readonly starts: Temporal.PlainDate; readonly ends: Temporal.PlainDate };

const longAgo = Temporal.PlainDate.from('1900-01-01');
const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0;

/** Turns a window rule into days, for a run as at a day. `terms` is the place's calendar, in any order. */
export const toWindow = (
  rule: WindowRule,
  asAt: Temporal.PlainDate,
  terms: readonly Term[],
): Window | Problem => {
  if ('current' in rule) return { starts: asAt, ends: asAt };
  if ('ever' in rule) return { starts: longAgo, ends: asAt };
  // Counted from the day after, so that 12 months back from 28 Feb 2025 begins on 1 Mar 2024.
  if ('months' in rule)
    return { starts: asAt.add({ days: 1 }).subtract({ months: rule.months }), ends: asAt };
  if ('days' in rule) return { starts: asAt.subtract({ days: rule.days - 1 }), ends: asAt };
  if ('ahead-months' in rule)
    return { starts: asAt, ends: asAt.add({ months: rule['ahead-months'] }).subtract({ days: 1 }) };

  const inOrder = terms.toSorted((a, b) => Temporal.PlainDate.compare(a.starts, b.starts));
  if ('full-terms' in rule) {
    const asked = rule['full-terms'];
    return spanOf(inOrder.filter((t) => before(t.ends, asAt)).slice(-asked), asked);
  }
  const asked = rule.terms;
  const begun = spanOf(inOrder.filter((t) => !before(asAt, t.starts)).slice(-asked), asked);
  return 'code' in begun ? begun : { starts: begun.starts, ends: asAt };
};

const spanOf = (terms: readonly Term[], asked: number): Window | Problem => {
  const [first, last] = [terms[0], terms.at(-1)];
  if (!first || !last || terms.length < asked) return { code: 'terms-missing', asked, found: terms.length };
  return { starts: first.starts, ends: last.ends };
};

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
/** Windows of a framework begin and end on a few dozen days, which every family's page says again. */
const said = new Map<string, string>();
const inWords = (day: Temporal.PlainDate): string => {
  const iso = day.toString();
  const words = said.get(iso) ?? short.format(day);
  if (said.size < 5000) said.set(iso, words);
  return words;
};

/** “1 Mar 2024 to 28 Feb 2025”; a single day by itself. */
export const windowInWords = (w: Window): string =>
  w.starts.equals(w.ends) ? inWords(w.ends) : `${inWords(w.starts)} to ${inWords(w.ends)}`;
