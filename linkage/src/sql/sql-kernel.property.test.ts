import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileTest } from '../compare/test-kernel.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import { febrlSettings } from '../settings/febrl.ts';
import type { Test } from '../settings/settings.ts';
import { listColumnsIn } from '../splink/list-columns.ts';
import { MadeColumns } from '../splink/made-columns.ts';
import { testOf } from '../splink/test-of.ts';
import { parseSql } from './parse-sql.ts';

/** Every form that Splink's libraries write, and what people write themselves. */
const CONDITIONS = [
  '"name_l" = "name_r"',
  '"name_l" IS NULL OR "name_r" IS NULL',
  'NOT ("name_l" = "name_r")',
  '("name_l" IS NULL OR "name_r" IS NULL) AND ("town_l" IS NULL OR "town_r" IS NULL)',
  '"name_l" = "town_r" AND "name_r" = "town_l"',
  'LOWER("name_l") = LOWER("name_r")',
  'SUBSTRING("name_l", 1, 2) = SUBSTRING("name_r", 1, 2)',
  "SPLIT_PART(name_l, ' ', 2) = SPLIT_PART(name_r, ' ', 2)",
  "NULLIF(regexp_extract(\"name_l\", '^[A-Z]+', 0), '') = NULLIF(regexp_extract(\"name_r\", '^[A-Z]+', 0), '')",
  'NULLIF("town_l", \'Leeds\') = NULLIF("town_r", \'Leeds\')',
  'levenshtein("name_l", "name_r") <= 2',
  'levenshtein(lower("name_l"), lower("name_r")) < 2',
  'damerau_levenshtein("name_l", "name_r") <= 1',
  'jaro_winkler_similarity("name_l", "name_r") >= 0.8',
  'jaro_winkler_similarity("name_r", "name_l") >= 0.8',
  '0.7 <= jaro_similarity("name_l", "name_r")',
  'jaccard("town_l", "town_r") > 0.5',
  'try_strptime("born_l", \'%Y-%m-%d\') IS NULL OR try_strptime("born_r", \'%Y-%m-%d\') IS NULL',
  'try_strptime("born_l", \'%d/%m/%Y\') = try_strptime("born_r", \'%d/%m/%Y\')',
  'ABS(EPOCH(try_strptime("born_l", \'%Y-%m-%d\')) - EPOCH(try_strptime("born_r", \'%Y-%m-%d\'))) <= 2629800.0',
  "date_diff('month', TRY_CAST(born_l AS DATE), TRY_CAST(born_r AS DATE)) BETWEEN -3 AND 3",
  'year(try_cast(born_l as date)) = year(try_cast(born_r as date))',
  'ABS("size_l" - "size_r") <= 3',
  '(ABS("size_l" - "size_r") / (CASE WHEN "size_r" > "size_l" THEN "size_r" ELSE "size_l" END)) < 0.1',
  '"size_l" = CAST(4 AS INT) AND "size_r" > 2.5',
  'array_length(list_intersect("tags_l", "tags_r")) >= 2',
  'LEAST(ARRAY_LENGTH("tags_l"), ARRAY_LENGTH("tags_r")) <> 0 AND ARRAY_LENGTH(ARRAY_INTERSECT("tags_l", "tags_r")) = LEAST(ARRAY_LENGTH("tags_l"), ARRAY_LENGTH("tags_r"))',
  '"tags_l" IS NULL OR "tags_r" IS NULL',
  '"tags_l" = "tags_r"',
  '"tags_l"[1] = "tags_r"[1] OR "tags_l"[-1] = "tags_r"[-1]',
  'list_has_any(tags_l, tags_r) AND NOT list_contains(tags_l, name_r)',
  'list_min(list_transform(flatten(list_transform("tags_l", lambda x : list_transform("tags_r", lambda y : [x, y]))), lambda pair : levenshtein(pair[1], pair[2]))) <= 1',
  'cast(acos(case when (sin(radians("lat_l")) * sin(radians("lat_r")) + cos(radians("lat_l")) * cos(radians("lat_r")) * cos(radians("size_r" - "size_l"))) > 1 then 1 else (sin(radians("lat_l")) * sin(radians("lat_r")) + cos(radians("lat_l")) * cos(radians("lat_r")) * cos(radians("size_r" - "size_l"))) end) * 6371 as float) <= 300',
  "name_l like concat(left(town_r, 1), '%') or town_l in ('York', 'Bath')",
  "coalesce(town_l, 'x') <> coalesce(town_r, 'x') and name_l is not distinct from name_r",
  "concat_ws(' ', name_l, town_l) = concat_ws(' ', name_r, town_r)",
  'length(name_l) > 3 and starts_with(name_r, left(name_l, 2))',
  'case when length(town_l) > 4 then jaro_winkler_similarity(name_l, name_r) > 0.9 else size_l > size_r end',
  "name_l || ' ' || town_l = name_r || ' ' || town_r",
  'greatest(size_l, size_r) // 2 = least(size_l, size_r) or size_l % 3 = 0',
  '"town_l"[1] = "town_r"[1] and town_l[9] = town_r[-9]',
  'town_l[1:2] = town_r[1:2] or town_l[2:] = town_r[-3:] or town_l[:-2] = name_r',
  'tags_l[1:2] = tags_r[2:] or list_slice(tags_l, -2, -1) = tags_r',
  "regexp_matches(name_l, '^\\p{Lu}\\pL+\\s\\p{Lu}') or upper(name_l) = upper(name_r)",
] as const;

