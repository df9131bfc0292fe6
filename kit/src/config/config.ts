import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BadInput } from '../command/index.ts';

/** What the environment may say. Everything has a default that works for made-up data on one machine. */
export type Config = {
  /** KINSIGHT_HOME: folder of all that is not in the project: embedded PostgreSQL, tokens, anchors, journals. Default: .kinsight */
  readonly home: string;
  /** KINSIGHT_KNOWLEDGE: folder with a place's own law/, recipes/ and frameworks/, which a new version does not touch. Default: the project's. */
  readonly knowledge: string;
  /** DATABASE_URL: a PostgreSQL of one's own; its user must be allowed to create databases and roles. Default: embedded. */
  readonly databaseUrl: string | undefined;
  /** KINSIGHT_PUBLIC_DATABASE: the centre's public pages alone: a login that may read what is published (`learning public-login`). */
  readonly publicDatabaseUrl: string | undefined;
  /** KINSIGHT_BACKUP_KEY: what backups are encrypted with; at least 20 characters. Needed only by backup and restore. */
  readonly backupKey: string | undefined;
  /** KINSIGHT_STAMP: what a new place is stamped as. Real data need more than this word: see docs. Default: made-up */
  readonly stamp: 'made-up' | 'real';
  /** KINSIGHT_LOG: how much the log tells on stderr. Default: warn */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** KINSIGHT_ADDRESS: where browsers find this place, https://…; needed in earnest. Default: the loopback address served at. */
  readonly address: string | undefined;
  /** KINSIGHT_READERS: where readers find the centre's public pages, https://…; links in letters begin with it. */
  readonly readers: string | undefined;
  /** KINSIGHT_PROXIES: addresses of reverse proxies, by commas, whose X-Forwarded-For counts. Default: none. */
  readonly proxies: readonly string[];
  /** KINSIGHT_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET: the identity provider people sign in with. Default: accounts of our own. */
  readonly signIn:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
    | undefined;
  /** KINSIGHT_SMTP: the mail server, smtp://user:password@host:587 or smtps://…; KINSIGHT_MAIL_FROM: who mail is from; KINSIGHT_BOUNCES: where letters come back to, bounces@…. Default: no mail. */
  readonly mail:
    | { readonly server: string; readonly from: string; readonly bounces?: string | undefined }
    | undefined;
};

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

const Environment = z.object({
  KINSIGHT_HOME: z
    .string()
    .default(path.join(projectRoot, '.kinsight'))
    .transform((folder) => path.resolve(folder)),
  KINSIGHT_KNOWLEDGE: z
    .string()
    .default(projectRoot)
    .transform((folder) => path.resolve(folder)),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/postgres' })
    .optional(),
  KINSIGHT_PUBLIC_DATABASE: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgres://kinsightcentre_public:password@host:5432/kinsightcentre',
    })
    .optional(),
  KINSIGHT_BACKUP_KEY: z
    .string()
    .min(20, 'must have at least 20 characters; make one: openssl rand -base64 32')
    .optional(),
  KINSIGHT_STAMP: z.enum(['made-up', 'real'], 'must be made-up or real').default('made-up'),
  KINSIGHT_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('warn'),
  KINSIGHT_ADDRESS: z
    .url({ protocol: /^https$/, error: 'must look like https://kinsight.example.gov.uk' })
    .transform((address) => new URL(address).origin)
    .optional(),
  KINSIGHT_READERS: z
    .url({ protocol: /^https$/, error: 'must look like https://centre.example' })
    .transform((address) => new URL(address).origin)
    .optional(),
  KINSIGHT_PROXIES: z
    .string()
    .regex(/^[\da-f.:/]+(,[\da-f.:/]+)*$/i, 'must be IP addresses or networks, separated by commas')
    .transform((list) => list.split(','))
    .default([]),
  KINSIGHT_OIDC_ISSUER: z
    .url({ protocol: /^https$/, error: 'must look like https://login.example' })
    .optional(),
  KINSIGHT_OIDC_CLIENT_ID: z.string().optional(),
  KINSIGHT_OIDC_CLIENT_SECRET: z.string().optional(),
  KINSIGHT_SMTP: z
    .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@mail.example:587' })
    .optional(),
  KINSIGHT_BOUNCES: z
    .string()
    .regex(/^[a-z0-9._-]{1,20}@[a-z0-9.-]+$/i, 'must look like bounces@centre.example')
    .optional(),
  KINSIGHT_MAIL_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/,
      'must look like Centre <news@centre.example>',
    )
    .optional(),
});

/** Reads the environment; nothing else in Kinsight does. Throws BadInput naming the setting, never its value. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')); // empty means: not set
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new BadInput(`The environment is not right: ${lines.join('; ')}.`, {}, 'bad-environment');
  }
  const { KINSIGHT_HOME, KINSIGHT_KNOWLEDGE, DATABASE_URL, KINSIGHT_BACKUP_KEY, KINSIGHT_STAMP } =
    parsed.data;
  const { KINSIGHT_LOG, KINSIGHT_ADDRESS, KINSIGHT_READERS, KINSIGHT_PROXIES, KINSIGHT_PUBLIC_DATABASE } =
    parsed.data;
  return {
    home: KINSIGHT_HOME,
    knowledge: KINSIGHT_KNOWLEDGE,
    databaseUrl: DATABASE_URL,
    publicDatabaseUrl: KINSIGHT_PUBLIC_DATABASE,
    backupKey: KINSIGHT_BACKUP_KEY,
    stamp: KINSIGHT_STAMP,
    logLevel: KINSIGHT_LOG,
    address: KINSIGHT_ADDRESS,
    readers: KINSIGHT_READERS,
    proxies: KINSIGHT_PROXIES,
    signIn: readProvider(parsed.data),
    mail: readMail(parsed.data),
  };
}

function readProvider({
  KINSIGHT_OIDC_ISSUER: issuer,
  KINSIGHT_OIDC_CLIENT_ID: clientId,
  KINSIGHT_OIDC_CLIENT_SECRET: clientSecret,
}: {
  readonly KINSIGHT_OIDC_ISSUER?: string | undefined;
  readonly KINSIGHT_OIDC_CLIENT_ID?: string | undefined;
  readonly KINSIGHT_OIDC_CLIENT_SECRET?: string | undefined;
}): Config['signIn'] {
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new BadInput(
      'The environment is not right: KINSIGHT_OIDC_ISSUER, KINSIGHT_OIDC_CLIENT_ID and KINSIGHT_OIDC_CLIENT_SECRET belong together.',
      {},
      'bad-environment',
    );
  return { issuer, clientId, clientSecret };
}

function readMail({
  KINSIGHT_SMTP: server,
  KINSIGHT_MAIL_FROM: from,
  KINSIGHT_BOUNCES: bounces,
}: {
  readonly KINSIGHT_SMTP?: string | undefined;
  readonly KINSIGHT_MAIL_FROM?: string | undefined;
  readonly KINSIGHT_BOUNCES?: string | undefined;
}): Config['mail'] {
  if (server === undefined && from === undefined) return undefined;
  if (server === undefined || from === undefined)
    throw new BadInput(
      'The environment is not right: KINSIGHT_SMTP and KINSIGHT_MAIL_FROM belong together.',
      {},
      'bad-environment',
    );
  return { server, from, ...(bounces === undefined ? {} : { bounces }) };
}
