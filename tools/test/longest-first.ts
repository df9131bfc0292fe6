import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files of more than some twenty seconds, the longest first (one run on two cores, 28 November 2026). Left to their size, as a fresh clone has
 * nothing else to go by, `own-flows` began among the last, and two of three processes waited a minute for it.
 */
const long = [
  'hub/src/pages/pages.browser',
  'hub/src/pages/hostile.store',
  'demo/src/play-place.store',
  'demo/src/encoded/encoded-linkage.store',
  'demo/src/own-flows.store',
  'learning/src/pages/pages.browser',
  'hub/src/intake/exactly-once.store',
  'learning/src/pages/research.browser',
  'kit/src/postgres/embedded-server.store',
  'linkage/src/cli/cli',
  'demo/src/restore-wishes.store',
  'hub/src/intake/recipes.store',
  'kit/src/backup/backup.store',
  'hub/src/cli.store',
  'hub/src/pages/random-worlds.store',
  'linkage/src/cli/splink',
  'linkage/src/link/link-files',
  'borough/src/make-place',
  'tools/pack/pack',
  'demo/src/walk-of-one-fact.store',
  'linkage/src/cli/update',
  'hub/src/one-child.store',
];

/** Where a file stands: its place among the long ones, after them all others. */
export function placeOf(file: string): number {
  const at = long.findIndex((one) => file.endsWith(`/${one}.test.ts`));
  return at === -1 ? long.length : at;
}

/** Hands out the files that take longest first, so that all processes end at about the same time; else as vitest does. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId));
  }
}
