import process from 'node:process';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';
import { toClosingLine } from './closing-line.ts';

/** Prints `N passed, N failed` alone on the very last line of standard output. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    if (reason === 'interrupted') return;
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      // A file that cannot be loaded, or whose hooks fail, may hold no failed test: it still counts.
      const before = counts.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed' || state === 'failed') counts[state] += 1;
        else counts.skipped += 1;
      }
      if (module.state() === 'failed' && counts.failed === before) counts.failed += 1;
    }
    // On exit, so that nothing the other reporters still print comes after it.
    process.once('exit', () => process.stdout.write(`${toClosingLine(counts)}\n`));
  }
}
