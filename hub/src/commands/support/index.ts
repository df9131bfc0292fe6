export { supportCommands } from './case.command.ts';
