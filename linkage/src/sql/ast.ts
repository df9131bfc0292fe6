/** Which record of a pair a column is read from. */
export type Side = 'l' | 'r';

/** An SQL expression over a pair of records, in the part of DuckDB's language that levels and blocking rules are written in. */
export type Sql =
  | { readonly kind: 'column'; readonly name: string; readonly side: Side }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Sql[] }
  | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Sql; readonly right: Sql }
  | { readonly kind: 'not' | 'minus' | 'is-null'; readonly of: Sql }
  | {
      readonly kind: 'case';
      readonly whens: readonly { readonly when: Sql; readonly gives: Sql }[];
      readonly otherwise: Sql;
    }
  | { readonly kind: 'cast'; readonly of: Sql; readonly type: string }
  | { readonly kind: 'index'; readonly of: Sql; readonly at: Sql }
  | { readonly kind: 'list'; readonly items: readonly Sql[] }
  | { readonly kind: 'lambda'; readonly parameters: readonly string[]; readonly body: Sql };

export const binaryOperators = [
  'or',
  'and',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'is-not-distinct',
  'like',
  'ilike',
  '&&',
  '||',
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
] as const;

export type BinaryOperator = (typeof binaryOperators)[number];

/** The expressions an expression is made of. */
export function partsOf(sql: Sql): readonly Sql[] {
  switch (sql.kind) {
    case 'column':
    case 'literal':
    case 'variable':
      return [];
    case 'call':
      return sql.args;
    case 'binary':
      return [sql.left, sql.right];
    case 'not':
    case 'minus':
    case 'is-null':
    case 'cast':
      return [sql.of];
    case 'case':
      return [...sql.whens.flatMap(({ when, gives }) => [when, gives]), sql.otherwise];
    case 'index':
      return [sql.of, sql.at];
    case 'list':
      return sql.items;
    case 'lambda':
      return [sql.body];
  }
}

/** Every column an expression reads, each once by side. */
export function columnsIn(sql: Sql): { readonly name: string; readonly side: Side }[] {
  const found = new Map<string, { name: string; side: Side }>();
  const walk = (part: Sql): void => {
    if (part.kind === 'column') found.set(`${part.side}.${part.name}`, { name: part.name, side: part.side });
    for (const inner of partsOf(part)) walk(inner);
  };
  walk(sql);
  return [...found.values()];
}

/** An expression with every column replaced by what `change` makes of it. */
export function withColumns(sql: Sql, change: (column: Extract<Sql, { kind: 'column' }>) => Sql): Sql {
  const go = (part: Sql): Sql => withColumns(part, change);
  switch (sql.kind) {
    case 'column':
      return change(sql);
    case 'literal':
    case 'variable':
      return sql;
    case 'call':
      return { ...sql, args: sql.args.map(go) };
    case 'binary':
      return { ...sql, left: go(sql.left), right: go(sql.right) };
    case 'not':
    case 'minus':
    case 'is-null':
    case 'cast':
      return { ...sql, of: go(sql.of) };
    case 'case':
      return {
        ...sql,
        whens: sql.whens.map(({ when, gives }) => ({ when: go(when), gives: go(gives) })),
        otherwise: go(sql.otherwise),
      };
    case 'index':
      return { ...sql, of: go(sql.of), at: go(sql.at) };
    case 'list':
      return { ...sql, items: sql.items.map(go) };
    case 'lambda':
      return { ...sql, body: go(sql.body) };
  }
}
