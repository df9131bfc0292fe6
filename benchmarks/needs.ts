import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { createAccess } from '../hub/src/access/index.ts';
import { createDuck } from '../hub/src/duck/index.ts';
import { calendarOf, loadLaw } from '../hub/src/law/index.ts';
import { createNeeds } from '../hub/src/needs/index.ts';
import { analyst as reader } from './needs/analyst.ts';
import { flowsAt } from './needs/flows-at.ts';
import { runPeer } from './needs/peer.ts';
import { seedPlace } from './needs/seed-place.ts';

// A run of the framework against the same criteria as SQL in PostgreSQL. Repeat: npm run bench:needs [-- 25 50 100 200]
const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0);
const sizes = (given.length > 0 ? given : [25, 50, 100, 200]).map((n) => n * 1000);
const clock = fixedClock('2025-02-28');
const seconds = (n: number) => n.toFixed(2).padStart(8);

const measure = async (db: TestDatabase, runDir: string, people: number) => {
  const duck = createDuck({ runDir, memoryMb: 1024, seconds: 600 });
  const access = createAccess({ db, clock, loaders: { flows: () => Promise.resolve([]) } });
  const law = loadLaw(path.join(root, 'law'));
  const terms = calendarOf(law, 'england').terms;
  const agreements = {
    listFlows: () => Promise.resolve([]),
    decide: () => ({ allowed: false as const, reasons: [] }),
    whyNot: () => [],
  };
  const needs = createNeeds({
    access,
    agreements,
    clock,
    duck,
    runDir,
    frameworks: path.join(root, 'frameworks'),
    terms,
    display: law.display,
    flowsAt,
  });
  try {
    const { facts } = await seedPlace(db, people);
    await needs.run({ reader, framework: 'family-help', exercise: true }); // warm: the child process has started, pages are cached
    const started = performance.now();
    const ours = await needs.run({ reader, framework: 'family-help', exercise: true });
    const whole = (performance.now() - started) / 1000;
    const framework = needs.frameworks.getFramework('family-help');
    const needOf = new Map(
      framework.headlines.flatMap((h) => h.needs.flatMap((n) => n.routes.map((r) => [r, n.code] as const))),
    );
    const peer = await runPeer(db, framework, needOf, needs.frameworks.datasets, terms);
    const compared = await compare(db, ours.run, peer.run);
    const peerWhole = peer.seconds.stage + peer.seconds.compute + peer.seconds.write;
    return {
      people,
      facts,
      ...compared,
      compute: (ours.took.read + ours.took.duck) / 1000,
      peerCompute: peer.seconds.straight,
      whole,
      peerWhole,
      took: ours.took,
      peer: peer.seconds,
    };
  } finally {
    await duck.close();
  }
};

/** Findings of both runs, and how many are in one only. */
const compare = (db: TestDatabase, a: number, b: number) =>
  db.asOwner((tx) => {
    const columns = `family, person, criterion, need, source, value, causes, round(number::numeric, 9) as number, evidence, round(shortfall::numeric, 9) as shortfall, flows, sensitivity`;
    const of = (run: number) => `select ${columns} from needs.finding where run = ${run}`;
    return tx.one<{
      findings: number;
      different: number;
    }>(`select (select count(*) from needs.finding where run = ${a}) as findings,
      (select count(*) from ((${of(a)} except all ${of(b)}) union all (${of(b)} except all ${of(a)})) d) as different`);
  });

console.log(
  '  people    facts  findings  different | facts to results: ours  PostgreSQL  times faster | whole run: ours  PostgreSQL  times faster',
);
let failed = false;
for (const people of sizes) {
  const runDir = mkdtempSync(path.join(tmpdir(), 'bench-needs-'));
  const db = await testDatabase({ migrations: [kitMigrations, path.join(root, 'hub/migrations')] });
  try {
    const m = await measure(db, runDir, people);
    const [compute, whole] = [m.peerCompute / m.compute, m.peerWhole / m.whole];
    console.log(
      `${String(m.people).padStart(8)} ${String(m.facts).padStart(8)}  ${String(m.findings).padStart(8)}  ${String(m.different).padStart(9)} | ${seconds(m.compute)} s ${seconds(m.peerCompute)} s ${compute.toFixed(1).padStart(10)}   | ${seconds(m.whole)} s ${seconds(m.peerWhole)} s ${whole.toFixed(1).padStart(10)}`,
    );
    console.error(
      `         ours: read ${(m.took.read / 1000).toFixed(2)} s, DuckDB ${(m.took.duck / 1000).toFixed(2)} s, judge ${(m.took.judge / 1000).toFixed(2)} s, write ${(m.took.write / 1000).toFixed(2)} s; PostgreSQL: one by one from the stored facts ${m.peer.straight.toFixed(2)} s; staged for all ${m.peer.stage.toFixed(2)} s, compute ${m.peer.compute.toFixed(2)} s, write ${m.peer.write.toFixed(2)} s`,
    );
    failed ||= m.different > 0 || compute < 5 || whole < 1;
  } finally {
    await db.stop();
    rmSync(runDir, { recursive: true, force: true });
  }
}
console.log(
  failed
    ? 'Not reached: the same findings, compute at least 5 times faster, whole run not slower.'
    : 'Reached: the same findings, compute at least 5 times faster, whole run not slower.',
);
await (await (await import('@kinsight/kit/postgres')).testCluster()).stop();
process.exitCode = failed ? 1 : 0;
