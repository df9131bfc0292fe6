import type { Sql } from './ast.ts';
import { anyOf, suffixed, unreadable, withInterval, within } from './build-sql.ts';
import { parseInterval } from './interval.ts';
import { CALLED, NOT_POWER, OPERATORS, POWERS } from './operators.ts';
import { type Token, tokensOf } from './tokens.ts';

/** How columns say whose they are: `name_l`, `name_r` in levels; `l.name`, `r.name` in blocking rules. */
export type Style = 'suffix' | 'prefix';

/** Reads an SQL condition; `called`: our name for a function of another database. Throws LinkageError with the SQL where it is not one this reads. */
export function parseSql(sql: string, style: Style, called: (name: string) => string = (name) => name): Sql {
  return new Parser(sql, style, called).whole();
}

class Parser {
  readonly #sql: string;
  readonly #style: Style;
  readonly #tokens: readonly Token[];
  readonly #called: (name: string) => string;
  #at = 0;
  #variables: readonly string[] = [];

  constructor(sql: string, style: Style, called: (name: string) => string) {
    this.#called = called;
    this.#sql = sql;
    this.#style = style;
    this.#tokens = tokensOf(sql);
  }

  whole(): Sql {
    const parsed = this.#expression(0);
    if (this.#peek().kind !== 'end') this.#fail();
    return parsed;
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: 'end', text: '', raw: '' };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #is(text: string): boolean {
    const { kind, text: own } = this.#peek();
    return (kind === 'word' || kind === 'symbol') && own === text;
  }

