import { checkHouse } from './house.ts';
import { complain, joinVerdicts, type Step } from './step.ts';
import { checkTypes } from './type-check.ts';
import { checkWalls } from './walls.ts';

const biome = '@biomejs/biome/bin/biome';

export const steps: readonly Step[] = [
  {
    name: 'format',
    about: 'layout and order of imports (biome); npm run format repairs it',
    run: () => complain(biome, 'check', '--linter-enabled=false', '--reporter=summary', '.'),
  },
  {
    name: 'lint',
    about: 'plain rules (biome); promises, exhaustiveness, no unsafe values (oxlint with types)',
    run: async () =>
      joinVerdicts([
        await complain(biome, 'lint', '--error-on-warnings', '--max-diagnostics=20', '.'),
        await complain('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--format=unix'),
      ]),
  },
  { name: 'types', about: 'TypeScript, every workspace', run: checkTypes },
  {
    name: 'walls',
    about: 'order of rooms, front doors, drivers at home (dependency-cruiser)',
    run: checkWalls,
  },
  {
    name: 'unused',
    about: 'files, exports and dependencies nobody uses (knip)',
    run: () => complain('knip/bin/knip.js', '--no-progress', '--no-config-hints'),
  },
  { name: 'house', about: 'sizes, names, addresses and what a public tree must not hold', run: checkHouse },
];

export const writers: readonly Step[] = [
  {
    name: 'format',
    about: 'layout and imports (biome)',
    run: () => complain(biome, 'check', '--write', '.'),
  },
];
