import { roleNames } from './provision.ts';
import type { Transaction } from './transaction.ts';

/** Each query gives lines of text in a fixed order. There is no pg_dump beside the embedded server; the catalogue knows all. */
const ours = `n.nspname !~ '^(pg_|information_schema)' and n.nspname <> 'public'`;
const parts: readonly { readonly head: string; readonly sql: string }[] = [
  {
    head: 'tables',
    sql: `select format(E'table %I.%I%s (\\n%s\\n)', n.nspname, c.relname,
        case when c.relforcerowsecurity then ' row level security, forced' when c.relrowsecurity then ' row level security' else '' end,
        (select string_agg(format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
            case when a.attidentity <> '' then ' identity' when a.attgenerated <> '' then ' generated as ' || pg_get_expr(d.adbin, d.adrelid)
                 else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end), E',\\n' order by a.attnum)
         from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours} order by n.nspname, c.relname`,
  },
  {
    head: 'constraints',
    sql: `select format('%I.%I: %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype <> 'n' and ${ours} order by n.nspname, c.relname, k.conname`,
  },
  {
    head: 'indexes',
    sql: `select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
      where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) and ${ours} order by 1`,
  },
  {
    head: 'views',
    sql: `select format(E'view %I.%I as\\n%s', n.nspname, c.relname, pg_get_viewdef(c.oid)) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${ours} order by n.nspname, c.relname`,
  },
  {
    head: 'functions',
    sql: `select pg_get_functiondef(p.oid) as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prokind in ('f', 'p') and ${ours} order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
  },
  {
    head: 'triggers',
    sql: `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and ${ours} order by n.nspname, c.relname, t.tgname`,
  },
  {
    head: 'policies',
    sql: `select format('%I.%I: policy %I %s for %s to %s using (%s) with check (%s)', schemaname, tablename, policyname, permissive, cmd,
        (select string_agg(r, ', ' order by r) from unnest(roles::text[]) r), qual, with_check) as line
      from pg_policies order by schemaname, tablename, policyname`,
  },
  {
    head: 'rights',
    sql: `with held as (
        select n.nspname, '' as name, '' as detail, n.nspacl as acl from pg_namespace n where ${ours}
        union all select n.nspname, c.relname, '', c.relacl from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'S', 'p') and ${ours}
        union all select n.nspname, c.relname, a.attname, a.attacl from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
          where a.attacl is not null and ${ours}
        union all select n.nspname, p.proname || '()', '', p.proacl from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours}
      )
      select format('%s%s%s: %s to %s', nspname, coalesce('.' || nullif(name, ''), ''), coalesce(' (' || nullif(detail, '') || ')', ''),
        string_agg(distinct lower(x.privilege_type), ', ' order by lower(x.privilege_type)), coalesce(r.rolname, 'public')) as line
      from held cross join lateral aclexplode(acl) x left join pg_roles r on r.oid = x.grantee
      where coalesce(r.rolname, '') <> current_user
      group by nspname, name, detail, r.rolname order by nspname, name, detail, coalesce(r.rolname, 'public')`,
  },
];

/**
 * All of a database's schema as text: the same for the same migrations and rights, whatever the database is called.
 * For reading and for comparing with the committed copy; not meant to be run.
 */
export async function dumpSchema(tx: Transaction, database: string): Promise<string> {
  const sections: string[] = [];
  for (const { head, sql } of parts) {
    const rows = await tx.query<{ line: string }>(sql);
    if (rows.length > 0) sections.push(`-- ${head}\n\n${rows.map((row) => row.line.trimEnd()).join('\n')}\n`);
  }
  const names = Object.entries(roleNames(database)).sort(([, a], [, b]) => b.length - a.length);
  return names.reduce(
    (text, [word, name]) => text.replaceAll(name, `:${word}`),
    `-- Written from the database; do not edit. Rewrite it: npm test -- schema -u\n\n${sections.join('\n')}`,
  );
}
