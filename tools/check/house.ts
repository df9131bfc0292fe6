import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findDeadLinks } from './dead-links.ts';
import {
  type Finding,
  findNames,
  findOutsiders,
  findSameNumbers,
  findSizes,
  findSources,
  type TreeFile,
} from './house.rules.ts';
import { root, type Verdict } from './step.ts';

const readable = /\.(ts|mjs|js|json|md|ya?ml|sql|csv|xml|njk|html|sh|txt)$|^[^.]*$|^\.[^/]*$/;

/** The house rules over every file git tracks or would track. */
export function checkHouse(): Verdict {
  const files = listFiles();
  if (files.length === 0) return { passed: false, output: 'git lists no file here.' };
  const paths = new Set(files.map((file) => file.path));
  const findings: readonly Finding[] = [
    ...files.flatMap((file) => [
      ...findOutsiders(file),
      ...findSizes(file),
      ...findSources(file),
      ...findNames(file),
    ]),
    ...findMissingDoors(paths),
    ...findSameNumbers(paths),
    ...findDeadLinks(files, new Set(listPaths())),
  ];
  const output = findings.map(({ at, says, only }) => `${only ? 'notice' : 'error '} ${at}: ${says}`);
  return { passed: findings.every(({ only }) => only === 'notice'), output: output.join('\n') };
}

/** Every room of kit and hub has its door and its page; pages and commands are not rooms but their front. */
function findMissingDoors(paths: ReadonlySet<string>): readonly Finding[] {
  const room = /^(?:kit|hub)\/src\/(?!pages\/|commands\/)[^/]+(?=\/)/;
  const rooms = new Set([...paths].flatMap((file) => room.exec(file)?.[0] ?? []));
  return [...rooms].flatMap((folder) =>
    ['index.ts', 'README.md']
      .filter((name) => !paths.has(`${folder}/${name}`))
      .map((name) => ({ at: folder, says: `has no ${name}` })),
  );
}

function listFiles(): readonly TreeFile[] {
  return listPaths()
    .filter((file) => readable.test(path.posix.basename(file)))
    .flatMap((file) => {
      const text = readIfThere(path.join(root, file));
      return text === undefined ? [] : [{ path: file, text }];
    });
}

/** Pictures too: documents show them. */
function listPaths(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  return listed
    .toString()
    .split('\0')
    .filter((file) => file !== '');
}

/** A file git still tracks may just have been removed. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
