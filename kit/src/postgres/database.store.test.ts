import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseTrouble, type TestDatabase, testDatabase } from './index.ts';

describe('a database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.stop());

  it('gives the application role no right of its own', async () => {
    await expect(db.pool.query('select * from ledger.place')).rejects.toThrow(/permission denied/);
  });

  it('runs as the role asked for and forgets it afterwards', async () => {
    const seen = await db.withTransaction('reader', { 'app.user': '7' }, (tx) =>
      tx.one<{ role: string; setting: string }>(
        `select current_user as role, current_setting('app.user') as setting`,
      ),
    );
    expect(seen).toEqual({ role: `${db.name}_reader`, setting: '7' });
    const after = await db.pool.query(
      `select current_user as role, current_setting('app.user', true) as setting`,
    );
    expect(after.rows).toEqual([{ role: `${db.name}_app`, setting: '' }]);
  });

  it('has a login for everybody’s pages that becomes the reader and nothing else', async () => {
    const readers = await db.cluster.openReader(db.name);
    try {
      const { who } = await readers.asReader((tx) => tx.one<{ who: string }>('select current_user as who'));
      expect(who).toBe(`${db.name}_reader`);
      expect((await readers.pool.query('select session_user as who')).rows).toEqual([
        { who: `${db.name}_public` },
      ]);
      const { rows } = await readers.pool.query<{ name: string }>(
        `select rolname as name from pg_roles where pg_has_role(session_user, oid, 'set') and rolname <> session_user`,
      );
      expect(rows).toEqual([{ name: `${db.name}_reader` }]);
      for (const role of ['owner', 'app', 'worker', 'clerk'])
        for (const words of ['set role', 'set session authorization'])
          await expect(readers.pool.query(`${words} "${db.name}_${role}"`)).rejects.toMatchObject({
            code: '42501',
          });
      await expect(readers.pool.query('set role postgres')).rejects.toThrow();
      await expect(readers.pool.query('select * from accounts.account')).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await readers.stop();
    }
  });

  it('reads values in the shapes it promises', async () => {
    const row = await db.asOwner((tx) =>
      tx.one(
        `select 5::bigint as id, date '2025-01-31' as day, timestamptz '2025-01-31 12:00:00.5+00' as at,
                     array[1, null]::bigint[] as ids, array[date '2025-01-31'] as days, $1::date as given, $2::text[] as words`,
        [Temporal.PlainDate.from('2025-02-28'), ['a', 'b']],
      ),
    );
    expect(row).toEqual({
      id: 5,
      day: '2025-01-31',
      at: '2025-01-31T12:00:00.5Z',
      ids: [1, null],
      days: ['2025-01-31'],
      given: '2025-02-28',
      words: ['a', 'b'],
    });
  });

  it('copies rows in and out', async () => {
    const text = await db.asOwner(async (tx) => {
      await tx.query('create temp table sheet (id int, word text) on commit drop');
      expect(await tx.copyIn('copy sheet from stdin (format csv)', ['1,one\n2,', 'two\n'])).toBe(2);
      const chunks: Buffer[] = [];
      for await (const chunk of tx.copyOut('copy sheet to stdout (format csv)')) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    });
    expect(text).toBe('1,one\n2,two\n');
  });

  it('does not hang when a copy is left half read, and goes on with another connection', async () => {
    const half = db.asOwner(async (tx) => {
      await tx.query(`insert into ledger.load (number, at, what) values (98, now(), 'test')`);
      for await (const chunk of tx.copyOut('copy (select generate_series(1, 1000000)) to stdout')) {
        if (chunk.length > 0) throw new Error('the disk is full');
      }
    });
    await expect(half).rejects.toThrow('the disk is full');
    const forgotten = db.asOwner(async (tx) => void tx.copyOut('copy (select 1) to stdout'));
    await expect(forgotten).rejects.toThrow('not read to its end');
    await expect(
      db.asOwner((tx) => tx.copyOutTo('copy nothing to stdout', '/dev/null')),
    ).rejects.toMatchObject({
      sqlState: '42P01',
    });
    await expect(
      db.asOwner((tx) =>
        tx.copyIn(
          'copy ledger.load from stdin',
          (function* () {
            yield '1\t';
            throw new Error('the file broke off');
          })(),
        ),
      ),
    ).rejects.toThrow('the file broke off');
    expect(await db.asOwner((tx) => tx.query('select * from ledger.load'))).toEqual([]);
  });

  it('tells trouble by code and rule, never by the value', async () => {
    const trouble = await db
      .asOwner((tx) => tx.query(`select 'Smith'::int`))
      .catch((error: unknown) => error);
    expect(trouble).toBeInstanceOf(DatabaseTrouble);
    expect(trouble).toMatchObject({ sqlState: '22P02' });
    expect(String(trouble) + (trouble instanceof Error ? trouble.stack : '')).not.toContain('Smith');
  });

  it('answers statements asked in one moment each for itself, in their order, between those asked one by one', async () => {
    const said = await db.asOwner(async (tx) => {
      const ask = (word: string) => tx.planned<{ word: string }>('select $1::text as word', [word]);
      const many = Promise.all([
        ask('one'),
        tx.planned(`insert into ledger.load (number, at, what) values ($1, now(), 'test')`, [97]),
        tx.planned<{ at: string }>('select at, $1::date as day from ledger.load where number = 97', [
          '2025-01-31',
        ]),
        tx.query<{ n: number }>('select count(*) as n from ledger.load'),
        ask('two'),
      ]);
      const [first, none, rows, count, last] = await many;
      await tx.run('delete from ledger.load');
      return [first, none, rows, count, last, await ask('three')];
    });
    expect(said).toEqual([
      [{ word: 'one' }],
      [],
      [{ at: expect.stringMatching(/^\d{4}-.*Z$/), day: '2025-01-31' }],
      [{ n: 1 }],
      [{ word: 'two' }],
      [{ word: 'three' }],
    ]);
  });

  it('fails all that was asked in one moment where one of it fails, and goes on with the next transaction', async () => {
    const asked: string[] = [];
    const failed = db.asOwner(async (tx) => {
      const settled = await Promise.allSettled(
        [`select 1`, `select $1::int`, `select 'never run' as word where $1::text <> ''`].map((sql, at) =>
          tx.planned(sql, at === 0 ? [] : ['Smith']),
        ),
      );
      asked.push(...settled.map(({ status }) => status));
      for (const one of settled) if (one.status === 'rejected') throw one.reason;
    });
    await expect(failed).rejects.toMatchObject({ sqlState: '22P02' });
    expect(asked).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await db.asOwner((tx) => tx.planned(`select $1::int as n`, [7]))).toEqual([{ n: 7 }]);
  });

  it('lets no statement of a transaction that failed reach whoever gets its connection next', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failed = db.asOwner(async (tx) => {
      const slow = async () => {
        await tx.planned('select pg_sleep(0.05)', []);
        await tx.run(`insert into ledger.load (number, at, what) values (96, now(), 'test')`);
      };
      late = slow().catch((error: unknown) => error);
      await Promise.all([late, Promise.reject(new Error('stop'))]);
    });
    await expect(failed).rejects.toThrow('stop');
    expect(String(await late)).toContain('this transaction is over');
    expect(await db.asOwner((tx) => tx.query('select number from ledger.load'))).toEqual([]);
  });

  it('sends what is kept for last with the commit, after all else, and commits nothing where it fails', async () => {
    const load = (number: number) =>
      [`insert into ledger.load (number, at, what) values ($1, now(), 'test')`, [number]] as const;
    const numbers = () =>
      db.asOwner((tx) => tx.query<{ number: number }>('select number from ledger.load order by number'));
    const seen = await db.asOwner(async (tx) => {
      tx.last(...load(91));
      await tx.planned(...load(90));
      return tx.query<{ number: number }>('select number from ledger.load');
    });
    expect(seen).toEqual([{ number: 90 }]);
    expect(await numbers()).toEqual([{ number: 90 }, { number: 91 }]);
    const failed = db.asOwner(async (tx) => {
      await tx.planned(...load(92));
      tx.last(...load(91));
    });
    await expect(failed).rejects.toMatchObject({ sqlState: '23505' });
    expect(await numbers()).toEqual([{ number: 90 }, { number: 91 }]);
    await db.asOwner((tx) => tx.run('delete from ledger.load'));
  });

  it('plans a statement of fixed words once, and what brings values of its own for those', async () => {
    const mode = (tx: Parameters<Parameters<typeof db.asOwner>[0]>[0], how: 'planned' | 'query') =>
      tx[how]<{ mode: string }>(`select current_setting('plan_cache_mode') as mode where $1::int > 0`, [1]);
    const modes = await db.asOwner(async (tx) => [
      await mode(tx, 'planned'),
      await mode(tx, 'query'),
      await mode(tx, 'planned'),
    ]);
    expect(modes.flat().map((row) => row.mode)).toEqual(['force_generic_plan', 'auto', 'force_generic_plan']);
    const { rows } = await db.pool.query<{ plan_cache_mode: string }>('show plan_cache_mode');
    expect(rows).toEqual([{ plan_cache_mode: 'auto' }]);
  });

  it('rolls everything back when the function throws', async () => {
    await expect(
      db.asOwner(async (tx) => {
        await tx.query(`insert into ledger.load (number, at, what) values (99, now(), 'test')`);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await db.asOwner((tx) => tx.query('select number from ledger.load'))).toEqual([]);
  });
});
