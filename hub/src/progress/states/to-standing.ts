import type { MeasuredCase } from '../measured-case.ts';
import type { Progress } from '../reading.ts';
import type { StandingRow } from '../standing.store.ts';
import type { NeedState } from './case-states.rules.ts';

/** A state as it is kept, keys in the order the store reads them. */
export const toStanding = (c: Pick<MeasuredCase, 'id' | 'family'>, state: NeedState): StandingRow => {
  const { progress } = state;
  return {
    case: c.id,
    family: c.family,
    need: state.need,
    person: state.person,
    measure: state.measure.id,
    state: progress.state,
    since: sinceOf(progress)?.toString() ?? null,
    until: progress.state === 'holding' ? (progress.until?.toString() ?? null) : null,
    causes: progress.state === 'no-information' ? progress.causes : [],
    flows: state.flows,
    foundOn: state.foundOn.toString(),
    heardTo: state.readings.at(-1)?.ends.toString() ?? null,
    relapsedOn: relapseOf(progress)?.toString() ?? null,
    standsForAll: state.measure.counts === 'for-all-needs',
    nextEdge: state.nextEdge ?? null,
  };
};

const relapseOf = (progress: Progress): Temporal.PlainDate | undefined =>
  progress.state === 'relapsed'
    ? progress.on
    : progress.state === 'holding' || progress.state === 'no-information'
      ? progress.relapse?.on
      : undefined;

/** The day on which a state began: since when it has held, or is held, or relapsed. */
export function sinceOf(progress: Progress): Temporal.PlainDate | undefined {
  switch (progress.state) {
    case 'not-started':
      return undefined;
    case 'held':
    case 'relapsed':
      return progress.on;
    default:
      return progress.since;
  }
}
