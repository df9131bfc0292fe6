import { type Clock, fixedClock } from '@kinsight/kit/command';

/** A clock that stands on one day until it is moved on: the demo plays months in minutes. */
export const movableClock = (day: string): Clock & { moveTo(day: string): void } => {
  let stands = fixedClock(day);
  return {
    today: () => stands.today(),
    now: () => stands.now(),
    moveTo: (to) => {
      stands = fixedClock(to);
    },
  };
};
