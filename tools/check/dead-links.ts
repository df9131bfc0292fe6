import path from 'node:path';
import type { Finding, TreeFile } from './house.rules.ts';

/** Links of the documents to files or folders of this tree that are not there. */
export function findDeadLinks(files: readonly TreeFile[], paths: ReadonlySet<string>): readonly Finding[] {
  const folders = new Set([...paths].flatMap((file) => foldersAbove(file)));
  const exists = (target: string): boolean => paths.has(target) || folders.has(target);
  return files
    .filter((file) => file.path.endsWith('.md'))
    .flatMap((file) =>
      listLinks(file.text)
        .map((link) => ({ link, target: path.posix.join(path.posix.dirname(file.path), link) }))
        .filter(({ target }) => !exists(target.replace(/\/$/, '')))
        .map(({ link }) => ({ at: file.path, says: `links to ${link}, which is not there` })),
    );
}

function listLinks(text: string): readonly string[] {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) =>
    target.replace(/#.*$/, ''),
  );
  return targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

function foldersAbove(file: string): readonly string[] {
  const parts = file.split('/').slice(0, -1);
  return ['.', ...parts.map((_, at) => parts.slice(0, at + 1).join('/'))];
}