  #takes(...texts: readonly string[]): boolean {
    const all = texts.every((text, i) => {
      const token = this.#peek(i);
      return (token.kind === 'word' || token.kind === 'symbol') && token.text === text;
    });
    if (all) this.#at += texts.length;
    return all;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) this.#fail(` (expected "${text}")`);
  }

  #fail(why = ''): never {
    throw unreadable(this.#sql, this.#peek().raw || 'the end', why);
  }

  #expression(power: number): Sql {
    let left = this.#prefix();
    for (;;) {
      const grown = this.#postfix(left, power);
      if (grown === undefined) return left;
      left = grown;
    }
  }

  #postfix(left: Sql, power: number): Sql | undefined {
    if (this.#takes('[')) return this.#afterBracket(left);
    if (this.#takes('::')) return { kind: 'cast', of: left, type: this.#type() };
    if (power >= 4) return this.#binary(left, power);
    if (this.#takes('is')) return this.#afterIs(left);
    if (this.#takes('isnull')) return { kind: 'is-null', of: left };
    if (this.#takes('notnull')) return { kind: 'not', of: { kind: 'is-null', of: left } };
    const negated =
      this.#is('not') && ['in', 'like', 'ilike', 'between', 'similar'].includes(this.#peek(1).text);
    if (negated) this.#at++;
    const found = this.#takes('in')
      ? this.#afterIn(left)
      : this.#takes('between')
        ? this.#afterBetween(left)
        : this.#takes('similar', 'to')
          ? { kind: 'call' as const, name: 'regexp_full_match', args: [left, this.#expression(4)] }
          : this.#binary(left, power);
    return negated && found !== undefined ? { kind: 'not', of: found } : found;
  }

  /** `x[2]`, `x[1:3]`, `x[:3]`, `x[2:]` (both ends belong to a slice). */
  #afterBracket(of: Sql): Sql {
    const at: Sql = this.#is(':') ? { kind: 'literal', value: 1 } : this.#expression(0);
    if (this.#takes(']')) return { kind: 'index', of, at };
    this.#expect(':');
    const to: Sql = this.#is(']') ? { kind: 'literal', value: -1 } : this.#expression(0);
    this.#expect(']');
    return { kind: 'call', name: 'list_slice', args: [of, at, to] };
  }

  #binary(left: Sql, power: number): Sql | undefined {
    const token = this.#peek();
    if (token.kind !== 'word' && token.kind !== 'symbol') return undefined;
    const [op, name] = [OPERATORS[token.text], CALLED[token.text]];
    const own = POWERS[op ?? token.text] ?? 0;
    if ((op === undefined && name === undefined) || own <= power) return undefined;
    this.#at++;
    const right = this.#expression(own);
    if (op !== undefined) return withInterval(op, left, right) ?? { kind: 'binary', op, left, right };
    const call: Sql = { kind: 'call', name: name ?? '', args: [left, right] };
    return token.text === '!~' ? { kind: 'not', of: call } : call;
  }

  #afterIs(left: Sql): Sql {
    const negated = this.#takes('not');
    let found: Sql;
    if (this.#takes('null')) found = { kind: 'is-null', of: left };
    else if (this.#takes('distinct', 'from')) {
      const same: Sql = { kind: 'binary', op: 'is-not-distinct', left, right: this.#expression(4) };
      return negated ? same : { kind: 'not', of: same };
    } else if (this.#is('true') || this.#is('false')) {
      const value = this.#next().text === 'true';
      found = { kind: 'binary', op: 'is-not-distinct', left, right: { kind: 'literal', value } };
    } else this.#fail();
    return negated ? { kind: 'not', of: found } : found;
  }

  #afterIn(left: Sql): Sql {
    const close = this.#takes('[') ? ']' : ')';
    if (close === ')') this.#expect('(');
    return anyOf(left, this.#list(close));
  }

  #afterBetween(left: Sql): Sql {
    const least = this.#expression(4);
    this.#expect('and');
    const most = this.#expression(4);
    return within(left, least, most);
  }

  #prefix(): Sql {
    const token = this.#next();
    switch (token.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'text':
        return { kind: 'literal', value: token.text };
      case 'name':
        return this.#column(token);
      case 'symbol':
        return this.#symbol(token);
      case 'word':
        return this.#word(token);
      case 'end':
        this.#at--;
        return this.#fail();
    }
  }

  #symbol({ text }: Token): Sql {
    if (text === '(') {
      const inner = this.#expression(0);
      this.#expect(')');
      return inner;
    }
    if (text === '[') return { kind: 'list', items: this.#list(']') };
    if (text === '+') return this.#expression(8);
    if (text === '-') {
      const of = this.#expression(8);
      return of.kind === 'literal' && typeof of.value === 'number'
        ? { kind: 'literal', value: -of.value }
        : { kind: 'minus', of };
    }
    this.#at--;
    return this.#fail();
  }

  #word(token: Token): Sql {
    const { text } = token;
    if (text === 'not') return { kind: 'not', of: this.#expression(NOT_POWER) };
    if (text === 'null') return { kind: 'literal', value: null };
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
    if (text === 'case') return this.#case();
    if ((text === 'date' || text === 'timestamp') && this.#peek().kind === 'text')
      return { kind: 'cast', of: { kind: 'literal', value: this.#next().text }, type: text };
    if ((text === 'array' || text === 'list') && this.#takes('['))
      return { kind: 'list', items: this.#list(']') };
    if (text === 'interval' && ['text', 'number'].includes(this.#peek().kind)) return this.#interval();
    if (this.#is('(')) return this.#call(text);
    if (this.#takes('->')) return this.#lambda([token.raw]);
    if (text === 'lambda') return this.#lambdaWord();
    return this.#column(token);
  }

  /** `interval '1 month'`, `interval 1 month`, `interval '1' month`. */
  #interval(): Sql {
    const number = this.#next().text;
    const unit = /^[+-]?[\d.]+$/.test(number) ? ` ${this.#next().text}` : '';
    if (parseInterval(number + unit) === undefined) this.#fail(' (this span of time is not known)');
    return { kind: 'call', name: 'interval', args: [{ kind: 'literal', value: number + unit }] };
  }

  #call(name: string): Sql {
    this.#expect('(');
    if (name === 'cast' || name === 'try_cast') {
      const of = this.#expression(0);
      this.#expect('as');
      const type = this.#type();
      this.#expect(')');
      return { kind: 'cast', of, type };
    }
    if (name === 'extract') {
      const part = this.#next().text;
      this.#expect('from');
      const of = this.#expression(0);
      this.#expect(')');
      return { kind: 'call', name: 'date_part', args: [{ kind: 'literal', value: part }, of] };
    }
    return { kind: 'call', name: this.#called(name), args: this.#list(')') };
  }

  #list(close: string): Sql[] {
    const items: Sql[] = [];
    if (this.#takes(close)) return items;
    do items.push(this.#expression(0));
    while (this.#takes(','));
    this.#expect(close);
    return items;
  }

  #lambdaWord(): Sql {
    const parameters = [this.#next().raw];
    while (this.#takes(',')) parameters.push(this.#next().raw);
    this.#expect(':');
    return this.#lambda(parameters);
  }

  #lambda(parameters: readonly string[]): Sql {
    const outside = this.#variables;
    this.#variables = [...outside, ...parameters];
    const body = this.#expression(0);
    this.#variables = outside;
    return { kind: 'lambda', parameters, body };
  }

  #case(): Sql {
    const of = this.#is('when') ? undefined : this.#expression(0);
    const whens: { when: Sql; gives: Sql }[] = [];
    while (this.#takes('when')) {
      const condition = this.#expression(0);
      this.#expect('then');
      const when: Sql =
        of === undefined ? condition : { kind: 'binary', op: '=', left: of, right: condition };
      whens.push({ when, gives: this.#expression(0) });
    }
    const otherwise: Sql = this.#takes('else') ? this.#expression(0) : { kind: 'literal', value: null };
    this.#expect('end');
    return { kind: 'case', whens, otherwise };
  }

  #type(): string {
    let name = this.#next().text;
    if (this.#takes('precision')) name = 'double';
    if (this.#takes('(')) while (!this.#takes(')')) this.#at++;
    while (this.#takes('[')) {
      if (this.#peek().kind === 'number') this.#at++;
      this.#expect(']');
      name += '[]';
    }
    return name;
  }

  #column(token: Token): Sql {
    if (this.#variables.includes(token.raw)) return { kind: 'variable', name: token.raw };
    const name = token.kind === 'name' ? token.text : token.raw;
    if (this.#style === 'prefix') {
      const side = name.toLowerCase();
      if ((side !== 'l' && side !== 'r') || !this.#takes('.')) {
        this.#at--;
        return this.#fail(' (a column must be l."name" or r."name")');
      }
      const column = this.#next();
      if (column.kind !== 'name' && column.kind !== 'word') this.#fail();
      return { kind: 'column', side, name: column.kind === 'name' ? column.text : column.raw };
    }
    const column = suffixed(name);
    if (column !== undefined) return column;
    this.#at--;
    return this.#fail(' (a column must end in _l or _r)');
  }
}
