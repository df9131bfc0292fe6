import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One run of a program, with what it cost. Memory is that of the whole process tree (Linux; elsewhere 0). */
export interface Watched {
  readonly wall: number;
  readonly cpu: number;
  readonly peakMb: number;
  readonly stdout: string;
}

const EVERY_MS = 50;
/** Ticks a second in /proc/…/stat, the same on every Linux Node runs on. */
const TICKS = 100;

/** Runs a program to its end. Throws with what it said on stderr where it fails. */
export async function watchProcess(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Watched> {
  const started = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let peakMb = 0;
  let cpu = 0;
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const timer = setInterval(() => {
    const now = treeOf(child.pid ?? -1).map(readProcess);
    peakMb = Math.max(peakMb, sumOf(now, 'mb'));
    cpu = Math.max(cpu, sumOf(now, 'cpu'));
  }, EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`${program} ended with code ${code}:\n${stderr.slice(-2000)}`);
  return { wall: (performance.now() - started) / 1000, cpu, peakMb, stdout };
}

const sumOf = (all: readonly { mb: number; cpu: number }[], which: 'mb' | 'cpu'): number =>
  all.reduce((sum, one) => sum + one[which], 0);

/** A process and all below it. */
function treeOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  try {
    for (const name of readdirSync('/proc')) {
      const own = Number(name);
      if (!Number.isInteger(own)) continue;
      const parent = Number(fieldsOf(own)[1]);
      children.set(parent, [...(children.get(parent) ?? []), own]);
    }
  } catch {
    return [];
  }
  const found: number[] = [];
  const look = (one: number): void => {
    found.push(one);
    for (const child of children.get(one) ?? []) look(child);
  };
  look(pid);
  return found;
}

/** Fields of /proc/pid/stat from the state on (proc(5)); none where the process is gone. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function readProcess(pid: number): { mb: number; cpu: number } {
  const fields = fieldsOf(pid);
  const pages = Number(fields[21] ?? 0);
  return { mb: (pages * 4096) / 2 ** 20, cpu: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS };
}
