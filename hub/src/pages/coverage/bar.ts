/** The four values of a need over a place, in the order of a bar, with the colour and word of each. */
export const parts = [
  { part: 'met', text: 'Signs', colour: '#1f4e5f' },
  { part: 'notMet', text: 'No signs', colour: '#8eb2c0' },
  { part: 'noData', text: 'No data', colour: '#d3d7d9' },
  { part: 'notPermitted', text: 'Not permitted', colour: '#b58840' },
  { part: 'withheld', text: 'Withheld: too few', colour: '#ffffff' },
] as const;
export type Part = Exclude<(typeof parts)[number]['part'], 'withheld'>;

/** Units of a bar’s drawing; a browser scales it. */
const width = 600;

/** Segments of one bar. What is withheld stands as one open piece at the end: its sum is known, its parts are not. */
export function drawBar(shown: Readonly<Record<Part, number | undefined>>, families: number) {
  const counted = parts.map(({ part, colour }) => ({
    colour,
    part,
    count: part === 'withheld' ? 0 : (shown[part] ?? 0),
  }));
  const rest = families - counted.reduce((sum, { count }) => sum + count, 0);
  let from = 0;
  const segments = counted
    .map((one) => (one.part === 'withheld' ? { ...one, count: rest } : one))
    .filter(({ count }) => count > 0)
    .map(({ colour, count }) => {
      const wide = families === 0 ? 0 : (count / families) * width;
      const segment = { x: from.toFixed(1), width: wide.toFixed(1), colour };
      from += wide;
      return segment;
    });
  return { width, segments };
}
