import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { LinkageError } from '../problems.ts';
import { evaluator } from './evaluate.ts';
import { parseSql } from './parse-sql.ts';
import { toText } from './value.ts';

/** What DuckDB itself answers, as text; undefined where it refuses. */
async function askDuckDb(expressions: readonly string[]): Promise<(string | null | undefined)[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const answers: (string | null | undefined)[] = [];
    for (const expression of expressions)
      try {
        const rows = (await connection.runAndReadAll(`select (${expression}\n)::varchar`)).getRows();
        const cell = rows[0]?.[0];
        answers.push(typeof cell === 'string' ? cell : null);
      } catch {
        answers.push(undefined);
      }
    return answers;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function ours(expression: string): string | null | undefined {
  try {
    return toText(evaluator(parseSql(expression, 'prefix'), { column: () => () => null })(0, 0));
  } catch (error) {
    if (error instanceof LinkageError) return undefined;
    throw error;
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const PATTERNS = String.raw`^.$|a\sb|a.b|\pL+|\p{L}|^\p{Greek}|\PL|\p{^Lu}|\w+|\bb|[[:^digit:]]|[[:punct:]]|(?i)É|\d|a\-b|a{b|a{2}|a]|[]a]b|[^]a]|[\s]|\x61|\x{61}b|\Qa.b\E|\Aa|b\z|b$|(?P<x>a)(b)?|(?s)a.b|(?m)^b|\/|[a\]b]|a(?=b)|(a)\1|\y|[\pL-]b`;
const TEXTS = [
  'é',
  'É',
  'a b',
  'a\u00a0b',
  'a\u000bb',
  'a\rb',
  'a\nb',
  'aab',
  'a-b',
  'a{b',
  'a]b',
  'a.b',
  '😀',
  'α',
  '٣',
  'x',
  '',
  '/',
];

it('reads a regular expression as DuckDB does, and refuses what it refuses', async () => {
  // The one pattern that holds the separator itself stands in brackets elsewhere.
  const expressions = PATTERNS.split('|').flatMap((pattern) =>
    TEXTS.map((text) => `regexp_matches(${quoted(text)}, ${quoted(pattern)})`),
  );
  expect(expressions.map(ours)).toEqual(await askDuckDb(expressions));
});

it('makes capitals and small letters letter by letter, as DuckDB does', async () => {
  // Two letters are younger than the tables of one of the two.
  const young = new Set([0x19b, 0x264]);
  const blocks = [0xa0, 0x370, 0x1e00, 0x1f00].flatMap((from) =>
    Array.from({ length: from === 0xa0 ? 0x2d0 : 0x200 }, (_, i) => from + i),
  );
  const letters = blocks.filter((code) => !young.has(code)).map((code) => String.fromCodePoint(code));
  const expressions = [...new Set(letters)].join('').match(/.{1,64}/gsu) ?? [];
  const asked = expressions.flatMap((text) => [`lower(${quoted(text)})`, `upper(${quoted(text)})`]);
  expect(asked.map(ours)).toEqual(await askDuckDb(asked));
});

it.each([
  [
    "'abcd'[2]",
    "'abcd'[-1]",
    "'abcd'[9]",
    "'ab李'[3]",
    "'abcd'[2:3]",
    "'abcd'[:2]",
    "'abcd'[-2:]",
    "'abcd'[:-2]",
    "'abcd'[3:2]",
    "'abcd'[0:9]",
  ],
  [
    "list_slice(['a', 'b', 'c'], 2, 3)[1]",
    "(['a', 'b', 'c'])[-2:][1]",
    "len((['a', 'b'])[5:9])",
    "(['a', 'b'])[9]",
  ],
  [
    "strftime(date '2020-01-02', '%d/%m/%Y %a %j')",
    "strftime('%-d %B %y %I%p', timestamp '2020-12-09 15:04:05')",
    "date_trunc('week', date '2020-05-06')::date",
    "date_trunc('quarter', timestamp '2020-05-06 01:02:03')::date",
    "(date '2020-01-31' + interval '1 month')::date",
    "date '2020-03-31' - interval 1 month = date '2020-02-29'",
    "timestamp '2020-01-31 10:00:00' - interval '3' days",
    "date '2020-01-01' + 5",
    "(timestamp '2020-01-03' - timestamp '2020-01-01') <= interval '1 day 24 hours'",
    "epoch(timestamp '2020-01-03' - timestamp '2020-01-01') = 172800",
    "isodow(date '2020-01-05') + dayofyear(make_date(2020, 2, 1))",
  ],
  [
    'round(list_distance([1.0, 2], [3.0, 4]), 9)',
    'round(list_cosine_distance([1.0, 2], [3.0, 4]), 9)',
    'list_inner_product([1.0, 2], [3.0, 5]) = 13',
    "list_position(['a', 'b'], 'b')",
    "list_reverse(['a', 'b'])[1]",
    "list_position(['a'], 'c')",
    "len(list_first(['abc', 'b'])) + list_count(['a', null])",
  ],
  [
    '-2^2 + 2**3 = 12',
    '2^3^2 = 64',
    "'ab' ~ 'a.' and 'abc' !~ 'a.' and 'ab' similar to '(a|b)+' and 'x' not similar to 'y'",
    "E'a\\nb' = concat('a', chr(10), 'b') and E'\\'' = ''''",
    '1 /* one -- */ + 1 -- two\n',
    "'a\\nb'",
  ],
])('computes as DuckDB does: %s …', async (...expressions) => {
  expect(expressions.map(ours)).toEqual(await askDuckDb(expressions));
});
