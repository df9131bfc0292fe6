import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { markMadeUp } from '@kinsight/hub/intake';
import { carry, openParty, type Party } from './parties.ts';

export type Parties = { readonly trust: Party; readonly council: Party; readonly unit: Party };

const flagsFile = 'nhs-flags.csv';

/** The three parties of a place whose trust sends encodings, their folders empty; undefined where it does not. */
export function openParties(folder: string): Parties | undefined {
  if (!existsSync(path.join(folder, 'agencies', 'nhs-trust'))) return undefined;
  const root = path.join(folder, 'encoded-linkage');
  // A secret of the last time is never written over, and its encodings are of other people.
  rmSync(root, { recursive: true, force: true });
  return {
    trust: openParty(root, 'trust'),
    council: openParty(root, 'council'),
    unit: openParty(root, 'linkage-unit'),
  };
}

/**
 * The trust's part, before anything is delivered: it makes the secret and gives the council both shares, encodes its register, and writes the
 * random record numbers of that encoding into the flags it will send. Its own numbers never leave it.
 */
export async function encodeAtTrust({ trust, council, unit }: Parties, folder: string): Promise<void> {
  const register = path.join(folder, 'agencies', 'nhs-trust');
  const people = new Map<string, string>();
  let header = '';
  for (const file of readdirSync(register).sort()) {
    const [first = '', ...lines] = readFileSync(path.join(register, file), 'utf8').trimEnd().split(/\r?\n/);
    header = first;
    for (const line of lines) people.set(line.split(',')[0] ?? '', line);
  }
  writeFileSync(path.join(trust.folder, 'people.csv'), `${[header, ...people.values()].join('\n')}\n`, {
    mode: 0o600,
  });
  await trust.run('encoder', 'secret', 'create', '--output', 'secret.txt');
  await trust.run('encoder', 'secret', 'split', '--secret', 'secret.txt', '--output', 'shares');
  for (const share of ['share-1.txt', 'share-2.txt']) carry(trust, `shares/${share}`, council, share);
  const columns = 'forename=Forename,surname=Surname,dob=Date of birth,sex=Sex,postcode=Postcode';
  await trust.run(
    'encoder',
    'encode',
    '--input',
    'people.csv',
    '--id',
    'Record',
    '--columns',
    columns,
    '--secret',
    'secret.txt',
    '--output',
    'encoded',
  );
  carry(trust, 'encoded/to-linkage-unit/encodings.csv', unit, 'trust.csv');
  await numberFlags(trust, folder);
}

async function numberFlags(trust: Party, folder: string): Promise<void> {
  const numbers = new Map([...readCrosswalk(trust)].map(([number, own]) => [own, number]));
  for (const delivery of readdirSync(path.join(folder, 'deliveries'))) {
    const file = path.join(folder, 'deliveries', delivery, flagsFile);
    if (!existsSync(file)) continue;
    const lines = readFileSync(file, 'utf8').split('\n');
    const numbered = lines.map((line) => {
      const [own = '', ...rest] = line.split(',');
      return [numbers.get(own) ?? own, ...rest].join(',');
    });
    writeFileSync(file, numbered.join('\n'));
    await markMadeUp(file);
  }
}

/** A party's crosswalk: random record number → its own. */
export function readCrosswalk({ folder }: Party): ReadonlyMap<string, string> {
  const [, ...lines] = readFileSync(path.join(folder, 'encoded/keep/crosswalk.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  return new Map(
    lines.map((line): [string, string] => {
      const [number = '', own = ''] = line.split(',');
      return [number, own];
    }),
  );
}
