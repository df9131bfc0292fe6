/** λ where the file says nothing (Splink's). */
export const DEFAULT_LAMBDA = 0.0001;
/** Splink assumes this share of matches at the top level until it learns. */
const TOP = 0.95;

/** m that Splink gives to levels without one, by gamma (0: the lowest). `count`: levels that are not null. */
export function defaultM(count: number): number[] {
  const rest = (1 - TOP) / (count - 1);
  return [...new Array<number>(count - 1).fill(rest), TOP];
}

/** u that Splink gives to levels without one, by gamma: weights from −5 to 3 in even steps, then 10. */
export function defaultU(count: number): number[] {
  const steps = count - 1;
  const weights = Array.from({ length: steps }, (_, i) => (steps === 1 ? -5 : -5 + (8 * i) / (steps - 1)));
  return [...weights, 10].map((weight, i) => (defaultM(count)[i] ?? 0) / 2 ** weight);
}
