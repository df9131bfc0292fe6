import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { drawSeed } from './drill/draw-seed.ts';
import { isWhole } from './drill/is-whole.ts';
import { describeMachine, readCommit } from './drill/provenance.ts';
import { readFigures, readResults } from './drill/read-results.ts';
import { interrupted, type Pass, passes, runVitest } from './drill/run-vitest.ts';

// npm run drill [-- [--keep] part of a file's name …]: DRILL_SEED=N repeats one.
const root = path.resolve(import.meta.dirname, '..');
const keep = process.argv.includes('--keep');
const words = process.argv.slice(2).filter((word) => word !== '--keep');
const started = new Date();
const seed = drawSeed(process.env['DRILL_SEED']);
const folder = mkdtempSync(path.join(tmpdir(), 'kinsight-drill-'));
const figures = path.join(folder, 'figures.ndjson');
const resultsOf = (pass: Pass) => path.join(folder, `${pass}.json`);
writeFileSync(figures, '');
console.log(`Drill with seed ${seed}. To repeat it: DRILL_SEED=${seed} npm run drill`);

const codes: number[] = [];
for (const pass of passes) {
  if (codes.includes(interrupted)) break;
  codes.push(await runVitest(root, pass, { seed, figures, results: resultsOf(pass) }, words));
}
const results = passes.map((pass) => readResults(resultsOf(pass), root));
const record = {
  date: started.toISOString(),
  seconds: Math.round((Date.now() - started.getTime()) / 1000),
  seed,
  ...readCommit(root),
  machine: describeMachine(),
  results: results.flat(),
  figures: readFigures(readFileSync(figures, 'utf8')),
};
rmSync(folder, { recursive: true });

const text = `${JSON.stringify(record, null, 2)}\n`;
if (words.length > 0 && !keep) {
  // A part of the drill is shown, and kept where that is asked for, under the part's name: the record of a day is a whole one.
  console.log(text);
} else if (
  !isWhole(
    codes,
    results.map(({ length }) => length).filter((count) => words.length === 0 || count > 0), // a part may have files of one pass alone
  )
) {
  console.error('The drill was cut short: nothing is kept of it.');
} else {
  const part = words.map((word) => `-${word.replaceAll(/[^a-z0-9]+/gi, '-')}`).join('');
  const out = path.join('docs', 'drills', `${started.toISOString().slice(0, 10)}${part}.json`);
  mkdirSync(path.join(root, 'docs', 'drills'), { recursive: true });
  writeFileSync(path.join(root, out), text);
  console.error(
    `Written to ${out}: ${record.results.length} results, ${record.figures.length} figures, seed ${seed}.`,
  );
}
process.exitCode = Math.max(...codes);
