import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** What the environment may say. Everything has a default that works for made-up data on one machine. */
export type Config = {
  /** Folder of everything that is not in the project: embedded PostgreSQL, tokens, anchors, journals. KINSIGHT_HOME. */
  readonly home: string;
  /** A PostgreSQL of one's own; its user must be allowed to create databases and roles. DATABASE_URL. */
  readonly databaseUrl: string | undefined;
};

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Reads the environment once. Nothing else in Kinsight does. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    home: env['KINSIGHT_HOME'] ? path.resolve(env['KINSIGHT_HOME']) : path.join(projectRoot, '.kinsight'),
    databaseUrl: env['DATABASE_URL'] || undefined,
  };
}
