import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '@kinsight/kit/command';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DisplayRule, parseDataText, yamlObject } from '../law/index.ts';
import { AgreementFile } from './agreement-file.ts';
import { readRecipe } from './read-recipe.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'data-drill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hostile = fc.constantFrom(
  '&a [*a]',
  '*a',
  '<<: *b',
  '!!js/function x',
  '!!binary x',
  '? [x]\n: y',
  '---\n',
  '...\n',
  '\t',
  '{',
  '}',
  '[',
  ']',
  ': ',
  '- ',
  '"',
  "'",
  '|\n',
  '>',
  '#',
  '\0',
  '\u2028',
  '__proto__: { x: 1 }',
  'constructor: 1',
  '9'.repeat(400),
  '1e999',
  '.nan',
  'null',
  '~',
  '2025-13-45',
  '&a [&b [&c [*a,*a],*b,*b],*c]',
);
/** A text with lines dropped, repeated, moved further in, or with something strange put in. */
const spoilt = (text: string) => {
  const lines = text.split('\n');
  const change = fc.record({
    at: fc.nat(lines.length - 1),
    kind: fc.constantFrom('drop', 'twice', 'in', 'put', 'begin'),
    word: hostile,
    column: fc.nat(80),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const now = [...lines];
    for (const { at, kind, word, column } of changes) {
      const line = now[at] ?? '';
      if (kind === 'drop') now.splice(at, 1);
      if (kind === 'twice') now.splice(at, 0, line);
      if (kind === 'in') now[at] = `  ${line}`;
      if (kind === 'put') now[at] = line.slice(0, column) + word + line.slice(column);
      if (kind === 'begin') now.unshift(word);
    }
    return now.join('\n');
  });
};
/** Read, or refused by a sentence that names the file. */
const readOrRefuse = (act: () => unknown, from: string): void => {
  try {
    act();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.message).toContain(from);
    expect(error.message).not.toMatch(/\bat .*\.ts:\d/);
  }
};

describe('files that a place may edit, spoilt in thousands of ways', () => {
  const rules = readFileSync(path.join(root, 'law/display.yaml'), 'utf8');
  const Rules = yamlObject({ usual: DisplayRule, sources: z.record(z.string(), DisplayRule) });
  it('display rules are read, or refused by a sentence', () => {
    fc.assert(
      fc.property(spoilt(rules), (text) =>
        readOrRefuse(() => parseDataText(text, 'display.yaml', Rules), 'display.yaml'),
      ),
    );
  });

  const agreements = path.join(root, 'demo/places/batterby/agreements');
  const agreement = readFileSync(path.join(agreements, readdirSync(agreements)[0] ?? ''), 'utf8');
  it('agreements are read, or refused by a sentence', () => {
    fc.assert(
      fc.property(spoilt(agreement), (text) =>
        readOrRefuse(() => parseDataText(text, 'agreement.yaml', AgreementFile), 'agreement.yaml'),
      ),
    );
  });

  it.each(['attendance', 'police', 'early-help', 'community-health-fhir'])(
    'the recipe %s is read, or refused by a sentence',
    (name) => {
      const copy = path.join(folder, name);
      cpSync(path.join(root, 'recipes', name), copy, { recursive: true });
      const file = path.join(copy, 'recipe.yaml');
      fc.assert(
        fc.property(spoilt(readFileSync(file, 'utf8')), (text) => {
          writeFileSync(file, text);
          readOrRefuse(() => readRecipe(copy), 'recipe.yaml');
        }),
      );
    },
  );
});
