export { familiesCommands } from './families.command.ts';
