import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LinkageError } from '../problems.ts';
import { febrlSettings } from './febrl.ts';
import { parseSettings } from './parse-settings.ts';
import type { Settings } from './settings.ts';
import { ukPersonSettings } from './uk-person.ts';

const file = (name: string): string =>
  readFileSync(new URL(`../../settings/${name}.json`, import.meta.url), 'utf8');
const withRule = (rules: unknown): unknown => ({ ...JSON.parse(file('febrl')), blockingRules: rules });

describe('settings', () => {
  it.each<[string, Settings]>([
    ['uk-person', ukPersonSettings],
    ['febrl', febrlSettings],
  ])('shipped as %s.json are those in code', (name, settings) => {
    expect(parseSettings(file(name))).toEqual(settings);
  });

  it.each([
    ['{', /not JSON/],
    ['{"linkType":"dedupe"}', /comparisons is not a list/],
    [
      JSON.stringify({ ...JSON.parse(file('febrl')), linkType: 'dedupe' }),
      /linkType is "dedupe"; it must be one of dedupe_only/,
    ],
    [
      JSON.stringify({ ...JSON.parse(file('febrl')), recal: 1 }),
      /has a field "recal" that means nothing here/,
    ],
    [JSON.stringify(withRule([{ on: [] }])), /blockingRules\[0\]\.on is empty/],
    [
      JSON.stringify(withRule([{ on: ['a'], where: { is: 'sounds-like' } }])),
      /blockingRules\[0\]\.where\.is is "sounds-like"/,
    ],
  ])('that are wrong are refused with the place: %s', (json, says) => {
    expect(() => parseSettings(json)).toThrow(LinkageError);
    expect(() => parseSettings(json)).toThrow(says);
  });
});
