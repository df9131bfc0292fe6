import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { linkFiles, openLookUp } from '@kinsight/linkage';
import type { Rules } from './rules.ts';
import { toSettings } from './settings.ts';

/** Single look-ups against a file's records in this process: milliseconds, seconds to open, and the demanded limit. */
export interface LookUpTimes {
  readonly records: number;
  readonly lookUps: number;
  readonly openSeconds: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
  /** The same in milliseconds of this process's processor: on a machine with other work, what is not waiting for it. */
  readonly cpu: { readonly medianMs: number; readonly p95Ms: number; readonly p99Ms: number };
  readonly matches: number;
  readonly heapMb: number;
  readonly limits: { readonly mustMs: number; readonly dreamMs: number };
}

const [LOOK_UPS, WARM] = [4_000, 500];

/** Half the look-ups are records that are there, half the same people without their id, as somebody new would be asked for. */
export async function measureLookUps(input: string, rules: Rules, threads: number): Promise<LookUpTimes> {
  const output = path.join(path.dirname(input), 'clusters-look-up.csv');
  const { model, records } = await linkFiles([input], { settings: toSettings(rules), output, threads });
  const asked = await sample(input, LOOK_UPS + WARM);
  const opened = performance.now();
  const lookUp = await openLookUp([input], { model, threads });
  const openSeconds = (performance.now() - opened) / 1000;
  const times: number[] = [];
  const cpu: number[] = [];
  let matches = 0;
  asked.forEach(({ id, cells }, i) => {
    const [started, used] = [performance.now(), process.cpuUsage()];
    const found = lookUp.find(i % 2 === 0 ? { id, cells } : { cells });
    const { user, system } = process.cpuUsage(used);
    if (i >= WARM) times.push(performance.now() - started);
    if (i >= WARM) cpu.push((user + system) / 1000);
    matches += found.length;
  });
  const inOrder = [times, cpu].map((all) => all.sort((a, b) => a - b));
  const of = (all: readonly number[] = [], share = 1): number =>
    all[Math.min(Math.floor(share * all.length), all.length - 1)] ?? 0;
  const at = (share: number): number => of(inOrder[0], share);
  return {
    records,
    lookUps: times.length,
    openSeconds,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    mostMs: at(1),
    cpu: { medianMs: of(inOrder[1], 0.5), p95Ms: of(inOrder[1], 0.95), p99Ms: of(inOrder[1], 0.99) },
    matches,
    heapMb: process.memoryUsage().rss / 2 ** 20,
    limits: { mustMs: 50, dreamMs: 10 },
  };
}

/** Records spread over the file, the same each time. */
async function sample(
  input: string,
  count: number,
): Promise<{ id: string; cells: Record<string, string | null> }[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `select * from '${input}' order by hash(unique_id), unique_id limit ${count}`,
  );
  const rows = reader.getRowObjects();
  connection.closeSync();
  instance.closeSync();
  return rows.map(({ unique_id, ...rest }) => ({
    id: String(unique_id),
    cells: Object.fromEntries(
      Object.entries(rest).map(([name, cell]) => [name, cell === null ? null : String(cell)]),
    ),
  }));
}

export function sayLookUps(times: LookUpTimes): string {
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  const verdict =
    times.p95Ms <= times.limits.dreamMs
      ? 'within the dream'
      : times.p95Ms <= times.limits.mustMs
        ? 'within'
        : 'OVER';
  return `${times.lookUps} look-ups against ${times.records.toLocaleString('en-GB')} records: median ${ms(times.medianMs)}, p95 ${ms(times.p95Ms)} (${verdict}: must ${times.limits.mustMs} ms, dream ${times.limits.dreamMs} ms), p99 ${ms(times.p99Ms)}, most ${ms(times.mostMs)}; of the processor median ${ms(times.cpu.medianMs)}, p95 ${ms(times.cpu.p95Ms)}; opened in ${times.openSeconds.toFixed(1)} s, ${times.heapMb.toFixed(0)} MB in all\n`;
}
