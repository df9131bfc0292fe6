import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import type FastCheck from 'fast-check';
import { expect } from 'vitest';

// In a drill this stands for fast-check (vitest.config.ts), so that every property of `npm test` is drawn thousands of times with the
// drill's own seed. By require: an import of the same name would come back here.
const real = createRequire(import.meta.url)('fast-check') as typeof FastCheck;

const least = 5000;
// Properties that start a database or a process for each draw cannot reach 5,000; they draw as many as fit.
const mostMs = 15_000;
const seed = Number(process.env['DRILL_SEED'] ?? '1');

type Parameters = Readonly<Record<string, unknown>> & {
  readonly numRuns?: number;
  readonly interruptAfterTimeLimit?: number;
};
type Details = {
  readonly failed: boolean;
  readonly numRuns: number;
  readonly errorInstance?: unknown;
};

function long(given: Parameters = {}): Parameters {
  const { seed: _own, path: _path, ...rest } = given;
  return {
    ...rest,
    seed,
    numRuns: Math.max(least, given.numRuns ?? 100),
    // One that asks for thousands itself counts on them.
    ...((given.numRuns ?? 0) >= least
      ? {}
      : { interruptAfterTimeLimit: given.interruptAfterTimeLimit ?? mostMs, markInterruptAsFailure: false }),
  };
}

function settle(details: Details): void {
  const { currentTestName = '', testPath = '' } = expect.getState();
  const figure = `draws: ${path.relative(process.cwd(), testPath)}: ${currentTestName}`;
  appendFileSync(
    process.env['DRILL_FIGURES'] ?? '/dev/null',
    `${JSON.stringify({ figure, value: { draws: details.numRuns, seed, failed: details.failed } })}\n`,
  );
  if (details.failed) {
    const says = details.errorInstance instanceof Error ? `${details.errorInstance.stack}\n` : '';
    throw new Error(`${says}${real.defaultReportMessage(details as never) ?? ''}`);
  }
}

/** The draw under way of an asynchronous property. Past its time fast-check leaves it running; the next test would find its traces. */
let drawn: Promise<unknown> | undefined;

function asyncProperty(...given: unknown[]): unknown {
  const predicate = given.pop() as (...values: unknown[]) => Promise<unknown>;
  const kept = (...values: unknown[]) => {
    const draw = predicate(...values);
    drawn = draw;
    return draw;
  };
  return (real.asyncProperty as (...all: unknown[]) => unknown)(...given, kept);
}

function assert(property: unknown, parameters?: Parameters): unknown {
  const checked = real.check(property as never, long(parameters)) as Details | Promise<Details>;
  return checked instanceof Promise ? settleLater(checked) : settle(checked);
}

async function settleLater(checked: Promise<Details>): Promise<void> {
  const details = await checked;
  await drawn?.catch(() => undefined); // a failing draw is told in the details
  settle(details);
}

export const { configureGlobal } = real;
// biome-ignore lint/style/noDefaultExport: fast-check is imported by its default.
export default { ...real, assert, asyncProperty };
