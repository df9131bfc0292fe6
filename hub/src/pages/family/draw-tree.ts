export type Drawn = {
  readonly id: string;
  readonly name: string;
  /** One line below the name. */
  readonly says: string;
  readonly isChild: boolean;
  readonly sex: string | null;
};
type Tied = { readonly from: string; readonly to: string };

const [wide, high, gapX, gapY, most] = [190, 62, 18, 58, 5];

/**
 * The family as a picture: parents above their children, square corners for male, round for female, cut off in between where no source says.
 * At most five stand beside one another. SVG text, escaped; the page says the same in words.
 */
export function drawTree(
  people: readonly Drawn[],
  parents: readonly Tied[],
  partners: readonly Tied[],
): string {
  const level = levelsOf(people, parents, partners);
  const rows = [...Map.groupBy(people, ({ id }) => level.get(id) ?? 0)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, row]) => inRows(row));
  const at = new Map(
    rows.flatMap((row, y) =>
      row.map((one, x) => [one.id, { x: 4 + x * (wide + gapX), y: 4 + y * (high + gapY) }] as const),
    ),
  );
  const width = 8 + Math.max(1, ...rows.map(({ length }) => length)) * (wide + gapX) - gapX;
  const height = 8 + rows.length * (high + gapY) - gapY + 14;
  const line = (d: string, dash = '') =>
    `<path d="${d}" fill="none" stroke="#505a5f" stroke-width="2"${dash}/>`;
  const lines = [
    ...parents.flatMap(({ from, to }) => {
      const [a, b] = [at.get(from), at.get(to)];
      if (!a || !b) return [];
      const [x1, y1, x2, y2] = [a.x + wide / 2, a.y + high, b.x + wide / 2, b.y];
      return [line(`M${x1} ${y1}V${y2 - gapY / 2}H${x2}V${y2}`)];
    }),
    ...partners.flatMap(({ from, to }) => {
      const [a, b] = [at.get(from), at.get(to)];
      if (!a || !b) return [];
      return [
        line(`M${a.x + wide / 2} ${a.y + high}v9H${b.x + wide / 2}V${b.y + high}`, ' stroke-dasharray="6 3"'),
      ];
    }),
  ];
  const boxes = people.flatMap((one) => {
    const place = at.get(one.id);
    return place ? [boxOf(one, place.x, place.y)] : [];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="The family as a picture; the same stands below in words" font-family="inherit" font-size="15">${lines.join('')}${boxes.join('')}</svg>`;
}

function boxOf({ name, says, sex }: Drawn, x: number, y: number): string {
  const round = sex === 'female' || sex === 'f' || sex === 'F' ? high / 2 : sex === null ? 10 : 0;
  return `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="${round}" fill="#ffffff" stroke="#1f4e5f" stroke-width="2"/><text x="${x + wide / 2}" y="${y + 26}" text-anchor="middle" font-weight="bold" fill="#0b0c0c">${safe(short(name, 21))}</text><text x="${x + wide / 2}" y="${y + 46}" text-anchor="middle" font-size="13" fill="#0b0c0c">${safe(short(says, 28))}</text>`;
}

/** Parents one above their children, partners side by side; who is tied to nobody stands with their kind. */
function levelsOf(people: readonly Drawn[], parents: readonly Tied[], partners: readonly Tied[]) {
  const level = new Map(people.map(({ id, isChild }) => [id, isChild ? 1 : 0]));
  // As many rounds as people settle any tree; a circle among ties would go on for ever.
  for (const _ of people) {
    for (const { from, to } of parents)
      if ((level.get(to) ?? 0) <= (level.get(from) ?? 0)) level.set(to, (level.get(from) ?? 0) + 1);
    for (const { from, to } of partners) {
      const both = Math.max(level.get(from) ?? 0, level.get(to) ?? 0);
      level.set(from, both).set(to, both);
    }
  }
  return level;
}

const inRows = (row: readonly Drawn[]): readonly (readonly Drawn[])[] =>
  Array.from({ length: Math.ceil(row.length / most) }, (_, i) => row.slice(i * most, (i + 1) * most));

const short = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter);
