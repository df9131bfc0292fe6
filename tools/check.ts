import process from 'node:process';
import { runStep, type Step } from './check/step.ts';
import { steps, writers } from './check/steps.ts';

// npm run check [-- name …]: every step, or those named; npm run format: --write.
const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const all: readonly Step[] = words.includes('--write') ? writers : steps;
const unknown = wanted.filter((name) => !all.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(64);
}

const failed: string[] = [];
for (const step of all.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const { passed, seconds, output } = await runStep(step);
  console.log(
    `${passed ? '✓' : '✗'} ${step.name.padEnd(8)} ${seconds.toFixed(1).padStart(5)} s  ${step.about}`,
  );
  if (!passed) failed.push(step.name);
  if (output !== '') console.log(output.replaceAll(/^/gm, '    '));
}
console.log(failed.length === 0 ? 'Everything in order.' : `Not in order: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
