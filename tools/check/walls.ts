import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, runTool, type Verdict } from './step.ts';

type Violation = {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly cycle?: readonly { readonly name: string }[];
};
type Summary = { readonly totalCruised: number; readonly violations: readonly Violation[] };

const folders = ['launch.mjs', 'tools', 'benchmarks', 'linkage', 'borough', 'kit', 'hub', 'learning', 'demo'];

/** Cruises the house and says which import goes through a wall (.dependency-cruiser.mjs). */
export async function checkWalls(): Promise<Verdict> {
  const { totalCruised, violations } = await cruiseHouse(root, folders);
  // A wrong path or a renamed folder would pass silently: nothing looked at is a failure.
  if (totalCruised === 0) return { passed: false, output: 'No module was looked at.' };
  return { passed: violations.length === 0, output: violations.map(toSentence).join('\n') };
}

/** Dependency-cruiser's summary for some folders of a house that lies at `base`. */
export async function cruiseHouse(base: string, among: readonly string[]): Promise<Summary> {
  const config = path.join(root, '.dependency-cruiser.mjs');
  const script = 'dependency-cruiser/bin/dependency-cruiser.mjs';
  const there = among.filter((one) => existsSync(path.join(base, one)));
  const { output } = await runTool(script, ['--config', config, '--output-type', 'json', ...there], base);
  if (!output.startsWith('{')) throw new Error(`dependency-cruiser gave no result:\n${output}`);
  const { summary } = JSON.parse(output) as { summary: Summary };
  return summary;
}

function toSentence({ rule, from, to, cycle }: Violation): string {
  const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to === from ? '' : to;
  return way === '' ? `${rule.name}: ${from}` : `${rule.name}: ${from} → ${way}`;
}
