import type { Progress } from './reading.ts';

type Words = { readonly short: string; readonly says: string };

const sayDay = (day: Temporal.PlainDate): string =>
  day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** A state in a few words, and in a sentence. Dates are promised of nobody: a clock ends then if nothing bad is known until then. */
export function sayProgress(progress: Progress): Words {
  switch (progress.state) {
    case 'not-started':
      return { short: 'Not started', says: 'Nothing has been heard yet since the need was found.' };
    case 'no-information': {
      const lost = progress.relapse
        ? ` Before that it was held on ${sayDay(progress.relapse.heldOn)} and lost on ${sayDay(progress.relapse.on)}.`
        : '';
      return { short: 'No information', says: `Nothing is known since ${sayDay(progress.since)}.${lost}` };
    }
    case 'worse':
      return { short: 'Worse', says: `Worse than when the need was found, since ${sayDay(progress.since)}.` };
    case 'no-change':
      return {
        short: 'No change',
        says: `As it was when the need was found, since ${sayDay(progress.since)}.`,
      };
    case 'improving':
      return {
        short: 'Improving',
        says: `Better than when the need was found, since ${sayDay(progress.since)}, but not there yet.`,
      };
    case 'holding': {
      const again = progress.relapse
        ? ` It was held on ${sayDay(progress.relapse.heldOn)} and lost on ${sayDay(progress.relapse.on)}; the clock began again.`
        : '';
      return progress.until
        ? {
            short: `Holding until ${sayDay(progress.until)}`,
            says: `Achieved since ${sayDay(progress.since)}. Held on ${sayDay(progress.until)} if it is seen to last until then.${again}`,
          }
        : {
            short: 'Holding',
            says: `Achieved since ${sayDay(progress.since)}. The calendar does not reach the end of the clock yet.${again}`,
          };
    }
    case 'held':
      return {
        short: 'Held',
        says: `It lasted: held since ${sayDay(progress.on)}${progress.unheardSince ? `. Nothing has been heard since ${sayDay(progress.unheardSince)}` : ''}.`,
      };
    case 'relapsed':
      return {
        short: 'Relapsed',
        says: `Held on ${sayDay(progress.heldOn)}, and again there since ${sayDay(progress.on)}.`,
      };
  }
}

/** Colours of GOV.UK tags; never the only sign of a state. */
export const colourOf: Readonly<Record<Progress['state'], 'grey' | 'red' | 'yellow' | 'blue' | 'green'>> = {
  'not-started': 'grey',
  'no-information': 'grey',
  worse: 'red',
  'no-change': 'yellow',
  improving: 'blue',
  holding: 'blue',
  held: 'green',
  relapsed: 'red',
};
