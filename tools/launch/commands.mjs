import { existsSync } from 'node:fs';
import process from 'node:process';
import { inRoot, say } from './place.mjs';

const commands = {
  demo: { run: ['demo/src/main.ts'], about: 'the main job, end to end, on made-up places' },
  kinsight: { run: ['hub/src/cli.ts'], about: 'the command line of one place' },
  learning: { run: ['learning/src/cli.ts'], about: 'the centre’s public site, and its editors’' },
  linkage: { run: ['linkage/src/cli.ts'], about: 'who is the same person?' },
  borough: { run: ['borough/src/cli.ts'], about: 'made-up places with known truth' },
  test: { run: ['node_modules/vitest/vitest.mjs', 'run'], about: 'the tests' },
  drill: { run: ['tools/drill.ts'], about: 'the long tests with fresh seeds, recorded in docs/drills' },
  check: { run: ['tools/check.ts'], about: 'format, lint, types, walls, unused, house rules' },
  format: { run: ['tools/check.ts', '--write'], about: 'put every file into the house format' },
  screenshots: {
    run: ['tools/screenshots.ts'],
    about: 'the pictures of README and guides, from a small made-up place',
  },
  pack: { run: ['tools/pack.ts'], about: 'build linkage and borough as npm packages' },
};

/** What to run for a command's name; `bench:needs` is benchmarks/needs.ts. Unknown: the list, and the end. */
export function findCommand(name) {
  if (name && Object.hasOwn(commands, name)) return commands[name].run;
  const bench = /^bench:([a-z-]+)$/.exec(name ?? '')?.[1];
  if (bench && existsSync(inRoot('benchmarks', `${bench}.ts`))) return [`benchmarks/${bench}.ts`];
  say(
    name
      ? `There is no command "${name}". There are:`
      : 'npm run <command> -- [its options], where command is:',
  );
  for (const [one, { about }] of Object.entries(commands)) say(`  ${one.padEnd(10)}${about}`);
  // 64: EX_USAGE of sysexits.h
  return process.exit(name ? 64 : 0);
}
