/** Moments at which a test may kill the process; after a restart the state must be as without the kill. */
export const crashPoints = [
  'taken',
  'read',
  'people-merged',
  'converted',
  'staged',
  'merged',
  'committed',
  'swept',
] as const;
export type CrashPoint = (typeof crashPoints)[number];
/** Called at each point. In the product it does nothing. */
export type CrashHook = (point: CrashPoint) => void | Promise<void>;
export const noCrash: CrashHook = () => undefined;
