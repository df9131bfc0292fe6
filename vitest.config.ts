import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { fixedSeed } from './tools/test/fixed-seed.ts';
import { LongestFirst } from './tools/test/longest-first.ts';

// Of the long ones these only draw: they measure nothing, and may run beside each other.
const draws = [
  '**/{readers,data-files,decide-sharing,suppress-table}.drill.test.ts',
  '**/*.property.test.ts',
];

/**
 * `--mode drill` runs the long `*.drill.test.ts`, `--mode draws` every `*.property.test.ts` with thousands of draws and the long ones that only
 * draw; otherwise the long ones are left out.
 */
export default defineConfig(({ mode }) => {
  const drill = mode === 'drill' || mode === 'draws';
  const never = ['**/node_modules/**', '**/dist/**', '**/.kinsight/**'];
  const longDraws = { find: /^fast-check$/, replacement: path.resolve('tools/test/long-fast-check.ts') };
  return {
    resolve: { alias: drill ? [longDraws] : [] },
    test: {
      include: mode === 'draws' ? draws : drill ? ['**/*.drill.test.ts'] : ['**/*.test.ts'],
      exclude: mode === 'draws' ? never : [...never, ...(drill ? draws : ['**/*.drill.test.ts'])],
      // Forks: DuckDB and argon2 are native, and a thread ended early takes native code down with it.
      pool: 'forks',
      // A process reads the modules once for all files it runs: 178 files at about a second each. No test changes what another reads.
      isolate: false,
      // One more than cores: files wait for databases and browsers. On two cores 8 min 12 s instead of 9 min 11 s.
      maxWorkers: Math.min(4, availableParallelism() + 1),
      // A drill measures: nothing else runs beside it.
      fileParallelism: mode !== 'drill',
      testTimeout: drill ? 3_600_000 : 60_000,
      hookTimeout: drill ? 600_000 : 120_000,
      // Keeps the tests' PostgreSQL, once a file has started it, until the run is over.
      globalSetup: ['./kit/src/postgres/test-run.setup.ts'],
      // Draws are the same every time; a drill draws anew and prints its seed.
      setupFiles: ['./tools/test/seed.setup.ts'],
      sequence: { shuffle: false, seed: fixedSeed, sequencer: LongestFirst },
      env: { TZ: 'UTC', NO_COLOR: '1' },
      reporters: ['default', './tools/test/closing-line.reporter.ts'],
      coverage: {
        provider: 'v8',
        include: ['{linkage,borough,kit,hub,learning,demo}/src/**/*.ts'],
        exclude: ['**/*.test.ts'],
        reportsDirectory: 'coverage',
      },
    },
  };
});
