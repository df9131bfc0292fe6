import type { ReleasedCode } from '../../../research/index.ts';

/** Units of the drawing; a browser scales it. */
const size = { label: 300, column: 130, row: 34, head: 44, most: 13 } as const;
const mostRows = 14;

/**
 * Barriers by place as circles: the area of a circle is how often it was named, ours filled, what helped as a ring. The table below
 * the picture says the same in words; `says` is for who does not see it.
 */
export function drawBarriers(
  codes: readonly ReleasedCode[],
  places: readonly string[],
  nameOf: (code: string) => string,
) {
  const shown = codes.filter(({ cells }) => cells.some(({ barriers }) => barriers > 0)).slice(0, mostRows);
  const counts = shown.flatMap(({ cells }) =>
    cells.flatMap(({ barriers, enablers }) => [barriers, enablers]),
  );
  const largest = Math.max(1, ...counts);
  const radius = (count: number): string => (Math.sqrt(count / largest) * size.most).toFixed(1);
  return {
    width: size.label + places.length * size.column,
    height: size.head + shown.length * size.row + 10,
    heads: places.map((place, at) => ({ text: nameOf(place), x: size.label + (at + 0.5) * size.column })),
    rows: shown.map(({ label, cells }, at) => {
      const y = size.head + (at + 0.5) * size.row;
      return {
        label: label.length > 38 ? `${label.slice(0, 36)}…` : label,
        y,
        line: size.head + (at + 1) * size.row,
        dots: places.flatMap((place, column) => {
          const cell = cells.find((one) => one.place === place);
          const middle = size.label + (column + 0.5) * size.column;
          return [
            ...(cell && cell.barriers > 0
              ? [{ x: middle - 16, r: radius(cell.barriers), filled: true }]
              : []),
            ...(cell && cell.enablers > 0
              ? [{ x: middle + 16, r: radius(cell.enablers), filled: false }]
              : []),
          ];
        }),
      };
    }),
    says: `The ${shown.length} barriers named most, a row each, and ${places.length} places, a column each. A filled circle says how often it was named as a barrier, a ring how often something of the kind helped. The table below has the numbers.`,
  };
}
