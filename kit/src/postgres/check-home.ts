import { createHash } from 'node:crypto';
import pg from 'pg';
import { Conflict } from '../command/index.ts';
import { roleNames } from './provision.ts';

const markOf = (key: Buffer): string =>
  `Kinsight: passwords are made from the roles.key ${createHash('sha256').update('kinsight roles key:').update(key).digest('hex').slice(0, 16)}`;

/**
 * Whether the passwords of this database's roles are made with this key; at the first time it is written down, as a comment on the role
 * that signs in. Opening sets those passwords, so a command given with another KINSIGHT_HOME would shut the running server out.
 * Throws Conflict where the key is another. Nothing happens while the roles are not there. Runs as an administrator.
 */
export async function checkHome(admin: pg.ClientBase, db: string, key: Buffer): Promise<void> {
  const { app } = roleNames(db);
  const { rows } = await admin.query<{ mark: string | null }>(
    `select shobj_description(oid, 'pg_authid') as mark from pg_roles where rolname = $1`,
    [app],
  );
  const [role] = rows;
  if (!role || role.mark === markOf(key)) return;
  if (role.mark !== null)
    throw new Conflict(
      `The database ${db} was set up with another KINSIGHT_HOME: its passwords are not made with the roles.key that is in this one. ` +
        'Nothing was changed. Give commands with the settings the server runs with (docs/guides/operator.md). ' +
        `Only where that folder is lost for good, stop the server and let PostgreSQL's administrator say: comment on role ${app} is null`,
      { database: db },
      'another-home',
    );
  await admin.query(`comment on role ${pg.escapeIdentifier(app)} is ${pg.escapeLiteral(markOf(key))}`);
}
