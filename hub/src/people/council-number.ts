import type { RuleLink } from './gather-constraints.ts';
import type { RecordRow } from './records.store.ts';

/**
 * Records of one council that carry the same number of its own for a child and the same date of birth are one child. A census of children in
 * need holds no name, so that nothing but this number and the UPN can say whose row it is.
 */
export function sameCouncilNumber(rows: readonly RecordRow[]): readonly RuleLink[] {
  const first = new Map<string, RecordRow>();
  const links: RuleLink[] = [];
  for (const row of rows) {
    const number = row.identifiers.find((i) => i.scheme === 'la-child-id')?.value;
    if (number === undefined || (row.born ?? row.expected) === null) continue;
    const key = `${number}|${row.born ?? row.expected ?? ''}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    else if (known.flow !== row.flow)
      links.push({ left: known.id, right: row.id, rule: 'same-council-number' });
  }
  return links;
}
