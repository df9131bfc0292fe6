import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPeoplePlace } from '../../test/people-place.ts';

describe('a process killed while it links', () => {
  let place: Awaited<ReturnType<typeof openPeoplePlace>>;
  beforeAll(async () => {
    place = await openPeoplePlace(['school-roll', 'gp-registration']);
    const records = Object.fromEntries(
      ['Alma', 'Bruno', 'Celia', 'Dario', 'Edith', 'Fergus'].map((forename, i) => [
        `r${i}`,
        {
          name: [forename, 'Quill'] as const,
          born: `19${60 + i * 5}-03-0${i + 1}`,
          home: [`${i + 1} Mill Lane`, 'BT1 1AA'] as const,
        },
      ]),
    );
    await place.deliver('school-roll', records);
    await place.deliver('gp-registration', records);
  });
  afterAll(() => place.close());

  const tables = [
    'people.link',
    'people.person',
    'people.edge',
    'people.review',
    'people.lineage',
    'people.model',
    'families.family',
  ];
  const count = () =>
    place.db.asSuperuser(async (tx) => {
      const counts: number[] = [];
      for (const table of tables)
        counts.push((await tx.one<{ n: number }>(`select count(*) as n from ${table}`)).n);
      return counts;
    });

  it('leaves nothing behind, and the next run does all of it', async () => {
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('../../test/link-and-die.ts', import.meta.url)),
        place.db.name,
        [...place.flows.values()].join(),
      ],
      { stdio: 'ignore' },
    );
    const signal = await new Promise((done) => child.once('exit', (_, by) => done(by)));
    expect(signal).toBe('SIGKILL');
    expect(await count()).toEqual(tables.map(() => 0));
    await place.people.linkAll({ reader: place.reader('analyst') });
    const persons = await place.persons();
    for (let i = 0; i < 6; i++) expect(persons[`school-roll r${i}`]).toBe(persons[`gp-registration r${i}`]);
    expect(new Set(Object.values(persons)).size).toBe(6);
  });
});
