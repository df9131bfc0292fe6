import { readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds } from '../command/index.ts';
import { keepWishes } from './index.ts';
import { type JournalLine, readJournal } from './journal.ts';
import { makeWishKey, openLine, sealLine } from './sealed-line.ts';
import { clock, makeHardPlace, passphrase } from './testing/hard-place.ts';
import { listWishesSince } from './wishes-since.ts';

describe('wishes in the journal', () => {
  let place: Awaited<ReturnType<typeof makeHardPlace>>;
  const ids = randomIds();
  let backup = '';
  const since = (id = backup, key = passphrase) => listWishesSince(readJournal(place.journal), id, key);
  const close = (login: string) =>
    place.db.withTransaction('clerk', {}, (tx) =>
      tx.query('update accounts.account set disabled_at = now() where login = $1', [login]),
    );
  const isOpen = async (login: string) =>
    (
      await place.db.withTransaction('clerk', {}, (tx) =>
        tx.one<{ open: boolean }>(
          'select disabled_at is null as open from accounts.account where login = $1',
          [login],
        ),
      )
    ).open;

  beforeAll(async () => {
    place = await makeHardPlace();
    await place.db.withTransaction('clerk', {}, (tx) =>
      tx.query(`with org as (insert into accounts.organisation (code, name, kind) values ('council', 'Council', 'council-service') returning id)
        insert into accounts.account (login, name, organisation) select login, login, id from org, unnest(array['ann', 'bob', 'cat', 'dee']) login`),
    );
  });
  afterAll(() => place.stop());

  it('are not written before there is a backup to restore, and only with a journal after it', async () => {
    await close('ann');
    ({
      manifest: { id: backup },
    } = await place.save());
    await expect(close('bob')).rejects.toMatchObject({ code: 'wishes-not-kept' });
    expect(await isOpen('bob')).toBe(true);
    keepWishes(place.db, { journal: place.journal, clock, ids });
    await close('bob');
    const { noted, trouble } = since();
    expect(trouble).toBeUndefined();
    expect(noted).toEqual([
      {
        id: expect.any(String),
        held: true,
        wishes: [
          expect.objectContaining({
            table_name: 'accounts.account',
            was: expect.objectContaining({ login: 'bob', disabled_at: null }),
            now: expect.objectContaining({ login: 'bob', disabled_at: expect.any(String) }),
          }),
        ],
      },
    ]);
  });

  it('cannot be read by who has the file, the database and the running process’s key, nor by the key of another backup', () => {
    const text = readFileSync(place.journal, 'utf8');
    for (const word of ['bob', 'disabled', 'account']) expect(text).not.toContain(word);
    expect(statSync(place.journal).mode & 0o777).toBe(0o600);
    expect(since(backup, 'another long enough key')).toMatchObject({ noted: [], trouble: 'not-opened' });
  });

  it('never hold a password, but tell that it was changed', async () => {
    await place.db.withTransaction('clerk', {}, (tx) =>
      tx.query(`update accounts.account set password_hash = 'guessable' where login = 'ann'`),
    );
    const last = since().noted.at(-1);
    expect(last?.wishes).toMatchObject([{ hidden: ['password_hash'] }]);
    expect(JSON.stringify(last)).not.toContain('guessable');
  });

  it('are in the journal when the process dies before the commit, which then did not happen, and are told apart from those that held', async () => {
    await expect(
      place.db.withTransaction('clerk', {}, async (tx) => {
        await tx.query(`update accounts.account set disabled_at = now() where login = 'cat'`);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(since().noted).toHaveLength(2);
    const noted = await dyingAfterTheJournal(() => close('cat'));
    expect(noted).toMatchObject({ held: false, wishes: [{ now: { login: 'cat' } }] });
    expect(await isOpen('cat')).toBe(true);
  });

  /** The server ends the connection just before the commit, as if the machine had gone. */
  async function dyingAfterTheJournal(change: () => Promise<unknown>) {
    const kept: Parameters<typeof place.db.keepWishes>[0][] = [];
    keepWishes(
      { ...place.db, keepWishes: (keeper) => void kept.push(keeper) },
      { journal: place.journal, clock, ids },
    );
    place.db.keepWishes(async (tx) => {
      const done = await kept[0]?.(tx);
      const { pid } = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
      await place.db.asSuperuser((other) => other.query('select pg_terminate_backend($1)', [pid]));
      if (!done) throw new Error('nothing was written');
      return done;
    });
    await expect(change()).rejects.toThrow();
    keepWishes(place.db, { journal: place.journal, clock, ids });
    return since().noted.at(-1);
  }

  it('stand on the right side of a backup’s line, whoever is about to commit when it is made', async () => {
    const between = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const closing = place.db.withTransaction('clerk', {}, async (tx) => {
      await tx.query(`update accounts.account set disabled_at = now() where login = 'dee'`);
      written.resolve();
      await between.promise;
    });
    await written.promise;
    const saving = place.save(`${place.file}.second`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    between.resolve();
    await closing;
    const { manifest } = await saving;
    expect(since(manifest.id).noted).toEqual([]); // it waited: dee is closed in the backup
    expect(since().noted.at(-1)).toMatchObject({ held: true, wishes: [{ now: { login: 'dee' } }] });
  });

  it('cannot be told of a backup the journal does not know, or that was made before any were written', () => {
    expect(since('another')).toMatchObject({ noted: [], trouble: 'journal-knows-no-such-backup' });
    const old: JournalLine[] = [{ backup: 'old', at: '2024-01-01' }, ...readJournal(place.journal)];
    expect(listWishesSince(old, 'old', passphrase)).toMatchObject({ trouble: 'not-written-then' });
  });

  it('hold again after a restore, also of what may not have committed, and twice is once', async () => {
    const name = place.newName();
    const done = await place.bring(name);
    expect(done.wishes).toMatchObject({
      trouble: undefined,
      again: { 'accounts closed': 3, 'accounts that need a new password or second step': 1 },
    });
    const back = await place.db.cluster.openDatabase(name);
    const rows = await back.asAdministrator((tx) =>
      tx.query(
        'select login, disabled_at is null as open, password_hash from accounts.account order by login',
      ),
    );
    await back.stop();
    expect(rows).toEqual(
      ['ann', 'bob', 'cat', 'dee'].map((login) => ({ login, open: false, password_hash: null })),
    );
  });

  it('of a kind it does not know how to bring back stop a restore before anything is written', async () => {
    await place.db.asSuperuser((tx) =>
      tx.query(
        'create trigger wish after insert on room.bench for each row execute function ledger.note_wish()',
      ),
    );
    await place.db.asOwner((tx) => tx.query('insert into room.bench (first_chair) values (8)'));
    const name = place.newName();
    await expect(place.bring(name)).rejects.toMatchObject({ code: 'wishes-not-known' });
    expect(await place.db.cluster.hasDatabase(name)).toBe(false);
  });
});

describe('a sealed line', () => {
  const [key, other] = ['first key of many letters', 'second key of many letters'].map((phrase) =>
    makeWishKey(phrase, Buffer.alloc(16, 7)),
  );
  it('opens to what was sealed with its key, and to nothing with another or after a changed byte', () => {
    if (!key || !other) throw new Error('no keys');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, at) => {
        const sealed = sealLine(text, key);
        expect(openLine(sealed, key)).toBe(Buffer.from(text).toString());
        expect(openLine(sealed, other)).toBeUndefined();
        const bytes = Buffer.from(sealed, 'base64');
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
        expect(openLine(bytes.toString('base64'), key)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });
});
