import type { Table } from '../encode/table.ts';
import type { LinkType } from '../settings/settings.ts';

/** How many pairs of records the link type allows at all. */
export function possiblePairs(table: Table, linkType: LinkType): number {
  const all = (table.size * (table.size - 1)) / 2;
  if (linkType !== 'link_only') return all;
  const sizes = new Float64Array(table.sourceNames.length);
  for (const source of table.sources) sizes[source] = (sizes[source] ?? 0) + 1;
  return all - sizes.reduce((within, size) => within + (size * (size - 1)) / 2, 0);
}
