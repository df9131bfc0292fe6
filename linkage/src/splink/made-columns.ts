import type { Derivation } from '../settings/settings.ts';
import { columnsIn, type Sql, withColumns } from '../sql/ast.ts';
import { printSql } from '../sql/print-sql.ts';
import { nameOf, onLeft } from './one-sided.ts';
import { unknownIn } from './parse-known.ts';

/** The columns that levels and rules need besides the input's: each expression of one record becomes one, once. */
export class MadeColumns {
  readonly #made = new Map<string, Derivation>();
  readonly #lists: ReadonlySet<string>;

  /** `lists`: columns that hold lists. As a whole they are read as JSON text, which keeps their order, repeats and emptiness. */
  constructor(lists: ReadonlySet<string>) {
    this.#lists = lists;
  }

  get derivations(): Derivation[] {
    return [...this.#made.values()];
  }

  isList(name: string): boolean {
    return this.#lists.has(name);
  }

  /** The column that holds an expression's value; of a bare column that column itself. */
  columnFor(sql: Sql): string {
    if (unknownIn(sql) !== undefined)
      return this.#add(nameOf(sql), { by: 'duckdb', sql: printSql(onLeft(sql)), from: namesIn(sql) });
    const whole = this.readable(sql);
    if (whole.kind === 'column') return whole.name;
    return this.#add(nameOf(whole), { by: 'sql', sql: printSql(onLeft(whole)), from: namesIn(whole) });
  }

  /** The column that holds an expression's value for every item of the lists it reads (a rule's exploded arrays). */
  exploded(sql: Sql, arrays: readonly string[]): string {
    const lists = arrays.filter((name) => namesIn(sql).includes(name));
    if (sql.kind === 'column') return sql.name;
    // Cartesian over the exploded columns: one lambda inside the other.
    let body: Sql = withColumns(onLeft(sql), (column) =>
      lists.includes(column.name)
        ? { kind: 'variable', name: variableOf(lists, column.name) }
        : this.readable(column),
    );
    lists.forEach((name, i) => {
      const inner: Sql = {
        kind: 'call',
        name: 'list_transform',
        args: [
          this.readable({ kind: 'column', name, side: 'l' }),
          { kind: 'lambda', parameters: [variableOf(lists, name)], body },
        ],
      };
      body = i === 0 ? inner : { kind: 'call', name: 'flatten', args: [inner] };
    });
    return this.#add(`each ${nameOf(sql)}`, { by: 'sql-list', sql: printSql(body), from: namesIn(body) });
  }

  /** An expression with its list columns read whole. */
  readable(sql: Sql): Sql {
    return withColumns(sql, (column) =>
      this.#lists.has(column.name) ? { ...column, name: this.#whole(column.name) } : column,
    );
  }

  /** A column that is the same for every record: for rules that no equality narrows. */
  constant(): string {
    return this.#add('any', { by: 'sql', sql: "'any'", from: [] });
  }

  #whole(name: string): string {
    return this.#add(`[${name}]`, { by: 'list-text', from: [name] });
  }

  #add(column: string, derivation: Omit<Derivation, 'column'>): string {
    // Those it is made from were added before it, so they stand first.
    if (!this.#made.has(column)) this.#made.set(column, { column, ...derivation });
    return column;
  }
}

function variableOf(lists: readonly string[], name: string): string {
  return `item${lists.indexOf(name)}`;
}

function namesIn(sql: Sql): string[] {
  return [...new Set(columnsIn(sql).map(({ name }) => name))];
}
