import { describe, expect, it } from 'vitest';
import { drawSeed } from './draw-seed.ts';
import { readFigures } from './read-results.ts';

describe('a drill', () => {
  it('repeats the seed it is given', () => {
    expect(drawSeed('17')).toBe(17);
  });

  it('draws a seed of its own otherwise', () => {
    const drawn = [drawSeed(undefined), drawSeed(''), drawSeed(undefined)];
    expect(drawn.every((seed) => Number.isSafeInteger(seed) && seed > 0)).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(1);
  });

  it('refuses a seed that is no number', () => {
    expect(() => drawSeed('seven')).toThrow('DRILL_SEED');
  });

  it('takes a figure from every line the tests wrote', () => {
    expect(readFigures('{"figure":"recall","value":0.99}\n\n{"figure":"seconds","value":3}\n')).toEqual([
      { figure: 'recall', value: 0.99 },
      { figure: 'seconds', value: 3 },
    ]);
  });
});
