import { LinkageError } from '../problems.ts';

/** Reads untyped JSON and says where it is not what it should be: `comparisons[2].levels[0].m is not a number`. */
export class Reader {
  readonly value: unknown;
  readonly path: string;

  constructor(value: unknown, path: string) {
    this.value = value;
    this.path = path;
  }

  fail(wanted: string): never {
    throw new LinkageError('bad-settings', `${this.path || 'The settings'} ${wanted}.`, { path: this.path });
  }

  get isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  field(name: string): Reader {
    return new Reader(this.object()[name], this.path === '' ? name : `${this.path}.${name}`);
  }

  object(): Readonly<Record<string, unknown>> {
    if (!isObject(this.value)) this.fail('is not an object');
    return this.value;
  }

  list(): Reader[] {
    if (!Array.isArray(this.value)) this.fail('is not a list');
    return this.value.map((item: unknown, i) => new Reader(item, `${this.path}[${i}]`));
  }

  text(): string {
    if (typeof this.value !== 'string' || this.value === '') this.fail('is not a text');
    return this.value;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') this.fail('is neither true nor false');
    return this.value;
  }

  /** A finite number from `least` to `most`. */
  number(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): number {
    if (typeof this.value !== 'number' || !Number.isFinite(this.value)) this.fail('is not a number');
    if (this.value < least || this.value > most)
      this.fail(`is ${this.value}; it must be from ${least} to ${most}`);
    return this.value;
  }

  /** A whole number of at least `least`. */
  whole(least: number): number {
    const value = this.number(least);
    if (!Number.isSafeInteger(value)) this.fail(`is ${value}; it must be a whole number`);
    return value;
  }

  oneOf<const T extends string>(choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.value);
    if (found === undefined)
      this.fail(`is ${JSON.stringify(this.value)}; it must be one of ${choices.join(', ')}`);
    return found;
  }

  texts(): string[] {
    return this.list().map((item) => item.text());
  }

  /** Refuses fields that mean nothing here: nearly always misspelt. */
  only(...names: readonly string[]): void {
    const extra = Object.keys(this.object()).find((name) => !names.includes(name));
    if (extra !== undefined)
      this.fail(`has a field "${extra}" that means nothing here (known: ${names.join(', ')})`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
