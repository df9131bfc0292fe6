import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { linkFiles } from '@kinsight/linkage';
import type { Rules } from './rules.ts';
import { findRunners } from './runners.ts';
import { toSettings } from './settings.ts';
import { watchProcess } from './watch-process.ts';

/** What an update of a hundredth costs beside the full job over all records. */
export interface UpdateTimes {
  readonly records: number;
  /** Seconds of the full job, training included, in a process of its own (medians, alternated with the others). */
  readonly fullSeconds: number;
  /** Seconds of an update in a process that has the state open; reading the file and writing the state included. */
  readonly warmSeconds: number;
  /** Seconds of `kinsight-linkage update`, from start to end of the process. */
  readonly commandSeconds: number;
  readonly ratios: { readonly warm: number; readonly command: number };
  readonly cpuRatios: { readonly warm: number; readonly command: number };
  readonly limits: { readonly warm: number; readonly command: number };
}

interface WarmUpdate {
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
}

/** Slices of a hundredth that are not in the first file. */
const SLICES = 4;
const here = import.meta.dirname;
const program = path.join(here, '../../linkage/src/cli.ts');

/** Full job, warm updates and the command in turn, `rounds` times. */
export async function measureUpdates(
  folder: string,
  input: string,
  rules: Rules,
  threads: number,
  rounds: number,
): Promise<UpdateTimes> {
  const place = path.join(folder, 'update');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const at = (name: string): string => path.join(place, name);
  const records = await cut(input, at);
  const slices = Array.from({ length: SLICES }, (_, i) => at(`slice-${i}.parquet`));
  const settings = toSettings(rules);
  const { model } = await linkFiles([at('first.parquet')], { settings, output: at('clusters.csv'), threads });
  writeFileSync(at('model.json'), JSON.stringify(model));
  const warm = (state: string, files: readonly string[]): ReturnType<typeof watchProcess> =>
    watchProcess(
      process.execPath,
      [path.join(here, 'run-update.ts'), state, at('model.json'), ...files],
      process.env,
    );
  await warm(at('state'), [at('first.parquet')]);
  const ours = findRunners(folder, ['ours']).runners[0];
  if (ours === undefined) throw new TypeError('our own runner is always there');
  const full: { wall: number; cpu: number }[] = [];
  const inProcess: { wall: number; cpu: number }[] = [];
  const command: { wall: number; cpu: number }[] = [];
  for (let round = 1; round <= rounds; round++) {
    full.push(await ours.run(input, at('all.csv'), rules, threads));
    const copy = at(`state-${round}`);
    cpSync(at('state'), copy, { recursive: true });
    const { updates } = JSON.parse((await warm(copy, slices)).stdout) as { updates: WarmUpdate[] };
    // The first one warms the process.
    for (const one of updates.slice(1))
      inProcess.push({ wall: one.milliseconds / 1000, cpu: one.cpuMilliseconds / 1000 });
    rmSync(copy, { recursive: true });
    cpSync(at('state'), copy, { recursive: true });
    const args = ['update', '--state', copy, '--input', slices[0] ?? '', '--json'];
    command.push(await watchProcess(process.execPath, [program, ...args], process.env));
    rmSync(copy, { recursive: true });
    process.stderr.write(
      `Round ${round}: full ${full.at(-1)?.wall.toFixed(2)} s, warm ${inProcess.at(-1)?.wall.toFixed(2)} s, command ${command.at(-1)?.wall.toFixed(2)} s\n`,
    );
  }
  const [all, open, whole] = [full, inProcess, command].map(mediansOf);
  if (all === undefined || open === undefined || whole === undefined)
    throw new TypeError('three were measured');
  rmSync(place, { recursive: true });
  return {
    records,
    fullSeconds: all.wall,
    warmSeconds: open.wall,
    commandSeconds: whole.wall,
    ratios: { warm: open.wall / all.wall, command: whole.wall / all.wall },
    cpuRatios: { warm: open.cpu / all.cpu, command: whole.cpu / all.cpu },
    limits: { warm: 0.1, command: 0.4 },
  };
}

function mediansOf(runs: readonly { wall: number; cpu: number }[]): { wall: number; cpu: number } {
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  return { wall: middle(runs.map(({ wall }) => wall)), cpu: middle(runs.map(({ cpu }) => cpu)) };
}

/** Cuts the records into a first file and slices of a hundredth each; returns how many records there are. */
async function cut(input: string, at: (name: string) => string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const copy = (where: string, name: string): Promise<unknown> =>
    connection.run(
      `copy (select * from read_parquet('${input}') where ${where}) to '${at(name)}' (format parquet)`,
    );
  await copy(`hash(unique_id) % 100 >= ${SLICES}`, 'first.parquet');
  for (let i = 0; i < SLICES; i++) await copy(`hash(unique_id) % 100 = ${i}`, `slice-${i}.parquet`);
  const counted = await connection.runAndReadAll(`select count(*) from read_parquet('${input}')`);
  connection.closeSync();
  instance.closeSync();
  return Number(counted.getRows()[0]?.[0] ?? 0);
}

export function sayUpdates(times: UpdateTimes): string {
  const line = (
    what: string,
    seconds: number,
    ratio: number | null,
    cpu: number | null,
    most: number | null,
  ): string =>
    `${what.padEnd(28)}${seconds.toFixed(2).padStart(9)} s${ratio === null ? '' : `  ÷ full ${ratio.toFixed(3)} (CPU ${cpu?.toFixed(3)}), must be at most ${most}`}\n`;
  const { ratios, cpuRatios, limits } = times;
  return [
    line(`full job, ${times.records} records`, times.fullSeconds, null, null, null),
    line('update, warm process', times.warmSeconds, ratios.warm, cpuRatios.warm, limits.warm),
    line('update, command line', times.commandSeconds, ratios.command, cpuRatios.command, limits.command),
  ].join('');
}
