import path from 'node:path';
import type { Rules } from './rules.ts';
import { pythonWith, type Release } from './splink.ts';
import { type Watched, watchProcess } from './watch-process.ts';

const here = import.meta.dirname;

/** One way of linking a file; `run` writes the clusters. */
export interface Runner {
  readonly name: 'ours' | 'splink5' | 'splink5MatchedU' | 'splink4';
  readonly title: string;
  run(input: string, output: string, rules: Rules, threads: number): Promise<Watched>;
}

/** Our engine, always first, and the peers that can be had here; the reasons for those that cannot. `only`: no others are installed. */
export function findRunners(
  folder: string,
  only?: readonly string[],
): { runners: Runner[]; skipped: string[] } {
  const runners: Runner[] = [
    {
      name: 'ours',
      title: 'Kinsight',
      run: (input, output, rules, threads) =>
        watchProcess(
          process.execPath,
          [path.join(here, 'run-ours.ts'), input, output, JSON.stringify(rules), String(threads)],
          process.env,
        ),
    },
  ];
  const skipped: string[] = [];
  const add = (release: Release, all: readonly (readonly [Runner['name'], string, string])[]): void => {
    const peers = all.filter(([name]) => only?.includes(name) !== false);
    if (peers.length === 0) return;
    const found = pythonWith(release, folder);
    if ('missing' in found) {
      skipped.push(`Splink ${release}: ${found.missing}`);
      return;
    }
    for (const [name, title, pairs] of peers) runners.push({ name, title, run: splink(found.python, pairs) });
  };
  // 1e6 random pairs is Splink's default; 1e7 what it needs to be as exact as counting.
  add(5, [
    ['splink5', 'Splink 5, u 1e6', '1e6'],
    ['splink5MatchedU', 'Splink 5, u 1e7', '1e7'],
  ]);
  add(4, [['splink4', 'Splink 4, u 1e6', '1e6']]);
  return { runners: runners.filter(({ name }) => only?.includes(name) !== false), skipped };
}

function splink(python: string, uPairs: string): Runner['run'] {
  return (input, output, rules, threads) =>
    watchProcess(
      python,
      [path.join(here, 'run-splink.py'), input, output, JSON.stringify(rules), uPairs, String(threads)],
      { ...process.env, OMP_NUM_THREADS: String(threads) },
    );
}
