import process from 'node:process';

/**
 * How a program is called on this machine, as its help and hints print it: KINSIGHT_PROGRAM, where a command of the machine starts it
 * (deploy/kinsight-centre), else the project's own way.
 */
export const programName = (own: string, environment: NodeJS.ProcessEnv = process.env): string =>
  environment['KINSIGHT_PROGRAM'] ?? own;
