import path from 'node:path';

export type TreeFile = { readonly path: string; readonly text: string };
/** Where, and what is wrong there; `only: 'notice'` is worth a look and fails nothing. */
export type Finding = { readonly at: string; readonly says: string; readonly only?: 'notice' };

// Assembled, so that this file does not hold what it forbids.
const hosts = new RegExp(`\\b(${['npmjs', 'yarnpkg', 'npmmirror', 'pypi'].join('|')})\\.(org|com|io)\\b`);
const builders = new RegExp(`(^|[\\s"'\`(=:])/(${['work', 'root'].join('|')})/`);

/** A public tree names no package registry and no folder of the machine it was written on. */
export function findOutsiders({ path: file, text }: TreeFile): readonly Finding[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at): readonly Finding[] => [
    ...(hosts.test(line) ? [{ at: `${file}:${at + 1}`, says: 'names a package registry' }] : []),
    ...(builders.test(line) ? [{ at: `${file}:${at + 1}`, says: 'names a folder of one machine' }] : []),
  ]);
}

/** Lines a kind of file may have: [pattern, look again at, split at]. */
const sizes: readonly (readonly [RegExp, number, number])[] = [
  [/(^|\/)index\.ts$/, 30, 30],
  [/^(kit|hub|learning)\/src\/[^/]+\/README\.md$/, 40, 40],
  [/\.(ts|mjs|njk)$/, 200, 300],
];

export function findSizes({ path: file, text }: TreeFile): readonly Finding[] {
  const lines = text.split('\n').length - 1;
  const [, look, split] = sizes.find(([kind]) => kind.test(file)) ?? [undefined, Infinity, Infinity];
  if (lines > split) return [{ at: file, says: `has ${lines} lines, may have ${split}` }];
  return lines > look
    ? [{ at: file, says: `has ${lines} lines; look again at ${look}`, only: 'notice' }]
    : [];
}

const empty = /^(utils?|helpers?|common|types|interfaces|manager|base|core|shared|misc)$/;

/** Names that say nothing. */
export function findNames({ path: file }: TreeFile): readonly Finding[] {
  if (!/\.(ts|mjs|njk)$/.test(file)) return [];
  const { dir, name } = path.posix.parse(file);
  const words = [...dir.split('/'), name.split('.')[0] ?? ''];
  return words
    .filter((word) => empty.test(word))
    .map((word) => ({ at: file, says: `"${word}" names nothing` }));
}

/** A record of a decision is cited by its number: two of one number cannot be told apart. */
export function findSameNumbers(paths: Iterable<string>): readonly Finding[] {
  const records = [...paths].filter((file) => /^docs\/decisions\/\d{4}-/.test(file));
  const numbers = Map.groupBy(records, (file) => path.posix.basename(file).slice(0, 4));
  return [...numbers].flatMap(([number, [, ...others]]) =>
    others.map((at) => ({ at, says: `is the second decision of number ${number}` })),
  );
}

const handedIn = /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/;

/** A moment's day by the zone of the connection, which is UTC. */
const dayOfUtc = /\b(?:\w+_)?at::date\b/;

/** In the applications time and chance are handed in, and only kit/config reads the environment; in the hub a day is one of Europe/London. */
export function findSources({ path: file, text }: TreeFile): readonly Finding[] {
  if (!/^(linkage|borough|kit|hub|learning)\/src\/.*\.ts$/.test(file) || file.endsWith('.test.ts')) return [];
  const rules: readonly (readonly [RegExp, RegExp, string])[] = [
    [/\bprocess\.env\b/, /^kit\/src\/config\/|\/cli\.ts$/, 'reads the environment: kit/config does that'],
    [
      handedIn,
      /\/cli\.ts$|^kit\/src\/(command|postgres)\//,
      'takes the time or chance itself: they are handed in',
    ],
    [dayOfUtc, /^(?!hub\/)/, 'takes a day by UTC: ledger.day_of(…) is the place’s'],
  ];
  return text
    .split('\n')
    .flatMap((line, at) =>
      rules
        .filter(
          ([pattern, allowed]) => pattern.test(line) && !allowed.test(file) && !/^\s*(\/\/|\*)/.test(line),
        )
        .map(([, , says]) => ({ at: `${file}:${at + 1}`, says })),
    );
}
