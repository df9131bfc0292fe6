export { intakeCommands } from './intake.command.ts';
