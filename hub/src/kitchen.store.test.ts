import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { NotFound } from '@kinsight/kit/command';
import { loadConfig } from '@kinsight/kit/config';
import { type Cluster, testCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlace } from './kitchen.ts';
import { listPlaces, makePlace } from './make-place.ts';
import type { Place } from './place.ts';
import { databaseOf, knowledge } from './place-files.ts';
import { seatEverybody } from './seat-everybody.ts';

const code = `t-${process.pid}`;

describe('the kitchen', () => {
  const config = { ...loadConfig(), home: mkdtempSync(path.join(os.tmpdir(), 'kinsight-')) };
  let cluster: Cluster;
  let place: Place;
  beforeAll(async () => {
    cluster = await testCluster();
    await makePlace(cluster, { code, name: 'Testley', stamp: 'made-up', fixedToday: '2025-02-28' });
    place = await openPlace({ code, config, cluster });
  });
  afterAll(async () => {
    await place.close();
    await cluster.dropDatabase(databaseOf(code));
  });

  it('opens a place on its own day', () => {
    expect(place.stamp).toMatchObject({ code, name: 'Testley', stamp: 'made-up' });
    expect(place.clock.today().toString()).toBe('2025-02-28');
  });

  it('makes a place twice without harm, and lists it', async () => {
    await makePlace(cluster, { code, name: 'Testley', stamp: 'made-up', fixedToday: '2025-02-28' });
    expect(await listPlaces(cluster)).toContain(code);
  });

  it('refuses to turn made-up people into real ones', async () => {
    await expect(makePlace(cluster, { code, name: 'Testley', stamp: 'real' })).rejects.toThrow(/made-up/);
  });

  it('says how to make a place that is not there', async () => {
    const missing = openPlace({ code: `${code}-no`, config, cluster });
    await expect(missing).rejects.toThrow(NotFound);
    await expect(missing).rejects.toThrow(/place make --code/);
  });

  it('lets every role of a made-up place act, each within its rights', async () => {
    const roles = await seatEverybody(place.accounts, { code, name: 'Testley' });
    await seatEverybody(place.accounts, { code, name: 'Testley' });
    expect(roles).not.toContain('partner');
    const analyst = await place.accounts.getSignedIn('analyst');
    const practitioner = await place.accounts.getSignedIn('practitioner');
    expect(await place.people.linkAll({ reader: analyst })).toMatchObject({ records: 0 });
    await expect(place.people.linkAll({ reader: practitioner })).rejects.toThrow(/may not link all/);
  });

  it('works with a place’s own law, recipes and frameworks, wherever they lie, and never with half of them', async () => {
    const own = mkdtempSync(path.join(os.tmpdir(), 'knowledge-'));
    cpSync(knowledge.law, path.join(own, 'law'), { recursive: true });
    const file = path.join(own, 'law/display.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('stale-days: 90', 'stale-days: 17'));
    symlinkSync(knowledge.recipes, path.join(own, 'recipes'));
    const opening = () => openPlace({ code, config: { ...config, knowledge: own }, cluster });
    await expect(opening()).rejects.toThrow(/KINSIGHT_KNOWLEDGE.* has no frameworks\./);
    symlinkSync(knowledge.frameworks, path.join(own, 'frameworks'));
    const edited = await opening();
    expect([edited.law.display.usual.staleDays, place.law.display.usual.staleDays]).toEqual([17, 90]);
    expect(edited.desks.listRecipes().length).toBeGreaterThan(0);
    await edited.close();
    rmSync(own, { recursive: true });
  });

  it('permits no flow to anybody where none is registered', async () => {
    const mash = await place.accounts.getSignedIn('mash');
    const request = {
      reader: mash,
      purpose: 'safeguarding',
      level: 'searched',
      subject: { kind: 'place' },
      reason: 'child not seen',
    } as const;
    expect(await place.access.withLook(request, (_tx, look) => Promise.resolve(look.flows.size))).toBe(0);
  });
});
