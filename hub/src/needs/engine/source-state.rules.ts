import type { Window } from '../criteria/windows.ts';
import type { Source } from './world.ts';

export type Value = 'met' | 'not-met' | 'no-data' | 'not-permitted';
/** A cause true of a whole flow, as agreements names it: unsigned, unapproved, paused … */
export type Refusal = string;
export type Cause = string;
export type State = { readonly value: Value; readonly causes: readonly Cause[] };

/** Older than this, a file no longer speaks of today: two monthly deliveries missed. */
const freshDays = 62;
/** A first week or a half-term without rows does not break a roster's cover. */
const slackDays = 14;

/**
 * What a source says of a member of whom it holds nothing in the window: the finding nobody needs to write down.
 * @param refused why it may not be used; empty where it may
 */
export const stateOfSource = (
  source: Source,
  refused: readonly Refusal[],
  window: Window,
  asAt: Temporal.PlainDate,
): State => {
  if (refused.length > 0) return { value: 'not-permitted', causes: refused };
  // Of whom nobody asked, no file ever speaks, late or not (who was asked has a finding of their own: asked.ts).
  if (source.absence === 'answer' && !source.encoded) return noData('not-asked');
  const gap = gapOfSource(source, window, asAt);
  if (gap !== undefined) return noData(gap);
  if (source.encoded) return noData('not-matched');
  switch (source.absence) {
    case 'roster':
      return noData('not-matched');
    case 'answer':
      return noData('not-asked');
    case 'silence':
      return noData('nothing-recorded');
  }
};

/** Why a permitted source cannot speak of the whole window, whoever the member is; undefined where it can. */
export const gapOfSource = (source: Source, window: Window, asAt: Temporal.PlainDate): Cause | undefined => {
  if (!source.delivered) return 'not-delivered';
  const [from, to] = [
    Temporal.PlainDate.from(source.delivered.starts),
    Temporal.PlainDate.from(source.delivered.ends),
  ];
  const wanted =
    Temporal.PlainDate.compare(window.ends, asAt) < 0
      ? window.ends.subtract({ days: slackDays })
      : asAt.subtract({ days: freshDays });
  if (Temporal.PlainDate.compare(to, wanted) < 0) return 'late';
  const isEver = window.starts.year <= 1900;
  const isDay = window.starts.equals(window.ends) || Temporal.PlainDate.compare(window.ends, asAt) > 0;
  if (!isEver && !isDay && Temporal.PlainDate.compare(from, window.starts.add({ days: slackDays })) > 0)
    return 'history-too-short';
  return undefined;
};

const noData = (cause: Cause): State => ({ value: 'no-data', causes: [cause] });

/** No registered flow and no adopted recipe gives the dataset. */
export const noFlow: State = noData('no-flow');
/** An adopted recipe would give it, but no agreement has been registered. */
export const noAgreement: State = { value: 'not-permitted', causes: ['no-agreement'] };
/** The rule is for nobody in this family. */
export const nobody: State = { value: 'not-met', causes: ['nobody-of-this-kind'] };
