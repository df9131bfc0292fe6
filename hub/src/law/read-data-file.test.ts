import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseDataText, yamlObject } from './index.ts';

const read = (text: string) => parseDataText(text, 'a.yaml', yamlObject({ a: z.unknown() }));

// Found by the drill of spoilt files: both came out as faults of ours.
it.each([
  ['a reference to nothing', 'a: *b'],
  [
    'copies of copies',
    `a: &a [x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c]`,
  ],
])('refuses %s by a sentence that names the file', (_what, text) => {
  expect(() => read(text)).toThrow(/^a\.yaml: not readable as YAML: /);
});
