import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { placeOf } from './longest-first.ts';

it('puts a long file before a short one, and names no file that is gone', () => {
  expect(placeOf('/a/hub/src/pages/pages.browser.test.ts')).toBe(0);
  expect(placeOf('/a/hub/src/pages/hostile.store.test.ts')).toBe(1);
  const root = path.resolve(import.meta.dirname, '../..');
  const files = globSync('{borough,demo,hub,kit,learning,linkage,tools}/**/*.test.ts', {
    cwd: root,
    exclude: (name) => name.includes('node_modules'),
  });
  const places = files.map((file) => placeOf(`/${file}`)).toSorted((a, b) => a - b);
  const last = placeOf('/a/short.test.ts');
  expect(places.filter((place) => place < last)).toEqual(Array.from({ length: last }, (_, at) => at));
});
