import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BadInput } from '../command/index.ts';

/** What the environment may say. Everything has a default that works for made-up data on one machine. */
export type Config = {
  /** KINSIGHT_HOME: folder of all that is not in the project: embedded PostgreSQL, tokens, anchors, journals. Default: .kinsight */
  readonly home: string;
  /** DATABASE_URL: a PostgreSQL of one's own; its user must be allowed to create databases and roles. Default: embedded. */
  readonly databaseUrl: string | undefined;
  /** KINSIGHT_BACKUP_KEY: what backups are encrypted with; at least 20 characters. Needed only by backup and restore. */
  readonly backupKey: string | undefined;
  /** KINSIGHT_STAMP: what a new place is stamped as. Real data need more than this word: see docs. Default: made-up */
  readonly stamp: 'made-up' | 'real';
  /** KINSIGHT_LOG: how much the log tells on stderr. Default: warn */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

const Environment = z.object({
  KINSIGHT_HOME: z
    .string()
    .default(path.join(projectRoot, '.kinsight'))
    .transform((folder) => path.resolve(folder)),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/postgres' })
    .optional(),
  KINSIGHT_BACKUP_KEY: z
    .string()
    .min(20, 'must have at least 20 characters; make one: openssl rand -base64 32')
    .optional(),
  KINSIGHT_STAMP: z.enum(['made-up', 'real'], 'must be made-up or real').default('made-up'),
  KINSIGHT_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('warn'),
});

/** Reads the environment; nothing else in Kinsight does. Throws BadInput naming the setting, never its value. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')); // empty means: not set
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new BadInput(`The environment is not right: ${lines.join('; ')}.`, {}, 'bad-environment');
  }
  const { KINSIGHT_HOME, DATABASE_URL, KINSIGHT_BACKUP_KEY, KINSIGHT_STAMP, KINSIGHT_LOG } = parsed.data;
  return {
    home: KINSIGHT_HOME,
    databaseUrl: DATABASE_URL,
    backupKey: KINSIGHT_BACKUP_KEY,
    stamp: KINSIGHT_STAMP,
    logLevel: KINSIGHT_LOG,
  };
}
