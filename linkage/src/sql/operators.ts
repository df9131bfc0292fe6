import type { BinaryOperator } from './ast.ts';

/** Loosest first; `not` binds between and and comparisons. */
export const POWERS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  'is-not-distinct': 4,
  like: 4,
  ilike: 4,
  '&&': 5,
  '||': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '//': 7,
  '%': 7,
  '~': 5,
  '!~': 5,
  '^': 8,
  '**': 8,
};
export const NOT_POWER = 3;
/** Operators by how they are written. */
export const OPERATORS: Readonly<Record<string, BinaryOperator>> = {
  or: 'or',
  and: 'and',
  '=': '=',
  '==': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  like: 'like',
  ilike: 'ilike',
  '&&': '&&',
  '||': '||',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '//': '//',
  '%': '%',
};

/** Operators that are functions written between their arguments. */
export const CALLED: Readonly<Record<string, string>> = {
  '^': 'pow',
  '**': 'pow',
  '~': 'regexp_full_match',
  '!~': 'regexp_full_match',
};
