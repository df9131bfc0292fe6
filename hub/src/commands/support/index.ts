export { supportCommands } from './case.command.ts';
export { remindersCommand } from './reminders.command.ts';
