import type { Sql } from './ast.ts';

/** An expression as text again, every column as `l."name"` or `r."name"`; reading it back gives the same expression. */
export function printSql(sql: Sql): string {
  switch (sql.kind) {
    case 'column':
      return `${sql.side}.${quotedName(sql.name)}`;
    case 'literal':
      return typeof sql.value === 'string' ? `'${sql.value.replaceAll("'", "''")}'` : String(sql.value);
    case 'variable':
      return sql.name;
    case 'call':
      if (sql.name === 'interval' || sql.name === 'add_interval') return withSpan(sql.args);
      return `${sql.name}(${sql.args.map(printSql).join(', ')})`;
    case 'binary': {
      const op = sql.op === 'is-not-distinct' ? 'is not distinct from' : sql.op;
      return `(${printSql(sql.left)} ${op} ${printSql(sql.right)})`;
    }
    case 'not':
      return `(not ${printSql(sql.of)})`;
    case 'minus':
      return `(- ${printSql(sql.of)})`;
    case 'is-null':
      return `(${printSql(sql.of)} is null)`;
    case 'case': {
      const whens = sql.whens.map(({ when, gives }) => ` when ${printSql(when)} then ${printSql(gives)}`);
      return `case${whens.join('')} else ${printSql(sql.otherwise)} end`;
    }
    case 'cast':
      return `cast(${printSql(sql.of)} as ${sql.type})`;
    case 'index':
      return `${printSql(sql.of)}[${printSql(sql.at)}]`;
    case 'list':
      return `[${sql.items.map(printSql).join(', ')}]`;
    case 'lambda':
      return `lambda ${sql.parameters.join(', ')} : ${printSql(sql.body)}`;
  }
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `interval '1 day'`, alone or added to a moment. */
function withSpan(args: readonly Sql[]): string {
  const [first, span, sign] = args;
  if (first === undefined) return '';
  if (span === undefined || sign?.kind !== 'literal') return `interval ${printSql(first)}`;
  return `(${printSql(first)} ${sign.value} interval ${printSql(span)})`;
}
