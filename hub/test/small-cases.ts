import { aCase } from './progress-place.ts';

/** The case that small town's first family has in tests of pages: one need that runs, one of which nobody knows. */
export const smallCases = [
  aCase(1, 1, '2024-12-01', [
    ['1.3', 12],
    ['7.1', 11],
    ['10.1', 11],
    ['5.2', null],
  ]),
];
