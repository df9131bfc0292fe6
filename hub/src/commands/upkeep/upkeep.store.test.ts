import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { anchorFiles, readAnchors } from '@kinsight/kit/audit';
import { createTerminal } from '@kinsight/kit/command';
import { loadConfig } from '@kinsight/kit/config';
import { type Cluster, testCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, openPlace, type Place, runUpkeep, seatEverybody } from '../../index.ts';
import { watchInbox } from './watch.command.ts';

describe('the upkeep of a place', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'upkeep-'));
  const config = { ...loadConfig(), home };
  const code = `upkeep${process.pid}`;
  let cluster: Cluster;
  let place: Place;
  const said: string[] = [];
  const stdout = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      said.push(chunk.toString());
      done();
    },
  });
  const as = (login: string) => place.accounts.getReader(login);

  beforeAll(async () => {
    cluster = await testCluster();
    await makePlace(cluster, { code, name: 'Upkeep', stamp: 'made-up', fixedToday: '2025-02-28' });
    place = await openPlace({ code, config, cluster });
    await seatEverybody(place.accounts, { code, name: 'Upkeep' });
  });
  afterAll(async () => {
    await place.close();
    await cluster.dropDatabase(place.db.name);
    rmSync(home, { recursive: true, force: true });
  });

  it('says of every step what it did, and leaves a row of it in the audit', async () => {
    const steps = await runUpkeep(place, { reader: await as('ig-lead') });
    expect(steps.map(({ step, trouble }) => [step, trouble])).toEqual(
      ['held', 'quarantine', 'files', 'reduction', 'retention', 'wishes', 'anchor'].map((step) => [
        step,
        undefined,
      ]),
    );
    const { n } = await place.db.asOwner((tx) =>
      tx.one<{ n: number }>(`select count(*)::int as n from audit.entry where action = 'purge'`),
    );
    expect(n).toBe(5);
    expect(readAnchors(anchorFiles(home, place.db.name).anchors).at(-1)?.number).toBe(
      steps.at(-1)?.counts['entry'],
    );
  });

  it('tells of steps that somebody may not do, and does the others', async () => {
    const steps = await runUpkeep(place, { reader: await as('analyst') });
    expect(steps.filter(({ trouble }) => trouble !== undefined).map(({ step }) => step)).toEqual([
      'held',
      'quarantine',
      'reduction',
      'retention',
      'wishes',
    ]);
    expect(steps.at(-1)).toMatchObject({ step: 'anchor', says: expect.stringContaining('is anchored') });
  });

  it('removes files that no held delivery needs and backups never finished, once they are old', async () => {
    const held = path.join(place.files.intake, 'held');
    const backups = path.join(home, 'backups');
    mkdirSync(backups, { recursive: true });
    const old = [
      path.join(held, 'ab'.repeat(32)),
      path.join(backups, `${place.db.name}-1.backup.x.unfinished`),
    ];
    const young = [
      path.join(held, 'cd'.repeat(32)),
      path.join(backups, `${place.db.name}-2.backup.y.unfinished`),
    ];
    for (const file of [...old, ...young]) writeFileSync(file, 'x');
    for (const file of old) utimesSync(file, 1, 1);
    await runUpkeep(place, { reader: await as('ig-lead'), dry: true });
    expect(old.every((file) => existsSync(file))).toBe(true);
    await runUpkeep(place, { reader: await as('ig-lead') });
    expect([...old, ...young].map((file) => existsSync(file))).toEqual([false, false, true, true]);
  });

  it('watches the inbox until it is stopped, and anchors the audit then', async () => {
    const folder = path.join(place.files.inbox, 'nobody-agreed');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'a.csv'), 'a\n1\n');
    const stop = new AbortController();
    const terminal = createTerminal({ json: false, stdout, stderr: stdout });
    const watching = watchInbox({ place, reader: await as('analyst'), terminal }, 1, stop.signal);
    while (!said.some((line) => line.includes('nobody-agreed/a.csv: refused')))
      await new Promise((done) => setTimeout(done, 20));
    stop.abort();
    await watching;
    expect(readdirSync(path.join(folder, 'refused'))).toEqual(['a.csv', 'a.csv.txt']);
    const { head } = await place.db.asOwner((tx) =>
      tx.one<{ head: number }>('select number as head from audit.head'),
    );
    expect(readAnchors(anchorFiles(home, place.db.name).anchors).at(-1)?.number).toBe(head);
  });
});
