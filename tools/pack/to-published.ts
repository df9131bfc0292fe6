export type Manifest = {
  readonly name: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
} & Readonly<Record<string, unknown>>;

/** The package.json of the published package: its doors point at the JavaScript, its command has a name. */
export function toPublished(manifest: Manifest, hasCommand: boolean): Readonly<Record<string, unknown>> {
  const { private: _private, scripts: _scripts, devDependencies: _dev, exports, files, ...rest } = manifest;
  const doors = Object.entries(exports).map(([door, source]) => {
    const built = source.replace(/^\.\/src\//, './lib/').replace(/\.ts$/, '');
    return [door, { types: `${built}.d.ts`, default: `${built}.js` }];
  });
  return {
    ...rest,
    exports: Object.fromEntries(doors),
    ...(hasCommand ? { bin: { [manifest.name.replace('@', '').replace('/', '-')]: 'lib/cli.js' } } : {}),
    files: ['lib', ...(files ?? []), 'README.md', 'LICENSE'],
  };
}
