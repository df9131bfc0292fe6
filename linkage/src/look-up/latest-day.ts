import type { ScalarColumn } from '../encode/column.ts';
import { rankOfLatest } from '../encode/minors.ts';
import { isoToDay } from '../normalise/day.ts';

/** The day that dates of birth speak of (see `minorsOf`), while records come and go. */
export class LatestDay {
  readonly #counts = new Map<number, number>();
  #days: Float64Array | undefined;
  #known = 0;

  constructor({ values, counts }: ScalarColumn) {
    values.forEach((value, code) => {
      this.#count(value, counts[code] ?? 0);
    });
  }

  tally([value]: readonly string[], sign: 1 | -1): void {
    if (value !== undefined) this.#count(value, sign);
  }

  #count(value: string, by: number): void {
    const day = isoToDay(value);
    if (Number.isNaN(day)) return;
    this.#known += by;
    const before = this.#counts.get(day);
    if (before === undefined) this.#days = undefined;
    this.#counts.set(day, (before ?? 0) + by);
  }

  get day(): number {
    this.#days ??= Float64Array.from(this.#counts.keys()).sort();
    let above = this.#known - 1 - rankOfLatest(this.#known);
    for (let i = this.#days.length - 1; i >= 0; i--) {
      const day = this.#days[i] ?? 0;
      above -= this.#counts.get(day) ?? 0;
      if (above < 0) return day;
    }
    return 0;
  }
}
