export { upkeepOfPlaceCommands } from './upkeep.command.ts';
