import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf, socialCareTableNames } from './deliveries/social-care-tables.ts';
import { isNear, type Made, madePlace } from './testing/made-place.ts';
import type { BadRow, TrueFamilyRow, TrueNeedRow, TruePerson, TrueRecord } from './truth.ts';

let batterby: Made;
beforeAll(async () => {
  batterby = await madePlace('batterby', 8000, 3);
});
afterAll(() => batterby.remove());

/** Every file below a folder with a hash of its bytes. */
function hashes(folder: string, under = ''): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path.join(folder, under)).flatMap((name): [string, string][] => {
      const inside = path.join(under, name);
      const full = path.join(folder, inside);
      return statSync(full).isDirectory()
        ? Object.entries(hashes(folder, inside))
        : [[inside, createHash('sha256').update(readFileSync(full)).digest('hex')]];
    }),
  );
}

describe('making a place', () => {
  it('gives the same bytes for the same seed and place, and others for another seed', async () => {
    const [once, again, other] = [
      await madePlace('lemonford', 1500, 5),
      await madePlace('lemonford', 1500, 5),
      await madePlace('lemonford', 1500, 6),
    ];
    try {
      expect(hashes(again.folder)).toEqual(hashes(once.folder));
      expect(hashes(other.folder)['deliveries/1-first/school-roll.csv']).not.toBe(
        hashes(once.folder)['deliveries/1-first/school-roll.csv'],
      );
    } finally {
      for (const one of [once, again, other]) one.remove();
    }
  });

  it('houses as many people as asked, with two to four in a hundred families in three needs or more', () => {
    const { made } = batterby;
    expect(Math.abs(made.people - 8000)).toBeLessThan(80);
    expect(made.familiesWithThreeNeeds / made.families).toSatisfy(
      (share: number) => share > 0.02 && share < 0.04,
    );
  });

  it('writes each file the manifest names, with as many rows as it says', () => {
    for (const { folder, files } of batterby.made.deliveries) {
      for (const one of files)
        expect(statSync(path.join(batterby.folder, folder, one.file)).size).toBeGreaterThan(100);
    }
    for (const name of [
      'school-roll',
      'exclusions',
      'gp-registration-1',
      'benefits',
      'maternity',
      'homelessness',
    ]) {
      const entry = batterby.made.deliveries[1]?.files.find((one) => one.source === name);
      expect(batterby.rows(2, `${name}.csv`)).toHaveLength(entry?.rows ?? 0);
      expect(entry?.asAt).toBe('2025-02-28');
    }
  });

  it('sends attendance in full, then only the new month', () => {
    const [first, second] = batterby.made.deliveries.map(({ files }) =>
      files.find((one) => one.source === 'attendance'),
    );
    expect([first?.mode, second?.mode]).toEqual(['full', 'delta']);
    const days = batterby.rows(2, 'attendance.csv').map((row) => row.at('Date'));
    expect(days.filter((day) => day < '2025-02-01' && !/-3[01]$/.test(day))).toEqual([]);
    expect(days.length).toBe(second?.rows);
  });

  it('writes every SSD table it names with its own columns', () => {
    const members = unzipSync(batterby.file(1, 'childrens-social-care.zip'));
    expect(Object.keys(members)).toEqual(socialCareTableNames.map((name) => `${name}.csv`));
    for (const name of socialCareTableNames)
      expect(strFromU8(members[`${name}.csv`] ?? new Uint8Array()).split('\n')[0]).toBe(
        columnsOf(name).join(','),
      );
  });

  it('gives the files the faults of their senders: mark, trailing delimiter, totals, capitals, curly apostrophes', () => {
    expect([...batterby.file(1, 'school-roll.csv').subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(
      batterby
        .file(1, 'housing.csv')
        .toString()
        .split('\r\n')
        .slice(0, 50)
        .filter(Boolean)
        .every((line) => line.endsWith(',')),
    ).toBe(true);
    expect(batterby.file(1, 'council-tax.csv').toString().trimEnd().split('\n').at(-1)).toMatch(
      /^Total,\d+,/,
    );
    const nominals = batterby.rows(1, 'police.zip', 'nominals.csv');
    expect(nominals.every((row) => row.at('Surname') === row.at('Surname').toUpperCase())).toBe(true);
    expect(nominals.some((row) => row.at('Surname').includes('\u0092'))).toBe(true);
  });
});

describe('the truth beside the files', () => {
  it('knows every record by its sender’s key, one person each', () => {
    const persons = new Set(batterby.truth<TruePerson>('persons').map((one) => one.id));
    const records = batterby.truth<TrueRecord>('records');
    expect(records.every((one) => persons.has(one.person))).toBe(true);
    const keys = records.map((one) => `${one.delivery} ${one.source} ${one.key}`);
    expect(new Set(keys).size).toBe(keys.length);
    const known = new Set(
      records.filter((one) => one.source === 'housing' && one.delivery === 1).map((one) => one.key),
    );
    const spoilt = new Set(
      batterby.truth<BadRow>('bad-rows').map((one) => `${one.delivery} ${one.file} ${one.line}`),
    );
    const sound = batterby.rows(1, 'housing.csv').filter((row) => !spoilt.has(`1 housing.csv ${row.line}`));
    expect(
      sound.map((row) => `${row.at('Tenancy ref')}/${row.at('Person ref')}`).filter((key) => !known.has(key)),
    ).toEqual([]);
  });

  it('lists every spoilt row where it stands: at most 3 in 1,000 of a file', () => {
    const bad = batterby.truth<BadRow>('bad-rows');
    for (const one of bad.filter(
      (row) => row.file === 'gp-registration-1.csv' || row.file === 'school-roll.csv',
    )) {
      const row = batterby.rows(one.delivery, one.file).find((each) => each.line === one.line);
      if (one.why === 'too-few-columns') expect(row?.cells.length).toBeLessThan(40);
      else
        expect(row?.at(one.column)).toMatch(
          /31\/02|02-31|not known|20[0-9]{2}-06-14|\/21[0-9]{2}|21[0-9]{2}-/,
        );
    }
    for (const { files } of batterby.made.deliveries) {
      for (const file of files)
        expect(bad.filter((one) => one.file === file.file).length).toBeLessThanOrEqual(
          Math.max(3, file.rows * 0.003),
        );
    }
    expect(bad.length).toBeGreaterThan(20);
  });

  it('keeps both registrations of an adopted child apart, and the child out of every family but its adopters’', () => {
    const adopted = batterby.truth<TruePerson>('persons').filter((one) => one.flags.adopted && !one.left);
    const twice = batterby.truth<TrueRecord>('records').filter((one) => one.via !== undefined);
    expect(new Set(twice.map((one) => one.via))).toEqual(new Set(['first', 'second']));
    const families = batterby.truth<TrueFamilyRow>('families').filter((one) => one.asAt === '2025-02-28');
    const of = adopted.flatMap((child) =>
      families.filter((family) =>
        family.members.some((one) => one.person === child.id && one.role === 'child'),
      ),
    );
    expect(of.length).toBeGreaterThan(5);
    expect(of.every((family) => family.kind === 'adoptive')).toBe(true);
  });

  it('finds low attendance exactly where the marks of two full terms show it', () => {
    const upnOf = new Map(
      batterby
        .truth<TrueRecord>('records')
        .filter((one) => one.source === 'attendance' && one.delivery === 1)
        .map((one) => [one.key, one.person]),
    );
    const counts = new Map<string, { possible: number; absent: number; terms: Set<string> }>();
    for (const line of batterby.file(1, 'attendance.csv').toString().split('\n').slice(1)) {
      const [urn = '', upn, surname = '', forename = '', born, day = '', , mark = ''] = line.split(',');
      if (day < '2024-04-15' || day > '2024-12-20' || mark === '#' || mark === 'D') continue;
      const person = upnOf.get(
        `${upn || `${surname.toLowerCase()}|${forename.toLowerCase()}|${born}`}@${urn}`,
      );
      if (person === undefined) continue;
      const count = counts.get(person) ?? { possible: 0, absent: 0, terms: new Set<string>() };
      counts.set(person, count);
      count.possible += 1;
      count.terms.add(day < '2024-08-01' ? 'summer' : 'autumn');
      if ('CEIMRSTGNOU'.includes(mark)) count.absent += 1;
    }
    const low = new Set(
      [...counts]
        .filter(([, one]) => one.terms.size === 2 && one.absent / one.possible > 0.1)
        .map(([person]) => person),
    );
    const said = new Set(
      batterby
        .truth<TrueNeedRow>('needs')
        .filter((one) => one.need === '1.1' && one.asAt === '2025-01-31')
        .map((one) => one.person),
    );
    const living = new Set(
      batterby
        .truth<TruePerson>('persons')
        .filter((one) => !one.left || one.left > '2025-01-31')
        .map((one) => one.id),
    );
    // The file itself holds a few spoilt days, which may move a pupil across the line.
    const differ =
      [...low].filter((one) => living.has(one) && !said.has(one)).length +
      [...said].filter((one) => !low.has(one)).length;
    expect(said.size).toBeGreaterThan(50);
    expect(differ).toBeLessThanOrEqual(2);
  });

  it('has pupils on two rolls at once, each session counted at one school and marked D at the other', () => {
    const beside = batterby
      .rows(2, 'school-roll.csv')
      .filter((row) => row.at('Full time') === 'N' && row.at('UPN') !== '');
    expect(beside.length).toBeGreaterThan(0);
    const upns = new Set(beside.map((row) => row.at('UPN')));
    const sessions = new Map<string, string[]>();
    for (const row of batterby.rows(2, 'attendance.csv'))
      if (upns.has(row.at('UPN'))) {
        const session = `${row.at('UPN')} ${row.at('Date')} ${row.at('Session')}`;
        sessions.set(session, [...(sessions.get(session) ?? []), row.at('Mark')]);
      }
    const twice = [...sessions.values()].filter((marks) => marks.length > 1 && !marks.includes('#'));
    expect(twice.length).toBeGreaterThan(0);
    expect(twice.filter((marks) => marks.filter((mark) => mark === 'D').length !== 1)).toEqual([]);
  });

  it('draws its twins as often as it says, within four standard errors', () => {
    const children = batterby
      .truth<TruePerson>('persons')
      .filter((one) => one.born !== null && one.born > '2008-01-01');
    const twins = children.filter((one) => one.flags.twinOf).length / 2;
    expect(isNear(twins, children.length - twins, 0.015)).toBe(true);
  });
});
