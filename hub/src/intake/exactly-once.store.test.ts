import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '@kinsight/kit/postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clerk, openTestIntake } from '../../test/open-test-intake.ts';
import { crashPoints } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'once-'));
const header = 'NINO,Surname,Forename,Address,Postcode,Benefit,Start\n';
const claim = (letter: string, more = '') =>
  `AB12345${letter}C,Fox,Al${letter},1 High Street,AB1 2CD,UC,2024-01-01${more}\n`;
const first = header + ['1', '2', '3', '4', '5'].map((letter) => claim(letter)).join('');
const fileOf = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that intake holds, without what only says when or under which number it came. */
const stateOf = (db: TestDatabase) =>
  db.asOwner(async (tx) => {
    const tables = {
      records:
        'select source_key, born, encode(digest, $$hex$$) as digest, line_from, known_to is null as open, version_of is null as stable from intake.source_record order by source_key, known_from',
      names: 'select forename, surname from intake.record_name order by 1, 2',
      addresses: 'select line, postcode from intake.record_address order by 1, 2',
      identifiers: 'select scheme, value from intake.record_identifier order by 1, 2',
      facts:
        'select fact_key, details, line_from, known_to is null as open from intake.fact order by fact_key, known_from',
      coverage:
        'select dataset, starts, ends, known_to is null as open from intake.coverage order by 1, 2, 3, 4',
      quarantine: 'select line, code from intake.quarantine order by 1',
      deliveries: 'select state, mode, counts from intake.delivery order by id',
    };
    const state: Record<string, unknown> = {};
    for (const [name, sql] of Object.entries(tables)) state[name] = await tx.query(sql);
    return JSON.stringify(state);
  });

describe('the same file twice', () => {
  it('changes nothing, and the same words in another file change no row', async () => {
    const place = await openTestIntake(['benefits']);
    try {
      await place.intake.deliver({
        flow: 'benefits',
        file: fileOf('a.csv', first),
        reader: clerk,
        asAt: '2025-01-31',
      });
      const before = await stateOf(place.db);
      expect(
        (
          await place.intake.deliver({
            flow: 'benefits',
            file: fileOf('b.csv', first),
            reader: clerk,
            asAt: '2025-01-31',
          })
        ).state,
      ).toBe('already-here');
      expect(await stateOf(place.db)).toBe(before);
      const again = await place.intake.deliver({
        flow: 'benefits',
        file: fileOf('c.csv', first.replaceAll('\n', '\r\n')),
        reader: clerk,
        asAt: '2025-01-31',
      });
      expect(again.counts).toMatchObject({
        newRecords: 0,
        changedRecords: 0,
        endedRecords: 0,
        newFacts: 0,
        endedFacts: 0,
      });
    } finally {
      await place.close();
    }
  });
});

describe('full and delta deliveries', () => {
  it('close, change, keep and bring back records under the same id', async () => {
    const place = await openTestIntake(['benefits']);
    try {
      const give = (text: string, mode: 'full' | 'delta', asAt: string) =>
        place.intake.deliver({
          flow: 'benefits',
          file: fileOf(`${mode}-${asAt}.csv`, text),
          reader: clerk,
          mode,
          asAt,
        });
      const one = async () =>
        place.db.asOwner((tx) =>
          tx.query<Record<string, unknown>>(
            "select id, known_to is null as open from intake.source_record where source_key = 'AB123451C' and version_of is null",
          ),
        );
      await give(first, 'full', '2025-01-31');
      const [born] = await one();
      expect(
        (await give(header + claim('1').replace('1 High', '9 Low'), 'delta', '2025-02-01')).counts,
      ).toMatchObject({ changedRecords: 1, endedRecords: 0, newFacts: 0 });
      expect((await give(first.replace(claim('1'), ''), 'full', '2025-02-02')).counts).toMatchObject({
        changedRecords: 0,
        endedRecords: 1,
        endedFacts: 1,
      });
      expect(await one()).toEqual([{ ...born, open: false }]);
      expect((await give(`${first}\n`, 'full', '2025-02-03')).counts).toMatchObject({
        changedRecords: 1,
        newFacts: 1,
        newRecords: 0,
      });
      expect(await one()).toEqual([born]);
      const history = await place.db.asOwner((tx) =>
        tx.query(
          "select a.line, r.known_to is null as open from intake.source_record r join intake.record_address a on a.record = r.id where source_key = 'AB123451C' order by r.known_from",
        ),
      );
      expect(history).toEqual([
        { line: '1 High Street', open: false },
        { line: '9 Low Street', open: false },
        { line: '1 High Street', open: true },
      ]);
      expect((await give(first.replace('Al1', 'Alx'), 'full', '2025-01-01')).problem).toEqual({
        code: 'older-than-last',
      });
    } finally {
      await place.close();
    }
  });

  it('with 40 % fewer people wait for a person, and are let in by one', async () => {
    const place = await openTestIntake(['benefits']);
    try {
      await place.intake.deliver({
        flow: 'benefits',
        file: fileOf('many.csv', first),
        reader: clerk,
        asAt: '2025-01-31',
      });
      const held = await place.intake.deliver({
        flow: 'benefits',
        file: fileOf('few.csv', header + claim('1') + claim('2')),
        reader: clerk,
        asAt: '2025-02-28',
      });
      expect(held).toMatchObject({ state: 'held', problem: { code: 'far-fewer-people', before: 5, now: 2 } });
      expect(readdirSync(join(place.dir, 'held'))).toHaveLength(1);
      const released = await place.intake.release({ delivery: held.delivery ?? 0, reader: clerk });
      expect(released).toMatchObject({
        state: 'accepted',
        delivery: held.delivery,
        counts: { endedRecords: 3 },
      });
      expect(readdirSync(join(place.dir, 'held'))).toEqual([]);
    } finally {
      await place.close();
    }
  });
});

