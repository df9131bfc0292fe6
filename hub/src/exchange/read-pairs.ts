import { Refused } from '@kinsight/kit/command';
import { parse } from 'csv-parse/sync';

/** A pair by the two agencies' random record numbers. */
export type NumberedPair = { readonly theirs: string; readonly record: string };

const rowsOf = (text: string, columns: readonly string[], what: string): readonly string[][] => {
  const [header = [], ...rows] = parse(text, { bom: true, skip_empty_lines: true });
  // A linkage unit gives no scores to a data holder, and a crosswalk holds nothing but two numbers: what is more is not taken.
  if (header.join(',') !== columns.join(','))
    throw new Refused(`${what} must have the columns ${columns.join(' and ')} and no other.`);
  return rows;
};

/**
 * Reads what the linkage unit sent with our own encoder's crosswalk: their record number with our record. Each of ours and of theirs at most
 * once. Throws Refused where a file has other columns, a number repeats, or our side is not in the crosswalk.
 */
export function readPairs(pairsText: string, crosswalkText: string): readonly NumberedPair[] {
  const crosswalk = new Map(
    rowsOf(crosswalkText, ['Record', 'Id'], 'The crosswalk').map(([number = '', id = '']) => [number, id]),
  );
  const pairs = rowsOf(pairsText, ['Left', 'Right'], 'The file of pairs').map(([left = '', right = '']) => {
    const [ours, theirs] = crosswalk.has(left) ? [left, right] : [right, left];
    const record = crosswalk.get(ours);
    if (record === undefined || !/^\d+$/.test(record) || crosswalk.has(theirs))
      throw new Refused('A pair has no record of ours, or two. Are these the pairs of another encoding?');
    return { theirs, record };
  });
  for (const side of ['theirs', 'record'] as const)
    if (new Set(pairs.map((pair) => pair[side])).size < pairs.length)
      throw new Refused('A record is in two pairs: the linkage unit must match one to one.');
  return pairs;
}
