import { describe, expect, it } from 'vitest';
import { findDeadLinks } from './dead-links.ts';
import { findNames, findOutsiders, findSameNumbers, findSizes, findSources } from './house.rules.ts';

const lines = (count: number): string => 'x\n'.repeat(count);
const registry = ['registry', 'npmjs', 'org'].join('.');

describe('the house rules', () => {
  it('find a package registry and a folder of one machine', () => {
    const text = `fine\nhttps://${registry}/x\nsee ${['', 'work', 'main'].join('/')}\n`;
    expect(findOutsiders({ path: 'a.md', text }).map(({ at }) => at)).toEqual(['a.md:2', 'a.md:3']);
  });

  it('leave ordinary words about work alone', () => {
    expect(findOutsiders({ path: 'a.md', text: 'social/work/team and https://gov.uk/work/' })).toEqual([]);
  });

  it.each([
    ['hub/src/law/index.ts', 30, 31],
    ['hub/src/law/README.md', 40, 41],
    ['hub/src/law/terms.ts', 300, 301],
  ])('hold %s to %i lines', (path, most, tooMany) => {
    expect(findSizes({ path, text: lines(most) }).filter(({ only }) => only !== 'notice')).toEqual([]);
    expect(findSizes({ path, text: lines(tooMany) })).toMatchObject([{ at: path }]);
  });

  it('only notice a file of more than 200 lines', () => {
    expect(findSizes({ path: 'a.ts', text: lines(201) })).toMatchObject([{ only: 'notice' }]);
  });

  it.each(['hub/src/law/utils.ts', 'kit/src/shared/index.ts', 'kit/src/web/base.page.ts'])(
    'refuse the name %s',
    (path) => {
      expect(findNames({ path, text: '' })).toHaveLength(1);
    },
  );

  it('want a number of its own for each decision', () => {
    const paths = ['docs/decisions/0001-a.md', 'docs/decisions/0002-b.md', 'docs/decisions/0001-c.md'];
    expect(findSameNumbers(paths).map(({ at }) => at)).toEqual(['docs/decisions/0001-c.md']);
    expect(findSameNumbers(paths.slice(0, 2))).toEqual([]);
  });

  it('want time, chance and the environment handed in', () => {
    const text =
      'const at = Date.now();\nconst key = process.env.KEY;\n// Math.random() would differ each time\n';
    expect(findSources({ path: 'hub/src/law/terms.ts', text }).map(({ at }) => at)).toEqual([
      'hub/src/law/terms.ts:1',
      'hub/src/law/terms.ts:2',
    ]);
    expect(findSources({ path: 'kit/src/config/load.ts', text })).toHaveLength(1);
    expect(findSources({ path: 'hub/src/law/terms.test.ts', text })).toEqual([]);
  });

  it('want a day of the hub to be one of the place, not of UTC', () => {
    const text =
      'select received_at::date, l.at::date from x;\nselect starts::date, ledger.day_of(l.at) from y;\n';
    expect(findSources({ path: 'hub/src/law/a.store.ts', text }).map(({ at }) => at)).toEqual([
      'hub/src/law/a.store.ts:1',
    ]);
    expect(findSources({ path: 'kit/src/a.ts', text })).toEqual([]);
  });

  it('find a link of a document that leads nowhere', () => {
    const files = [
      {
        path: 'docs/a.md',
        text: '[b](b.md) [c](../c.md#part) [gone](gone.md) [web](https://gov.uk) `[not](a-link)`',
      },
      { path: 'docs/b.md', text: '[folder](../docs/)' },
      { path: 'c.md', text: '' },
    ];
    const found = findDeadLinks(files, new Set(files.map(({ path }) => path)));
    expect(found).toMatchObject([{ at: 'docs/a.md', says: expect.stringContaining('gone.md') }]);
  });
});
