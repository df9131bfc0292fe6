export { peopleCommands } from './people.command.ts';
