import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createAssets } from './assets.ts';

const cacheDir = fileURLToPath(new URL('../../../.kinsight/test/web', import.meta.url));

it('brings our own colour and type, no crown, no crest and no GDS Transport', async () => {
  const { files, urls } = createAssets(cacheDir);
  const css = await files.get(urls['styles']?.replace('/assets/', '') ?? '')?.read();
  expect(css).toContain('#1f4e5f');
  expect(css).toContain('system-ui');
  expect(css).not.toMatch(/GDS|@font-face|govuk-crest/);
  expect(css).not.toMatch(/url\((?!["']?data:)/);
});

it('brings scripts that ask for nothing from elsewhere', async () => {
  const { files, urls } = createAssets(cacheDir);
  const names = [...files.keys()].filter((name) => name.endsWith('.js'));
  expect(names).toHaveLength(5);
  for (const name of names)
    expect(await files.get(name)?.read()).not.toMatch(/from\s*["'](?!\.\/|\/assets\/)/);
  expect(urls['script']).toMatch(/^\/assets\/kinsight-[0-9a-f]{16}\.js$/);
});