describe('a process killed', () => {
  const inbox = join(folder, 'inbox');
  const second =
    header +
    claim('1').replace('High', 'Low') +
    ['2', '3', '4', '6'].map((letter) => claim(letter)).join('') +
    claim('7').replace('2024-01-01', '2024-13-01');
  const giveFirst = async () => {
    const place = await openTestIntake(['benefits']);
    await place.intake.deliver({
      flow: 'benefits',
      file: fileOf('first.csv', first),
      reader: clerk,
      asAt: '2025-01-31',
    });
    return place;
  };
  const waiting = () =>
    readdirSync(join(inbox, 'benefits'), { recursive: true }).filter((name) => String(name).endsWith('.csv'));
  /** Killed at a point, started again: swept, and the state as it stands. */
  const stateAfter = async (point: string, place: Awaited<ReturnType<typeof giveFirst>>) => {
    expect([point, await killAt(point, place.db.name, place.dir)]).toEqual([point, 'SIGKILL']);
    const left = readdirSync(join(place.dir, 'run'));
    await place.restart();
    expect(readdirSync(join(place.dir, 'run')), `left at ${point}: ${left.join()}`).toEqual([]);
    return stateOf(place.db);
  };
  let without: string;
  beforeAll(async () => {
    const place = await giveFirst();
    await place.intake.deliver({
      flow: 'benefits',
      file: fileOf('second-2025-02-28.csv', second),
      reader: clerk,
      asAt: '2025-02-28',
    });
    without = await stateOf(place.db);
    await place.close();
  });
  beforeEach(() => {
    mkdirSync(join(inbox, 'benefits'), { recursive: true });
    writeFileSync(join(inbox, 'benefits', 'second-2025-02-28.csv'), second);
  });
  afterEach(() => rmSync(inbox, { recursive: true, force: true }));

  // All at one place, one after the other: each kill leaves what was there before, or all of the delivery.
  it('at any moment and started again each time ends as if nothing had happened', async () => {
    const place = await giveFirst();
    try {
      const before = await stateOf(place.db);
      const last = crashPoints.indexOf('committed');
      for (const point of crashPoints.slice(0, last))
        expect([point, await stateAfter(point, place)]).toEqual([point, before]);
      expect(await stateAfter('committed', place)).toBe(without);
      await place.intake.takeInbox({ dir: inbox, reader: clerk });
      expect(await stateOf(place.db)).toBe(without);
      expect(waiting()).toEqual([]);
    } finally {
      await place.close();
    }
  });

  it('when all is done but telling so ends so too', async () => {
    const place = await giveFirst();
    try {
      expect(crashPoints.at(-1)).toBe('swept');
      expect(await stateAfter('swept', place)).toBe(without);
      await place.intake.takeInbox({ dir: inbox, reader: clerk });
      expect(await stateOf(place.db)).toBe(without);
      expect(waiting()).toEqual([]);
    } finally {
      await place.close();
    }
  });

  /** Delivers in a process of its own that kills itself at the point. */
  function killAt(point: string, database: string, dir: string): Promise<string | null> {
    const program = fileURLToPath(new URL('../../test/deliver-and-die.ts', import.meta.url));
    return new Promise((resolve) => {
      spawn(process.execPath, [program, database, dir, inbox, point], { stdio: 'ignore' }).on(
        'exit',
        (_code, signal) => resolve(signal),
      );
    });
  }
});
