import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { drawBars } from './linkage/draw-bars.ts';
import { measureLookUps, sayLookUps } from './linkage/look-up.ts';
import { makeData } from './linkage/make-data.ts';
import { type Measured, measureClustersFile } from './linkage/measure-clusters-file.ts';
import { measureUpdates, sayUpdates } from './linkage/measure-updates.ts';
import { looseRules, tightRules } from './linkage/rules.ts';
import { findRunners, type Runner } from './linkage/runners.ts';
import type { Watched } from './linkage/watch-process.ts';

// Our engine against Splink 4 and 5 on the same file, comparisons, rules and threads, in turn.
// Repeat: npm run bench:linkage [-- --records 1000000 --rules loose|tight --rounds 3 --threads 2 --only ours,splink5 --json]
// Single look-ups instead: npm run bench:linkage -- --look-up [--records 1000000 --rules loose|tight --json]
// An update of a hundredth beside the full job: npm run bench:linkage -- --update [--records 1000000 --rounds 3 --json]
const { values: given } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    rules: { type: 'string', default: 'loose' },
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    'look-up': { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
  },
});
const folder = path.join(import.meta.dirname, '../.kinsight/bench-linkage');
const records = Number(given.records);
const threads = Number(given.threads);
const rules = given.rules === 'tight' ? tightRules : looseRules;

interface Result extends Measured {
  readonly name: Runner['name'];
  readonly title: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly said: unknown;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
};

const input = await makeData(folder, records);
if (given['look-up']) {
  const times = await measureLookUps(input, rules, threads);
  process.stdout.write(given.json ? `${JSON.stringify({ lookUp: times }, null, 2)}\n` : sayLookUps(times));
  process.exit(times.p95Ms <= times.limits.mustMs ? 0 : 1);
}
if (given.update) {
  const times = await measureUpdates(folder, input, rules, threads, Number(given.rounds));
  writeFileSync(path.join(folder, 'update.json'), `${JSON.stringify(times, null, 2)}\n`);
  process.stdout.write(given.json ? `${JSON.stringify({ update: times }, null, 2)}\n` : sayUpdates(times));
  const { ratios, limits } = times;
  process.exit(ratios.warm <= limits.warm && ratios.command <= limits.command ? 0 : 1);
}
const { runners, skipped } = findRunners(folder, given.only?.split(','));
for (const reason of skipped) process.stderr.write(`Skipped: ${reason}\n`);
const outputOf = ({ name }: Runner): string => path.join(folder, `clusters-${name}.csv`);
const runs = new Map<Runner, Watched[]>(runners.map((runner) => [runner, []]));
for (let round = 1; round <= Number(given.rounds); round++) {
  for (const runner of runners) {
    const watched = await runner.run(input, outputOf(runner), rules, threads);
    runs.get(runner)?.push(watched);
    process.stderr.write(
      `Round ${round}: ${runner.title} ${watched.wall.toFixed(1)} s, CPU ${watched.cpu.toFixed(1)} s, ${watched.peakMb.toFixed(0)} MB\n`,
    );
  }
}
const results: Result[] = [];
for (const [runner, watched] of runs) {
  results.push({
    name: runner.name,
    title: runner.title,
    seconds: median(watched.map((run) => run.wall)),
    cpuSeconds: median(watched.map((run) => run.cpu)),
    peakMb: Math.max(...watched.map((run) => run.peakMb)),
    ...(await measureClustersFile(outputOf(runner), input)),
    said: JSON.parse(watched.at(-1)?.stdout ?? 'null'),
  });
}
const ours = results.find(({ name }) => name === 'ours');
const over = (which: 'seconds' | 'cpuSeconds'): Record<string, number> =>
  Object.fromEntries(
    results
      .filter(({ name }) => name !== 'ours' && ours !== undefined)
      .map((result) => [result.name, result[which] / (ours?.[which] ?? Number.NaN)]),
  );
const peer = results.find(({ name }) => name === 'splink5');
const document = {
  records,
  rules: given.rules,
  threads,
  rounds: Number(given.rounds),
  ratios: over('seconds'),
  cpuRatios: over('cpuSeconds'),
  memory: ours === undefined || peer === undefined ? null : ours.peakMb / peer.peakMb,
  results,
  skipped,
};
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'linkage.json'), `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(
  path.join(folder, 'linkage.svg'),
  drawBars(
    `${records.toLocaleString('en-GB')} records, ${given.rules} rules, ${threads} threads: seconds`,
    results.map(({ title, seconds, name }) => ({
      label: title,
      value: seconds,
      says: `${seconds.toFixed(1)} s${name === 'ours' ? '' : `, ${(document.ratios[name] ?? 0).toFixed(1)} times`}`,
    })),
  ),
);
if (given.json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
else {
  const line = (...cells: readonly (string | number)[]): string =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(18) : String(cell).padStart(10))).join('');
  const rows = results.map((one) =>
    line(
      one.title,
      one.seconds.toFixed(2),
      one.cpuSeconds.toFixed(2),
      one.peakMb.toFixed(0),
      one.precision.toFixed(4),
      one.recall.toFixed(4),
      one.f1.toFixed(4),
      one.name === 'ours' ? '' : (document.ratios[one.name] ?? 0).toFixed(1),
    ),
  );
  process.stdout.write(
    `${[line('', 'seconds', 'CPU', 'MB', 'precision', 'recall', 'F1', '÷ ours'), ...rows].join('\n')}\n${folder}/linkage.svg, linkage.json\n`,
  );
}
