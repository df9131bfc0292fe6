import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { govukFolder, mojFolder } from './views.ts';

const source = fileURLToPath(new URL('browser/kinsight.scss', import.meta.url));

const versionOf = (folder: string) => readFileSync(path.join(folder, 'package.json'), 'utf8');

/** Changes when our own styles or the packages do: part of the address, so that browsers may keep it. */
export const hashStyles = (): string =>
  createHash('sha256')
    .update(readFileSync(source))
    .update(versionOf(path.dirname(govukFolder)))
    .update(versionOf(mojFolder))
    .digest('hex')
    .slice(0, 16);

/** Our style sheet: compiled once for each hash (some seconds), then read from the cache folder. */
export async function readStyles(cacheDir: string): Promise<string> {
  const file = path.join(cacheDir, `kinsight-${hashStyles()}.css`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const sass = await import('sass'); // 60 MB of heap that only the first start needs
  const { css } = await sass.compileAsync(source, {
    style: 'compressed',
    logger: sass.Logger.silent, // the packages' own deprecations
    loadPaths: [govukFolder, mojFolder],
    importers: [
      {
        // MoJ asks for GOV.UK's styles by the name of their package folder.
        findFileUrl: (url) =>
          url.startsWith('node_modules/govuk-frontend/dist/')
            ? pathToFileURL(path.join(govukFolder, url.slice('node_modules/govuk-frontend/dist/'.length)))
            : null,
      },
    ],
  });
  mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  const whole = withPictures(css);
  writeFileSync(unfinished, whole);
  renameSync(unfinished, file);
  return whole;
}

/** MoJ's icons go into the sheet itself; the royal crest, which is not ours to show, goes out of it. */
const withPictures = (css: string): string =>
  css.replaceAll(/url\(["']?\/assets\/images\/([\w-]+)\.svg["']?\)/g, (_, name: string) => {
    const file = path.join(mojFolder, 'moj/assets/images', `${name}.svg`);
    return name.startsWith('icon-') && existsSync(file)
      ? `url("data:image/svg+xml;base64,${readFileSync(file).toString('base64')}")`
      : 'none';
  });
