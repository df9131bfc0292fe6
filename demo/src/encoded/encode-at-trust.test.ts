import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { encodeAtTrust, openParties } from './encode-at-trust.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'trust-again-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('plays a place again in the folder of the last time, with a new secret', async () => {
  const register = path.join(folder, 'agencies', 'nhs-trust');
  mkdirSync(register, { recursive: true });
  mkdirSync(path.join(folder, 'deliveries'));
  writeFileSync(
    path.join(register, 'people-1.csv'),
    'Record,Forename,Surname,Date of birth,Sex,Postcode\n1,Ann,Small,1990-05-05,F,ZZ9 9ZZ\n',
  );
  for (let time = 1; time <= 2; time += 1) {
    const parties = openParties(folder);
    if (!parties) throw new Error('no parties');
    expect(existsSync(path.join(parties.trust.folder, 'secret.txt'))).toBe(false);
    await encodeAtTrust(parties, folder);
    expect(existsSync(path.join(parties.unit.folder, 'trust.csv'))).toBe(true);
  }
});
