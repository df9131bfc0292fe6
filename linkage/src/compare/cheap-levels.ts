import type { Table } from '../encode/table.ts';
import type { Comparison, Test } from '../settings/settings.ts';
import { type NearDates, nearSlot } from './near-dates.ts';

/** What equality and nulls alone say of a test: holds, does not, unknown because of a null, or it takes the full comparison. */
type Verdict = 1 | 0 | -1 | 'open';

/** A comparison's columns whose equality and nulls are known before anything is compared: one bit each. */
export interface CheapLevels {
  readonly columns: readonly string[];
  /** By `equal bits | null bits << columns.length`: the level, or −1 where only the full comparison tells. */
  readonly level: Int8Array;
  /** By the same, `state * levels + k`: 1 level k's test holds, 0 it does not, 2 open. */
  readonly verdicts: Uint8Array;
  readonly levels: number;
}

/** Tables of 4^5 entries at most; columns beyond are left to the full comparison. */
const MOST_COLUMNS = 5;

/** Finds, for every combination of equal and null columns, which levels are still possible. Works for any test: what it does not understand stays open. `near`: dates whose rows tell when they are far apart. */
export function cheapLevels(comparison: Comparison, table: Table, near?: NearDates): CheapLevels {
  const readers = [...new Set(comparison.levels.flatMap((level) => readable(level.when)))]
    .filter((name) => table.columns.get(name)?.kind === 'scalar')
    .slice(0, MOST_COLUMNS);
  // The bit of the slot of digits says that two dates may be near.
  const columns = near === undefined ? readers : [...readers, nearSlot(near.column)];
  const size = 1 << columns.length;
  const levels = comparison.levels.length;
  const level = new Int8Array(size * size).fill(-1);
  const verdicts = new Uint8Array(size * size * levels);
  for (let nulls = 0; nulls < size; nulls++) {
    for (let equals = 0; equals < size; equals++) {
      const state = equals | (nulls << columns.length);
      const judge = judgeOf(columns, equals, nulls);
      let decided = -1;
      let open = false;
      comparison.levels.forEach(({ when }, k) => {
        const verdict = k === levels - 1 ? 1 : judge(when);
        verdicts[state * levels + k] = verdict === 'open' ? 2 : verdict === 1 ? 1 : 0;
        if (decided >= 0) return;
        if (verdict === 'open') open = true;
        else if (verdict === 1) decided = k;
      });
      level[state] = open ? -1 : decided;
    }
  }
  return { columns, level, verdicts, levels };
}

/** Columns of which a test's answer may follow from equality or a null. */
function readable(test: Test): string[] {
  switch (test.is) {
    case 'null':
    case 'all-null':
      return [...test.columns];
    case 'all':
    case 'any':
      return test.of.flatMap(readable);
    case 'not':
      return readable(test.test);
    case 'equal':
    case 'jaro-winkler':
    case 'jaro':
    case 'jaccard':
    case 'levenshtein':
    case 'damerau-levenshtein':
    case 'hamming':
    case 'days-apart':
      return test.column === ('other' in test ? (test.other ?? test.column) : test.column)
        ? [test.column]
        : [];
    default:
      return [];
  }
}

function judgeOf(columns: readonly string[], equals: number, nulls: number): (test: Test) => Verdict {
  const bit = (name: string): number => columns.indexOf(name);
  const isNull = (name: string): Verdict =>
    bit(name) < 0 ? 'open' : ((nulls >> bit(name)) & 1) === 1 ? 1 : 0;
  const isEqual = (name: string): Verdict =>
    bit(name) < 0 ? 'open' : isNull(name) === 1 ? -1 : ((equals >> bit(name)) & 1) === 1 ? 1 : 0;
  const isFar = (name: string): boolean => {
    const at = bit(nearSlot(name));
    return at >= 0 && isNull(name) === 0 && ((equals >> at) & 1) === 0;
  };
  const judge = (test: Test): Verdict => {
    switch (test.is) {
      case 'else':
        return 1;
      case 'null':
        return anyOf(test.columns.map(isNull));
      case 'all-null': {
        // Which side lacks which column cannot be told from one bit for both.
        const lacking = test.columns.map(isNull);
        return test.columns.length === 1 || lacking.every((one) => one === 0) ? anyOf(lacking) : 'open';
      }
      case 'equal':
        return ownColumn(test) ? isEqual(test.column) : 'open';
      case 'jaro-winkler':
      case 'jaro':
      case 'jaccard':
      case 'levenshtein':
      case 'damerau-levenshtein':
      case 'hamming': {
        if (!ownColumn(test)) return 'open';
        const equal = isEqual(test.column);
        return equal === 0 ? (isFar(test.column) ? 0 : 'open') : equal;
      }
      case 'days-apart':
        return isNull(test.column) === 1 ? -1 : isFar(test.column) ? 0 : 'open';
      case 'all':
        return allOf(test.of.map(judge));
      case 'any':
        return anyOf(test.of.map(judge));
      case 'not': {
        const inner = judge(test.test);
        return inner === 'open' || inner === -1 ? inner : inner === 1 ? 0 : 1;
      }
      default:
        return 'open';
    }
  };
  return judge;
}

function ownColumn(test: { readonly column: string; readonly other?: string }): boolean {
  return test.other === undefined || test.other === test.column;
}

function allOf(parts: readonly Verdict[]): Verdict {
  return parts.includes(0) ? 0 : parts.includes('open') ? 'open' : parts.includes(-1) ? -1 : 1;
}

function anyOf(parts: readonly Verdict[]): Verdict {
  return parts.includes(1) ? 1 : parts.includes('open') ? 'open' : parts.includes(-1) ? -1 : 0;
}
