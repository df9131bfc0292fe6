export {
  AppError,
  BadInput,
  Conflict,
  type Facts,
  NotFound,
  NotSignedIn,
  Refused,
  Unavailable,
} from './app-error.ts';
export { type Clock, fixedClock, systemClock } from './clock.ts';
export { type Ids, randomIds, seededIds } from './ids.ts';
export { createLog, type Log } from './log.ts';
export { exitCodeOf, type RunOptions, runCommand, tell } from './run-command.ts';
export { type Column, toTable } from './table.ts';
export { type Examples, teach } from './teach.ts';
export { createTerminal, type Terminal, type TerminalOptions } from './terminal.ts';
