import { LinkageError } from '../problems.ts';
import type { Decision } from './decisions.ts';
import { type Decided, refuseContradictions } from './refuse-contradictions.ts';

/** Decisions by row. Pairs name the lower row first. */
export interface Constraints {
  readonly must: readonly (readonly [number, number])[];
  readonly never: readonly (readonly [number, number])[];
  /** Ids in decisions that are in no record: kept for the day they come back. */
  readonly unknown: readonly string[];
}

export const noConstraints: Constraints = { must: [], never: [], unknown: [] };

/** Finds the decisions' records by id, or by `names` of their own where several sources use one id. Throws LinkageError where an id means several records, or where must-links join what must never be joined. */
export function constraintsOf(
  decisions: readonly Decision[],
  ids: readonly string[],
  names: readonly string[] = ids,
): Constraints {
  if (decisions.length === 0) return noConstraints;
  const rows = rowsOf(ids);
  if (names !== ids) names.forEach((name, row) => rows.set(name, row));
  const unknown = new Set<string>();
  const rowOf = (id: string): number => {
    const row = rows.get(id);
    if (row === undefined) unknown.add(id);
    if (row === -1)
      throw new LinkageError(
        'ambiguous-id',
        `A decision names record "${id}", and several sources have a record of that id: write SOURCE-__-${id}.`,
        { id },
      );
    return row ?? -1;
  };
  const must: Decided[] = [];
  const never: Decided[] = [];
  for (const [place, decision] of decisions.entries()) {
    if (decision.kind === 'never-merge') {
      const sides = decision.sides.map((side) => side.map(rowOf).filter((row) => row >= 0));
      sides.forEach((side, i) => {
        for (const other of sides.slice(i + 1))
          for (const a of side) for (const b of other) addPair(never, a, b, place);
      });
    } else {
      addPair(
        decision.kind === 'must-link' ? must : never,
        rowOf(decision.left),
        rowOf(decision.right),
        place,
      );
    }
  }
  refuseContradictions(must, never, (row) => names[row] ?? '');
  const pairsOf = (decided: readonly Decided[]): [number, number][] => decided.map(([a, b]) => [a, b]);
  return { must: pairsOf(must), never: pairsOf(never), unknown: [...unknown].sort() };
}

function addPair(pairs: Decided[], a: number, b: number, place: number): void {
  if (a >= 0 && b >= 0) pairs.push(a < b ? [a, b, place] : [b, a, place]);
}

function rowsOf(ids: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>();
  ids.forEach((id, row) => rows.set(id, rows.has(id) ? -1 : row));
  return rows;
}
