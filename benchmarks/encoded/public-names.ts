import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Name and share of people, commonest first. */
export type NameList = readonly (readonly [string, number])[];

/** Lists that anybody can look up: surnames and forenames with how many people have them. */
export interface PublicNames {
  readonly surnames: NameList;
  readonly forenames: NameList;
}

const folder = path.join(import.meta.dirname, '../../../shared/data/clkhash');
/** Names held by fewer are of no use to who counts: their patterns have no twelve carriers among ten thousand. */
const MOST = { surnames: 3_000, forenames: 1_500 };

/** The public lists beside the project's data (../shared/data/clkhash); undefined where they are absent. */
export function readPublicNames(): PublicNames | undefined {
  const files = ['last-names.csv', 'female-first-names.csv', 'male-first-names.csv'];
  if (!files.every((name) => existsSync(path.join(folder, name)))) return undefined;
  const [last = [], ...first] = files.map(readCounts);
  return { surnames: toShares(last, MOST.surnames), forenames: toShares(first.flat(), MOST.forenames) };
}

function readCounts(name: string): (readonly [string, number])[] {
  const [, ...lines] = readFileSync(path.join(folder, name), 'utf8').trim().split(/\r?\n/);
  return lines.flatMap((line) => {
    const [word = '', count = ''] = line.split(',');
    const letters = word
      .trim()
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '');
    const people = Number(count);
    return letters === '' || !(people > 0) ? [] : [[letters, people] as const];
  });
}

function toShares(counts: readonly (readonly [string, number])[], most: number): NameList {
  const sums = new Map<string, number>();
  for (const [name, people] of counts) sums.set(name, (sums.get(name) ?? 0) + people);
  const kept = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
  const total = kept.reduce((sum, [, people]) => sum + people, 0);
  return kept.map(([name, people]) => [name, people / total]);
}
