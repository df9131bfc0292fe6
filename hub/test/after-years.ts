import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { backUp, restore } from '@kinsight/kit/backup';
import { randomIds } from '@kinsight/kit/command';
import { kitMigrations } from '@kinsight/kit/postgres';
import { readRecipe } from '../src/agreements/index.ts';
import { createIntake, type IntakeFlow, markMadeUp } from '../src/intake/index.ts';
import { helpRoomsOn } from './help-rooms.ts';
import { hubMigrations } from './needs-place.ts';
import { recipesFolder } from './open-test-intake.ts';
import type { OutcomeTown } from './outcome-town.ts';

/** The register of children out of school, of one child of the town, as its council would send it. */
const registerOf = (person: number, record: number): string =>
  [
    'Register ref,UPN,Surname,Forename,Date of birth,Sex,Address,Postcode,Register,Start,End,Worker,Team,Telephone,As of',
    `${record},,Small,Person${person},2014-05-05,,,,CME,2024-03-01,2024-06-30,,,,2025-02-28`,
  ].join('\r\n');

/** Hands a file about a child of the town in, and hands the same file in again. @returns what became of each */
export async function deliverTwice({ place }: OutcomeTown, person: number): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'twice-'));
  const { access, clock, duck } = place.parts;
  const { file, files, hash } = readRecipe(path.join(recipesFolder, 'not-in-education'));
  const id = place.idOf('school');
  const flow: IntakeFlow = {
    id,
    code: 'school',
    refusedBecause: [],
    recipe: { hash, reads: file.reads, contract: files['contract.sql'] ?? '', gives: file.gives },
    fields: file.fields,
    freeText: file.freeText,
    dropExtra: false,
  };
  const intake = createIntake({ access, duck, clock, dir: folder, findFlow: async () => flow });
  const reader = await place.readerOf('analyst');
  const states: string[] = [];
  for (const name of ['first.csv', 'again.csv']) {
    const to = path.join(folder, name);
    writeFileSync(to, registerOf(person, person * 100 + id));
    await markMadeUp(to);
    const done = await intake.deliver({
      flow: 'school',
      file: to,
      reader,
      asAt: '2025-02-28',
      mode: 'delta',
    });
    states.push(done.state);
  }
  rmSync(folder, { recursive: true });
  return states;
}

/** What a later version of this program might do to every table a pack rests on. */
const nextRelease = `
  alter table outcomes.pack add column made_by text not null default 'an earlier version';
  alter table outcomes.content add column reads text;
  alter table intake.fact add column said_how text;`;

/** The pack of a claim as a place gives it that was restored from its backup by a later version, under another name. */
export async function packAfterUpgrade({ place, auditor }: OutcomeTown, claim: number): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'upgrade-'));
  const later = path.join(folder, 'later', 'migrations');
  const [file, journal] = [path.join(folder, 'place.backup'), path.join(folder, 'journal.ndjson')];
  const passphrase = 'a made-up key of some length';
  const { db, parts } = place;
  await backUp({ db, file, passphrase, journal, clock: parts.clock, ids: randomIds() });
  mkdirSync(later, { recursive: true });
  writeFileSync(path.join(later, '9999-the-next-release.sql'), nextRelease);
  const database = `t_${process.pid}_upgrade_${Date.now().toString(36)}`;
  const { cluster } = db;
  const migrations = [kitMigrations, hubMigrations, later];
  const done = await restore({
    cluster,
    database,
    migrations,
    file,
    passphrase,
    journal,
    handlers: () => ({}),
  });
  if (done.migrated.length !== 1) throw new Error('the next release was not applied');
  const again = await cluster.openDatabase(database);
  const rooms = helpRoomsOn(again);
  try {
    return await rooms.outcomes.pack({ reader: auditor, claim, reason: 'internal audit' });
  } finally {
    await rooms.close();
    await again.stop();
    await cluster.dropDatabase(database);
    rmSync(folder, { recursive: true });
  }
}
