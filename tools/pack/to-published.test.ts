import { describe, expect, it } from 'vitest';
import { toPublished } from './to-published.ts';

describe('the package.json of a published package', () => {
  const manifest = {
    name: '@kinsight/linkage',
    exports: { '.': './src/index.ts' },
    files: ['settings'],
    dependencies: { commander: '15.1.0' },
    devDependencies: { vitest: '5.1.1' },
  };

  it('points its doors at JavaScript with types', () => {
    expect(toPublished(manifest, false)['exports']).toEqual({
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
    });
  });

  it('names its command after the package', () => {
    expect(toPublished(manifest, true)['bin']).toEqual({ 'kinsight-linkage': 'lib/cli.js' });
  });

  it('ships its data folders and leaves behind what only its makers need', () => {
    const published = toPublished(manifest, true);
    expect(published['files']).toEqual(['lib', 'settings', 'README.md', 'LICENSE']);
    expect(published['dependencies']).toEqual({ commander: '15.1.0' });
    expect(published).not.toHaveProperty('devDependencies');
  });
});
