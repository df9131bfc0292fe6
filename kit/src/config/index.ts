export { type Config, loadConfig } from './config.ts';
export { programName } from './program-name.ts';
