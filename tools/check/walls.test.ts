import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './step.ts';
import { cruiseHouse } from './walls.ts';

const door = 'export const door = 1;\n';

type House = Readonly<Record<string, string>>;

/** Builds a house of the given files, imports included, and gives what is found to go through its walls. */
async function cruise(files: House) {
  const house = mkdtempSync(path.join(tmpdir(), 'kinsight-walls-'));
  try {
    const write = (file: string, text: string): void => {
      mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
      writeFileSync(path.join(house, file), text);
    };
    write('tsconfig.json', '{}');
    for (const workspace of ['linkage', 'borough', 'kit', 'hub', 'learning', 'demo']) {
      const own = workspace === 'kit' || workspace === 'hub' ? { './*': './src/*/index.ts' } : {};
      const exports = { '.': './src/index.ts', ...own };
      write(`${workspace}/package.json`, JSON.stringify({ name: `@kinsight/${workspace}`, exports }));
      mkdirSync(path.join(house, 'node_modules/@kinsight'), { recursive: true });
      symlinkSync(path.join(house, workspace), path.join(house, 'node_modules/@kinsight', workspace));
    }
    for (const name of ['pg', '@duckdb', '@types', 'vitest']) {
      symlinkSync(path.join(root, 'node_modules', name), path.join(house, 'node_modules', name));
    }
    for (const [file, text] of Object.entries(files)) write(file, text);
    const folders = [...new Set(Object.keys(files).map((file) => file.split('/')[0] ?? ''))];
    const { totalCruised, violations } = await cruiseHouse(house, folders);
    expect(totalCruised).toBeGreaterThan(0);
    return violations;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

const breaks = async (files: House): Promise<readonly string[]> => [
  ...new Set((await cruise(files)).map(({ rule }) => rule.name)),
];

/** One house with all the faults in it: a file that several of them write to says what each of them says. */
const together = (houses: readonly House[]): House => {
  const lines = new Map<string, Set<string>>();
  for (const [file, text] of houses.flatMap((one) => Object.entries(one)))
    lines.set(file, new Set([...(lines.get(file) ?? []), ...text.split('\n').filter((line) => line !== '')]));
  return Object.fromEntries([...lines].map(([file, all]) => [file, `${[...all].join('\n')}\n`]));
};

describe('the walls of the house', () => {
  it('let a room use an earlier one through its front door', async () => {
    const files = {
      'kit/src/audit/index.ts': door,
      'hub/src/law/index.ts': door,
      'hub/src/needs/index.ts': `export * from '../law/index.ts';\nexport * as a from '@kinsight/kit/audit';\n`,
    };
    expect(await breaks(files)).toEqual([]);
  });

  const faults: readonly (readonly [name: string, wall: string, files: House])[] = [
    [
      'a room that uses a later one',
      'order-of-rooms-hub-law',
      {
        'hub/src/needs/index.ts': door,
        'hub/src/law/index.ts': `export * from '../needs/index.ts';\n`,
      },
    ],
    [
      'a room of the centre that uses a later one',
      'order-of-rooms-learning-articles',
      {
        'learning/src/replies/index.ts': door,
        'learning/src/articles/index.ts': `export * from '../replies/index.ts';\n`,
      },
    ],
    [
      'a room that uses what composes the rooms',
      'rooms-know-no-kitchen-hub-law',
      {
        'hub/src/kitchen.ts': door,
        'hub/src/law/index.ts': `export * from '../kitchen.ts';\n`,
      },
    ],
    [
      'a file behind a front door',
      'front-doors',
      {
        'hub/src/law/secret.ts': door,
        'hub/src/law/index.ts': `export * from './secret.ts';\n`,
        'hub/src/needs/index.ts': `export * from '../law/secret.ts';\n`,
      },
    ],
    [
      'a workspace entered by the window',
      'front-doors-from-outside',
      {
        'hub/src/law/secret.ts': door,
        'hub/src/law/index.ts': `export * from './secret.ts';\n`,
        'demo/src/main.ts': `export * from '../../hub/src/law/secret.ts';\n`,
      },
    ],
    [
      'a workspace imported by a path',
      'workspaces-by-name',
      {
        'kit/src/audit/index.ts': door,
        'hub/src/law/index.ts': `export * from '../../../kit/src/audit/index.ts';\n`,
      },
    ],
    [
      'linkage that knows the hub',
      'linkage-stands-alone',
      {
        'hub/src/law/index.ts': door,
        'linkage/src/index.ts': `export * from '@kinsight/hub/law';\n`,
      },
    ],
    [
      'borough that knows the linker',
      'borough-stands-alone',
      {
        'linkage/src/index.ts': door,
        'borough/src/index.ts': `export * from '@kinsight/linkage';\n`,
      },
    ],
    [
      'a hub that reads the truth',
      'only-the-demo-knows-borough',
      {
        'borough/src/index.ts': door,
        'hub/src/law/index.ts': `export * from '@kinsight/borough';\n`,
      },
    ],
    [
      'a centre that knows a hub',
      'learning-knows-no-hub',
      {
        'hub/src/law/index.ts': door,
        'learning/src/index.ts': `export * from '@kinsight/hub/law';\n`,
      },
    ],
    [
      'SQL outside a store',
      'only-stores-touch-the-database',
      {
        'hub/src/law/index.ts': `export { Pool } from 'pg';\n`,
      },
    ],
    [
      'DuckDB outside its home',
      'duckdb-stays-home',
      {
        'hub/src/needs/index.ts': `export { DuckDBInstance } from '@duckdb/node-api';\n`,
      },
    ],
    [
      'an encoder that reaches a database through another file',
      'encoder-stands-on-little',
      {
        'linkage/src/cli/read.ts': `export { DuckDBInstance } from '@duckdb/node-api';\n`,
        'linkage/src/encoder.ts': `export * from './cli/read.ts';\n`,
      },
    ],
    [
      'a linkage unit that can encode',
      'linkage-unit-cannot-encode',
      {
        'linkage/src/encoded/keys.ts': door,
        'linkage/src/cli/match.ts': `export * from '../encoded/keys.ts';\n`,
        'linkage/src/unit.ts': `export * from './cli/match.ts';\n`,
      },
    ],
    [
      'a linker that opens a socket',
      'linkage-has-no-network',
      {
        'linkage/src/index.ts': `export { connect } from 'node:net';\n`,
      },
    ],
    [
      'two files that need each other',
      'no-cycles',
      {
        'hub/src/law/index.ts': `export { b } from './b.ts';\n`,
        'hub/src/law/b.ts': `import { a } from './a.ts';\nexport const b = a;\n`,
        'hub/src/law/a.ts': `import { b } from './b.ts';\nexport const a = b;\n`,
      },
    ],
    ['a file nobody uses', 'no-orphans', { 'hub/src/law/index.ts': door, 'hub/src/law/alone.ts': door }],
    [
      'a page without a guard',
      'pages-have-a-guard',
      {
        'hub/src/law/index.ts': door,
        'hub/src/pages/index.ts': `export * from './overview.page.ts';\n`,
        'hub/src/pages/overview.page.ts': `export * from '../law/index.ts';\n`,
      },
    ],
  ];
  // A cruise costs a second and a half however small the house: all faults stand in one, each found by its own wall and from its own file.
  let found: Awaited<ReturnType<typeof cruise>> = [];
  beforeAll(async () => {
    found = await cruise(together(faults.map(([, , files]) => files)));
  });

  it.each(faults)('stop %s', (_, wall, files) => {
    const own = found.filter(({ rule, from }) => rule.name === wall && from in files);
    expect(own.map(({ rule }) => rule.name)).toContain(wall);
  });

  it('let a store, and only a store, use the database', async () => {
    const files = {
      'hub/src/law/index.ts': `export * from './law.store.ts';\n`,
      'hub/src/law/law.store.ts': `export { Pool } from 'pg';\n`,
    };
    expect(await breaks(files)).toEqual([]);
  });
});
