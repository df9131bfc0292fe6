import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClustersBySource } from '../cli/read-clusters.ts';
import type { Records } from '../encode/records.ts';
import { type OutColumn, writeTable } from '../files/write-table.ts';
import { makeRegister, registerSettings } from '../testing/make-register.ts';
import { linkFiles } from './link-files.ts';
import { linkRecords } from './link-records.ts';

let folder: string;
const records = makeRegister(1000, 5);
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kinsight-link-'));
  writeFileSync(at('records.csv'), toCsv(records));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);

function toCsv({ ids, columns }: Records, rows: readonly number[] = [...ids.keys()]): string {
  const names = Object.keys(columns);
  const lines = rows.map((row) => [ids[row], ...names.map((name) => columns[name]?.[row] ?? '')].join(','));
  return `${['id', ...names].join(',')}\n${lines.join('\n')}\n`;
}

// In this thread unless a test is about threads: a pool of two takes a second to open.
const link = (
  input: string,
  more: Partial<Parameters<typeof linkFiles>[1]> = {},
): ReturnType<typeof linkFiles> =>
  linkFiles([at(input)], { settings: registerSettings, output: at('clusters.csv'), threads: 1, ...more });

/** Runs what must fail; gives its sentence and shows that it left no output. */
async function failure(input: string, more: Partial<Parameters<typeof linkFiles>[1]> = {}): Promise<string> {
  const output = at(`out-of-${input}.csv`);
  const said = await link(input, { output, ...more }).then(
    () => 'nothing failed',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
  expect(existsSync(output)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  return said;
}

describe('linkFiles', () => {
  it('gives the clusters and the model of linkRecords', async () => {
    const linked = await link('records.csv', { threads: 2 });
    const inMemory = linkRecords(records, { settings: registerSettings });
    const lines = inMemory.clusters.flatMap((ids) => ids.map((id) => `${id},${ids[0]}\n`));
    expect(readFileSync(at('clusters.csv'), 'utf8')).toBe(`id,cluster\n${lines.join('')}`);
    expect(linked.model).toEqual(inMemory.model);
    expect(linked.pairsByRule).toEqual(inMemory.pairsByRule);
    expect(linked.edges).toBe(inMemory.edges.count);
  });

  it('cuts bridges as linkRecords does', async () => {
    const settings = { ...registerSettings, bridges: 'cut' as const };
    const linked = await link('records.csv', { settings });
    const inMemory = linkRecords(records, { settings });
    const lines = inMemory.clusters.flatMap((ids) => ids.map((id) => `${id},${ids[0]}\n`));
    expect(readFileSync(at('clusters.csv'), 'utf8')).toBe(`id,cluster\n${lines.join('')}`);
    expect(linked.model.settings.bridges).toBe('cut');
  });

  it('gives the same bytes with one thread, with two, and whatever the order of the file', async () => {
    await link('records.csv', { threads: 1 });
    const one = readFileSync(at('clusters.csv'));
    await link('records.csv', { threads: 2 });
    expect(readFileSync(at('clusters.csv')).equals(one)).toBe(true);
    writeFileSync(at('reversed.csv'), toCsv(records, [...records.ids.keys()].reverse()));
    await link('reversed.csv');
    expect(readFileSync(at('clusters.csv')).equals(one)).toBe(true);
  });

  it('links between two files only across them', async () => {
    const half = records.ids.length / 2;
    writeFileSync(at('a.csv'), toCsv(records, [...records.ids.keys()].slice(0, half)));
    writeFileSync(at('b.csv'), toCsv(records, [...records.ids.keys()].slice(half)));
    const settings = { ...registerSettings, linkType: 'link_only' as const };
    const linked = await linkFiles([at('a.csv'), at('b.csv')], {
      settings,
      output: at('across.csv'),
      threads: 2,
    });
    const source = records.ids.map((_, row) => (row < half ? 'a.csv' : 'b.csv'));
    const inMemory = linkRecords({ ...records, source }, { settings });
    expect(linked.pairs).toBe(inMemory.pairs);
    expect(linked.clusters).toBe(inMemory.clusters.length);
  });

  it('tells records of two sources apart that are both numbered from 1, in the file and in memory', async () => {
    const half = records.ids.length / 2;
    const numbered = (rows: readonly number[]): string =>
      toCsv({ ...records, ids: records.ids.map((_, row) => String((row % half) + 1)) }, rows);
    writeFileSync(at('left.csv'), numbered([...records.ids.keys()].slice(0, half)));
    writeFileSync(at('right.csv'), numbered([...records.ids.keys()].slice(half)));
    const settings = { ...registerSettings, linkType: 'link_only' as const };
    const output = at('numbered.csv');
    await linkFiles([at('left.csv'), at('right.csv')], { settings, output, threads: 1 });
    const [header, ...lines] = readFileSync(output, 'utf8').trim().split('\n');
    expect(header).toBe('id,cluster,source');
    const inMemory = linkRecords(
      {
        ...records,
        ids: records.ids.map((_, row) => String((row % half) + 1)),
        source: records.ids.map((_, row) => (row < half ? 'left.csv' : 'right.csv')),
      },
      { settings, decisions: [{ kind: 'never-link', left: 'left.csv-__-1', right: 'right.csv-__-2' }] },
    );
    const wanted = inMemory.clusters.flatMap((names) =>
      names.map((name) => `${name.replace(/^.*-__-/, '')},${names[0]},${name.replace(/-__-.*$/, '')}`),
    );
    expect(lines.toSorted()).toEqual(wanted.toSorted());
    const { clusters } = await readClustersBySource(output);
    expect(clusters.size).toBe(records.ids.length);
  });

  it('refuses two files of one name, and one source alone, where only pairs between sources are wanted', async () => {
    const settings = { ...registerSettings, linkType: 'link_only' as const };
    mkdirSync(at('may'), { recursive: true });
    writeFileSync(at('may/records.csv'), toCsv(records, [0, 1, 2]));
    await expect(
      linkFiles([at('records.csv'), at('may/records.csv')], { settings, output: at('none.csv'), threads: 1 }),
    ).rejects.toThrow(/would both be the source "records\.csv".*--source/);
    await expect(
      linkFiles([at('records.csv')], { settings, output: at('none.csv'), threads: 1 }),
    ).rejects.toThrow(
      /links records of two sources or more, and all of these come from one \(records\.csv\)/,
    );
  });

  it('names the file, the row and the id of what it cannot read', async () => {
    writeFileSync(at('twice.csv'), 'id,first,last,dob,city,email\n1,a,b,,c,d\n2,a,b,,c,d\n1,e,f,,g,h\n');
    expect(await failure('twice.csv', { threads: 2 })).toMatch(
      /^Two records have the id "1" \(.*twice\.csv: row 1, .*twice\.csv: row 3\)\.$/,
    );
    writeFileSync(at('blank.csv'), 'id,first,last,dob,city,email\n1,a,b,,c,d\n  ,a,b,,c,d\n');
    expect(await failure('blank.csv')).toMatch(/blank\.csv: row 2 has no id/);
    writeFileSync(at('other.csv'), 'id,first\n1,a\n');
    expect(await failure('other.csv')).toMatch(/no column "last" in .*other\.csv; the columns are id, first/);
    expect(await failure('nowhere.csv')).toMatch(/nowhere\.csv/);
  });

  it('says so where a Parquet file is cut short', async () => {
    await writeTable(at('cut.parquet'), 50, [{ name: 'id', type: 'text', at: String }]);
    truncateSync(at('cut.parquet'), 200);
    expect(await failure('cut.parquet')).toMatch(/cut\.parquet cannot be read/);
  });

  it('reads empty files, empty columns and dates and numbers that are none', async () => {
    writeFileSync(at('empty.csv'), 'id,first,last,dob,city,email\n');
    expect(await failure('empty.csv')).toMatch(/empty\.csv holds no records/);
    const odd = ['NaN', '2001-02-30', 'unknown', '', '99'];
    const lines = odd.map((dob, n) => `${n},ann,smith,${dob},batterby,`);
    writeFileSync(at('odd.csv'), `id,first,last,dob,city,email\n${lines.join('\n')}\n`);
    const linked = await link('odd.csv');
    expect(linked).toMatchObject({ records: 5, pairs: 10 });
    expect(linked.diagnostics).toContainEqual({ code: 'column-all-null', column: 'email' });
  });

  it('takes a number that is none for nothing, so that two of them do not agree', async () => {
    const text = (name: string): OutColumn => ({ name, type: 'text', at: (i) => `${name}${i}` });
    await writeTable(at('nan.parquet'), 4, [
      ...['id', 'first', 'last', 'dob', 'city'].map(text),
      { name: 'email', type: 'number', at: (i) => (i === 0 ? Number.POSITIVE_INFINITY : Number.NaN) },
    ]);
    const { diagnostics } = await link('nan.parquet');
    expect(diagnostics).toContainEqual({ code: 'column-all-null', column: 'email' });
  });

  it('refuses a block that holds everything, with the rule and its counts', async () => {
    expect(await failure('records.csv', { pairBudget: 1000, threads: 2 })).toMatch(
      /rule "last, city" makes \d+ pairs \(largest block \d+ records\); the budget is 1000/,
    );
  });

  it.skipIf(!existsSync('/dev/full'))('leaves nothing behind on a full disk', async () => {
    for (const name of ['full.csv', 'full.parquet']) {
      symlinkSync('/dev/full', at(`${name}.${process.pid}.part`));
      await expect(link('records.csv', { output: at(name) })).rejects.toThrow(
        new RegExp(`${name} cannot be written`),
      );
      expect(existsSync(at(name))).toBe(false);
    }
  });
});
