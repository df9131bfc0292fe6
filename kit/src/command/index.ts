export { AppError, BadInput, Conflict, NotFound, NotSignedIn, Refused, Unavailable, type Facts } from './app-error.ts';
export { fixedClock, systemClock, type Clock } from './clock.ts';
export { randomIds, seededIds, type Ids } from './ids.ts';
export { createLog, type Log } from './log.ts';
export { exitCodeOf, runCommand, tell, type RunOptions } from './run-command.ts';
export { toTable, type Column } from './table.ts';
export { createTerminal, type Terminal, type TerminalOptions } from './terminal.ts';
