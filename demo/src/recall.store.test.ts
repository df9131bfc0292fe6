import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makePlace } from '@kinsight/borough';
import { type Place, removeAgain } from '@kinsight/hub';
import { loadConfig } from '@kinsight/kit/config';
import { type Cluster, testCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpPlace } from './set-up-place.ts';

describe('a delivery recalled from a place that links, groups and runs', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'recall-'));
  const config = { ...loadConfig(), home };
  let cluster: Cluster;
  let place: Place;
  let delivery = 0;
  const file = (flow: string) => path.join(home, 'deliveries', '1-first', `${flow}.csv`);
  const as = (role: string) => place.accounts.getReader(role);
  const rows = <T>(sql: string, values: readonly unknown[] = []) =>
    place.db.withTransaction('worker', {}, (tx) => tx.query<T>(sql, values));
  const deliver = async (flow: string) => {
    const outcome = await place.intake.deliver({
      flow,
      file: file(flow),
      reader: await as('analyst'),
      asAt: '2025-01-31',
    });
    if (outcome.state !== 'accepted') throw new Error(`${flow}: ${outcome.sentence}`);
    return outcome.delivery ?? 0;
  };
  /** Somebody known to the landlord and to another source. */
  const known = () =>
    rows<{ record: string; person: number; family: number }>(
      `select min(l.record)::text as record, l.person, min(m.family) as family from people.link l join agreements.flow f on f.id = l.flow and f.code = 'housing'
       join families.member m on m.person = l.person and m.known_to is null
       where l.known_to is null and exists (select from people.link o where o.person = l.person and o.known_to is null and o.flow <> l.flow)
       group by l.person order by l.person`,
    );

  beforeAll(async () => {
    cluster = await testCluster();
    place = await setUpPlace(cluster, config, { code: 'griddleton', name: 'Griddleton' });
    await makePlace({ people: 300, seed: 7, place: 'griddleton', out: home });
    for (const flow of ['school-roll', 'gp-registration-1', 'gp-registration-2', 'benefits'])
      await deliver(flow);
    delivery = await deliver('housing');
    await place.people.linkAll({ reader: await as('analyst') });
  }, 120_000);
  afterAll(async () => {
    await place.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('tells who had looked, links and groups anew, and lifts no shield', async () => {
    const [somebody] = await known();
    if (somebody === undefined) throw new Error('the hamlet has nobody known to landlord and surgery');
    const { record, person, family } = somebody;
    await place.needs.showFamily({
      reader: await as('front-door'),
      family,
      purpose: 'triage',
      reason: 'a call',
    });
    await place.people.shield({
      reader: await as('ig-lead'),
      record,
      strength: 'address',
      reason: 'She fled',
    });

    const sheet = await place.intake.recall({
      delivery,
      reader: await as('ig-lead'),
      reason: 'sent by mistake',
    });
    expect(sheet.looks?.map((look) => [look.action, look.purpose])).toContainEqual(['opened', 'triage']);
    expect(sheet.people.persons).toContain(person);
    const left = await rows<{ table: string }>(
      `select 'link' as table from people.link l join agreements.flow f on f.id = l.flow where f.code = 'housing'
       union all select 'member' from families.member m join agreements.flow f on f.id = any (m.flows) where f.code = 'housing'
       union all select 'edge' from people.edge e join agreements.flow f on f.id = any (e.flows) where f.code = 'housing'`,
    );
    expect(left).toEqual([]);
    expect(await rows('select shield from people.person where id = $1', [person])).toEqual([
      { shield: 'address' },
    ]);
    const [others] = await rows<{ n: number }>(
      'select count(*) as n from families.member where known_to is null',
    );
    expect(others?.n).toBeGreaterThan(0);
  });

  it('is taken out again where a restore brought it back, by nobody in particular, and only once', async () => {
    const again = await deliver('housing');
    const sha256 =
      (await place.intake.listDeliveries(await as('analyst'), 'housing')).find((one) => one.id === again)
        ?.sha256 ?? '';
    const handler = removeAgain({ code: 'griddleton', config, getServer: () => Promise.resolve(cluster) });
    await handler({ flow: 'housing', sha256: 'another', load: 1 });
    await handler({ flow: 'housing', sha256, load: 1 });
    await handler({ flow: 'housing', sha256, load: 1 });
    const states = (await place.intake.listDeliveries(await as('analyst'), 'housing')).map(
      (one) => one.state,
    );
    expect(states).toEqual(['recalled', 'recalled']);
    expect(await known()).toEqual([]);
    const journal = readFileSync(path.join(home, 'removals', `${place.db.name}.ndjson`), 'utf8');
    expect(journal).toContain(sha256);
  });

  it('shows a sender’s record numbers only where it leaves a row', async () => {
    const reader = await as('analyst');
    const listed = await place.intake.listDeliveries(reader);
    expect(JSON.stringify(listed)).not.toContain('"record":');
    const count = async () =>
      (
        await place.db.withTransaction('clerk', {}, (tx) =>
          tx.one<{ n: number }>(`select count(*) as n from audit.entry where action = 'read-deliveries'`),
        )
      ).n;
    const before = await count();
    expect(await place.intake.findDelivery(reader, delivery)).toMatchObject({ flowCode: 'housing' });
    expect(await count()).toBe(before + 1);
  });
});
