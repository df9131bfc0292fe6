import type { NeedState } from './states/case-states.rules.ts';

/** What stands between a family and lasting progress, in the order to work on it. Pure; it names dates, and foretells nothing. */
export type HoldingBack = {
  /** Needs that are there still, or again. */
  readonly lacking: readonly NeedState[];
  /** Needs of which nobody knows, with why, and which flows would tell. */
  readonly unknown: readonly {
    readonly state: NeedState;
    readonly causes: readonly string[];
    readonly flows: readonly number[];
  }[];
  /** Clocks that run, the soonest end first. */
  readonly clocks: readonly { readonly state: NeedState; readonly until: Temporal.PlainDate | undefined }[];
  /** Every need is held, or an alternative stands for all of them. */
  readonly allHeld: boolean;
  readonly byAlternative: NeedState | undefined;
};

export function holdingBack(states: readonly NeedState[]): HoldingBack {
  const needs = states.filter(({ measure }) => measure.counts === 'for-its-need');
  const byAlternative = states.find(
    ({ measure, progress }) => measure.counts === 'for-all-needs' && progress.state === 'held',
  );
  const lacking = needs.filter(({ progress }) =>
    ['worse', 'relapsed', 'no-change', 'improving'].includes(progress.state),
  );
  const unknown = needs.flatMap((state) =>
    state.progress.state === 'no-information' || state.progress.state === 'not-started'
      ? [
          {
            state,
            causes: state.progress.state === 'no-information' ? state.progress.causes : [],
            flows: state.givings.map(({ flow }) => flow),
          },
        ]
      : [],
  );
  const clocks = needs
    .flatMap((state) => (state.progress.state === 'holding' ? [{ state, until: state.progress.until }] : []))
    .toSorted((a, b) => ((a.until?.toString() ?? '9999') < (b.until?.toString() ?? '9999') ? -1 : 1));
  const order = ['relapsed', 'worse', 'no-change', 'improving'];
  return {
    lacking: lacking.toSorted((a, b) => order.indexOf(a.progress.state) - order.indexOf(b.progress.state)),
    unknown,
    clocks,
    allHeld:
      needs.length > 0 &&
      (byAlternative !== undefined || needs.every(({ progress }) => progress.state === 'held')),
    byAlternative,
  };
}