const NAMES = [
  'Ann',
  'ANN',
  'Anne',
  'ann lee',
  'Ann Lee',
  'Zoë',
  'Zoe',
  'Jon',
  'John',
  '李',
  "O'Neil",
  'York',
  'straße',
  'Straẞe',
  'ΣΑΣ',
  'σας',
  'Ann\u00a0Lee',
];
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 5 });
const born = fc.constantFrom(
  '1980-01-01',
  '1980-01-20',
  '1980-02-01',
  '1981-01-01',
  '01/02/1980',
  '1980-02-30',
  'x',
  '',
);
const person = fc.record({
  name: maybe(fc.constantFrom(...NAMES)),
  town: maybe(fc.constantFrom('Leeds', 'York', 'Bath', 'Ann', 'leeds')),
  born: maybe(born),
  size: maybe(fc.integer({ min: 1, max: 12 })),
  lat: maybe(fc.constantFrom(51, 51.5, 53.25)),
  tags: maybe(fc.array(fc.constantFrom('a', 'b', 'ab', 'abc'), { maxLength: 3 })),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

const literal = (value: string | number | readonly string[] | null): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? `[${value.map((item: string) => `'${item}'`).join(', ')}]::varchar[]`
      : typeof value === 'number'
        ? String(value)
        : `'${String(value).replaceAll("'", "''")}'`;

async function askDuckDb(people: readonly Person[]): Promise<(boolean | null)[][]> {
  const rows = people.map(
    (p, i) =>
      `(${i}, ${literal(p.name)}::varchar, ${literal(p.town)}::varchar, ${literal(p.born)}::varchar, ${literal(p.size)}::bigint, ${literal(p.lat)}::double, ${literal(p.tags)}::varchar[])`,
  );
  const names = ['name', 'town', 'born', 'size', 'lat', 'tags'];
  const pairColumns = names.flatMap((name) => [`l.${name} as ${name}_l`, `r.${name} as ${name}_r`]);
  const result = await connection.runAndReadAll(
    `with p(i, ${names.join(', ')}) as (values ${rows.join(', ')}),
       pairs as (select l.i as li, r.i as ri, ${pairColumns.join(', ')} from p l join p r on l.i < r.i)
     select ${CONDITIONS.map((condition) => `(${condition})::boolean`).join(', ')} from pairs order by li, ri`,
  );
  return result.getRows().map((row) => row.map((cell) => (cell === null ? null : cell === true)));
}

function ourTests(): { tests: Test[]; made: MadeColumns } {
  const parsed = CONDITIONS.map((condition) => parseSql(condition, 'suffix'));
  const lists = new Set<string>();
  for (const sql of parsed) listColumnsIn(sql, lists);
  const made = new MadeColumns(lists);
  return { tests: parsed.map((sql) => testOf(sql, made)), made };
}

describe('an SQL condition', () => {
  it('holds of a pair where DuckDB says so, and nowhere else', async () => {
    const { tests, made } = ourTests();
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 8, maxLength: 8 }), async (people) => {
        const cells = <K extends keyof Person>(name: K): Person[K][] => people.map((p) => p[name]);
        const numbers = (values: readonly (number | null)[]): (string | null)[] =>
          values.map((value) => (value === null ? null : String(value)));
        const records: Records = {
          ids: people.map((_, i) => String(i)),
          columns: {
            name: cells('name'),
            town: cells('town'),
            born: cells('born').map((text) => (text === '' ? '\u0000' : text)),
            size: numbers(cells('size')),
            lat: numbers(cells('lat')),
            tags: cells('tags'),
          },
        };
        const table = encodeRecords(records, {
          ...febrlSettings,
          derive: made.derivations,
          comparisons: tests.map((when, i) => ({
            name: String(i),
            levels: [
              { label: 'holds', when },
              { label: 'else', when: { is: 'else' } },
            ],
          })),
          blockingRules: [],
          trainingRules: [],
          deterministicRules: [],
        });
        const kernels = tests.map((test) => compileTest(test, table));
        const theirs = await askDuckDb(people);
        let at = 0;
        for (let l = 0; l < people.length; l++)
          for (let r = l + 1; r < people.length; r++, at++)
            kernels.forEach((kernel, c) => {
              const told = `${CONDITIONS[c]} of ${JSON.stringify([people[l], people[r]])}`;
              expect(kernel(l, r) === 1, told).toBe(theirs[at]?.[c] === true);
            });
      }),
      { numRuns: 40 },
    );
  });
});
