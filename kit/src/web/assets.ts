import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { hashStyles, readStyles } from './styles.ts';
import { govukFolder, mojFolder } from './views.ts';

export type Asset = { readonly type: string; readonly read: () => Promise<string> | string };
export type Assets = {
  readonly files: ReadonlyMap<string, Asset>;
  readonly urls: Readonly<Record<string, string>>;
  /** One more file, held in memory under a name with its hash. Returns its address. */
  add(name: string, text: string, type: string): string;
};

const own = (name: string) => fileURLToPath(new URL(`browser/${name}`, import.meta.url));

/**
 * The few files a browser gets besides pages: styles, scripts, the icon. Held in memory, named by their hash, so that they may be
 * kept for good.
 */
export function createAssets(cacheDir: string): Assets {
  const files = new Map<string, Asset>();
  const add = (name: string, text: string, type: string) => {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const { name: stem, ext } = path.parse(name);
    const hashed = `${stem}-${hash}${ext}`;
    files.set(hashed, { type, read: () => text });
    return `/assets/${hashed}`;
  };
  const script = 'text/javascript; charset=utf-8';
  const read = (file: string) => readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
  const govuk = add('govuk.js', read(path.join(govukFolder, 'govuk/govuk-frontend.min.js')), script);
  const moj = add(
    'moj.js',
    read(path.join(mojFolder, 'moj/moj-frontend.min.js')).replaceAll(
      /(["'])govuk-frontend\1/g,
      () => `"./${path.basename(govuk)}"`,
    ),
    script,
  );
  const mark = add('mark-words.js', read(own('mark-words.js')), script);
  const upload = add('upload.js', read(own('upload.js')), script);
  // Begins what the components do with JavaScript; every page works without it.
  const begin = `import { initAll } from '${govuk}';\nimport { initAll as initMoj } from '${moj}';\ninitAll();\ninitMoj();\nif (document.querySelector('[data-mark-words]')) import('${mark}');\nif (document.querySelector('[data-upload]')) import('${upload}');\n`;
  let styles: Promise<string> | undefined;
  const css = `kinsight-${hashStyles()}.css`;
  files.set(css, { type: 'text/css; charset=utf-8', read: () => (styles ??= readStyles(cacheDir)) });
  return {
    files,
    add,
    urls: {
      styles: `/assets/${css}`,
      script: add('kinsight.js', begin, script),
      icon: add('icon.svg', read(own('icon.svg')), 'image/svg+xml'),
    },
  };
}

/** The files at `/assets/…`, kept by browsers for good. */
export function addAssets(server: FastifyInstance, files: Assets['files']): void {
  const config = { access: 'anybody', audit: { nothing: 'the same for everybody' }, quiet: true } as const;
  server.get<{ Params: { name: string } }>('/assets/:name', { config }, async (request, reply) => {
    const asset = files.get(request.params.name);
    if (!asset) return reply.callNotFound();
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type(asset.type)
      .send(await asset.read());
  });
}
