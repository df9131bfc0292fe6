import type pg from 'pg';

/** Settings by which a server's log would keep statements, parameters or rows, and the value that keeps them out. */
const silent: Readonly<Record<string, string>> = {
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/**
 * Which settings of somebody's own server let personal data into its log, as they hold for a role that signs in.
 * Empty for the embedded server. Told to whoever sets a place up; each entry reads `name = value`.
 */
export async function listLogRisks(admin: pg.ClientBase, role: string): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string; setting: string }>(
    `select s.name, coalesce((
        select split_part(c, '=', 2) from pg_db_role_setting d join pg_roles r on r.oid = d.setrole cross join unnest(d.setconfig) c
        where r.rolname = $2 and split_part(c, '=', 1) = s.name limit 1), s.setting) as setting
     from pg_settings s where s.name = any ($1) order by s.name`,
    [Object.keys(silent), role],
  );
  return rows
    .filter(({ name, setting }) => silent[name] !== setting)
    .map(({ name, setting }) => `${name} = ${setting}`);
}

/** Silences the log for a role, where the administrator may (only a superuser may). Returns whether it could. */
export async function silenceLogFor(admin: pg.ClientBase, role: string): Promise<boolean> {
  const { rows } = await admin.query<{ super: boolean }>(
    'select rolsuper as super from pg_roles where rolname = current_user',
  );
  if (!rows[0]?.super) return false;
  const statements = Object.entries(silent).map(
    ([name, value]) => `alter role "${role}" set ${name} = '${value}'`,
  );
  await admin.query(statements.join(';\n'));
  return true;
}
