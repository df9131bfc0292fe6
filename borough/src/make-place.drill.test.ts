import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Makes a place in a process of its own and measures it: seconds, and the most memory it held at once in MB. */
function measure(people: number): { readonly seconds: number; readonly megabytes: number } {
  const out = mkdtempSync(path.join(tmpdir(), 'borough-drill-'));
  const script = `
    import { makePlace } from ${JSON.stringify(new URL('./make-place.ts', import.meta.url).href)};
    const started = performance.now();
    await makePlace({ people: ${people}, seed: 7, place: 'batterby', out: ${JSON.stringify(out)} });
    console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }));`;
  try {
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const result: { seconds: number; megabytes: number } = JSON.parse(run.stdout);
    console.log(`${people} people: ${result.seconds.toFixed(1)} s, ${result.megabytes.toFixed(0)} MB`);
    return result;
  } finally {
    rmSync(out, { recursive: true });
  }
}

describe('making large places', () => {
  it('makes 12,000 people within 4 seconds on one core', () => {
    expect(measure(12_000).seconds).toBeLessThan(4);
  });

  it('makes 200,000 and a million people in under 2 GB; the million needs about 9 GB of disk for a while', () => {
    expect(measure(200_000).megabytes).toBeLessThan(2000);
    expect(measure(1_000_000).megabytes).toBeLessThan(2000);
  });
});
