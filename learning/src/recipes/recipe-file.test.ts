import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFamilyTree } from './ancestry.rules.ts';
import { diffLines, foldSame } from './diff-lines.rules.ts';
import { type RecipeTexts, readRecipeTexts, sayRecipeProblem } from './recipe-file.ts';
import { readTips } from './tips.rules.ts';

const folder = path.resolve(import.meta.dirname, '../../../recipes/attendance');
const file = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const hash = 'b'.repeat(64);
const exported = file('recipe.yaml').replace(
  'ancestry: []',
  `ancestry: [{ place: batterby, version: 1.0.0, hash: ${hash} }]`,
);
const texts: RecipeTexts = {
  'recipe.yaml': exported,
  'contract.sql': file('contract.sql'),
  'tips.md': file('tips.md'),
};
const problemOf = (given: RecipeTexts) => {
  const read = readRecipeTexts(given);
  return 'problem' in read ? read.problem.code : 'read';
};

describe('a recipe as a hub exports it', () => {
  it('is read with its law, its givers and where it comes from', () => {
    expect(readRecipeTexts(texts)).toMatchObject({
      head: {
        name: 'attendance',
        givers: ['school', 'council-service'],
        ancestry: [{ place: 'batterby', hash }],
      },
    });
  });

  it('is refused where it is no export, no YAML, too large, or swells through aliases', () => {
    expect(problemOf({})).toBe('no-recipe-file');
    expect(problemOf({ 'recipe.yaml': file('recipe.yaml') })).toBe('no-origin');
    expect(problemOf({ 'recipe.yaml': '{' })).toBe('not-yaml');
    expect(problemOf({ 'recipe.yaml': 'a: &a [x]\nb: [*a, *a]' })).toBe('not-yaml');
    expect(problemOf({ 'recipe.yaml': 'name: X' })).toBe('unreadable');
    expect(problemOf({ ...texts, 'tips.md': 'x'.repeat(300_000) })).toBe('too-large');
    expect(sayRecipeProblem({ code: 'no-origin' })).toContain('recipe export');
  });

  it('has tips and past disasters', () => {
    const { tips, disasters } = readTips(file('tips.md'));
    expect(tips).toHaveLength(4);
    expect(disasters[0]).toMatch(/^Gorsebury-on-Sea averaged/);
    expect(readTips('- **Ask** the [Guardian](http://x)\n  first').tips).toEqual(['Ask the Guardian first']);
  });
});

describe('where a recipe went', () => {
  const at = (place: string, letter: string, changed?: string) => ({
    place,
    version: '1.0.0',
    hash: letter.repeat(64),
    ...(changed ? { changed } : {}),
  });
  it('is told by the ancestry of what came back, also of versions nobody sent', () => {
    const tree = toFamilyTree([
      { id: 1, ancestry: [at('batterby', 'a')] },
      {
        id: 2,
        ancestry: [at('batterby', 'a'), at('griddleton', 'b'), at('lemonford', 'c', 'two terms, not one')],
      },
    ]);
    expect(tree.map(({ place, held, from }) => [place, held, from?.split(' ')[0]])).toEqual([
      ['batterby', 1, undefined],
      ['griddleton', undefined, 'batterby'],
      ['lemonford', 2, 'griddleton'],
    ]);
  });

  it('a file that names itself as its ancestor stops nothing', () => {
    expect(toFamilyTree([{ id: 1, ancestry: [at('batterby', 'a'), at('batterby', 'a')] }])).toHaveLength(1);
  });
});

describe('what a place changed', () => {
  it('gives both texts back, and marks nothing that is the same', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const lines = diffLines(older, newer);
        const side = (not: string) =>
          lines
            .filter(({ kind }) => kind !== not)
            .map((line) => `${line.text}\n`)
            .join('');
        expect(side('new')).toBe(older);
        expect(side('gone')).toBe(newer);
        if (older === newer) expect(lines.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('shows the change with what stands around it', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh';
    expect(foldSame(diffLines(before, before.replace('e', 'E')))).toEqual([
      { skipped: 2 },
      { kind: 'same', text: 'c' },
      { kind: 'same', text: 'd' },
      { kind: 'gone', text: 'e' },
      { kind: 'new', text: 'E' },
      { kind: 'same', text: 'f' },
      { kind: 'same', text: 'g' },
      { skipped: 1 },
    ]);
  });
});
