import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeliveryDesk } from '../../test/delivery-desk.ts';
import { clerk } from '../../test/open-test-intake.ts';
import { markMadeUp, type Takes } from './index.ts';

const header =
  'Child NHS number,Surname,Forename,Date of birth,Sex,Mother NHS number,Mother surname,Mother forename,Mother date of birth,Address,Postcode,Contact,Contact date,Development concern,Physical need unmet,Parenting support,Health visitor,Team,Telephone,As of';
const visit = (nhs: string, postcode: string, phone: string) =>
  `${header}\n${nhs},Ashby,Ann,2022-02-03,F,,,,,1 High Street,${postcode},New birth,2022-02-20,N,N,N,J. Vane,North,${phone},2025-01-31\n`;
const madeUp = visit('9990000018', 'YB1 1AA', '01632 960001');

describe('a place that takes made-up data only', () => {
  let desk: Awaited<ReturnType<typeof openDeliveryDesk>>;
  let number = 0;
  const takes = (what: Takes) => {
    const flow = desk.flows.get('health-visiting');
    if (flow) desk.flows.set('health-visiting', { ...flow, takes: what });
  };
  const file = (content: string) => {
    const path = join(desk.folder, `marked-${(number += 1)}.csv`);
    writeFileSync(path, content);
    return path;
  };
  const deliver = (path: string) =>
    desk.intake.deliver({
      flow: 'health-visiting',
      file: path,
      reader: clerk,
      asAt: '2025-01-31',
      mode: 'delta',
    });
  const codeOf = async (path: string) => {
    const outcome = await deliver(path);
    return outcome.problem?.code ?? outcome.state;
  };
  beforeAll(async () => {
    desk = await openDeliveryDesk(['health-visiting']);
  });
  afterAll(() => desk.close());

  it('refuses a file without a mark before it reads it, and one that was changed after it was marked', async () => {
    takes('made-up');
    const path = file(madeUp);
    expect(await codeOf(path)).toBe('not-made-up');
    await markMadeUp(path);
    writeFileSync(path, madeUp.replace('Ashby', 'Real'));
    expect((await deliver(path)).problem).toEqual({ code: 'not-made-up', mark: 'other-content' });
    expect(await desk.read('select 1 from intake.source_record')).toEqual([]);
  });

  it('takes a marked file, by a mark beside it or in the manifest, and remembers that it was made up', async () => {
    takes('made-up');
    const path = file(madeUp);
    await markMadeUp(path);
    expect(await codeOf(path)).toBe('accepted');
    const folder = join(desk.folder, 'from-borough');
    mkdirSync(folder);
    const content = madeUp.replace('Ashby', 'Other');
    const sha256 = createHash('sha256').update(content).digest('hex');
    writeFileSync(join(folder, 'visits.csv'), content);
    const manifest = (entry: object) => writeFileSync(join(folder, 'manifest.json'), JSON.stringify([entry]));
    manifest({ file: 'visits.csv', sha256 });
    expect(await codeOf(join(folder, 'visits.csv'))).toBe('not-made-up');
    manifest({ file: 'visits.csv', sha256, madeUp: true });
    expect(await codeOf(join(folder, 'visits.csv'))).toBe('accepted');
    expect(await desk.read('select distinct made_up from intake.delivery')).toEqual([{ made_up: true }]);
  });

  it('takes no mark on trust where real people may come one day: the content must lie in the ranges kept for made-up data', async () => {
    takes('made-up-proven');
    const looksReal: readonly (readonly [kind: string, content: string])[] = [
      ['NHS number', visit('4505577104', 'YB1 1AC', '01632 960001')],
      ['postcode', visit('9990000026', 'LS1 1AC', '01632 960001')],
    ];
    for (const [kind, content] of looksReal) {
      const path = file(content);
      await markMadeUp(path);
      expect((await deliver(path)).problem).toEqual({ code: 'looks-real', kinds: [kind] });
    }
    const path = file(visit('9990000026', 'YB1 1AC', '01632 960001'));
    await markMadeUp(path);
    expect(await codeOf(path)).toBe('accepted');
  });

  it('takes nothing made up once it holds real people', async () => {
    takes('real');
    const path = file(madeUp.replace('Ashby', 'Again'));
    await markMadeUp(path);
    expect(await codeOf(path)).toBe('is-made-up');
  });

  it('carries the mark with its file through the inbox', async () => {
    takes('made-up');
    const dir = join(desk.folder, 'inbox');
    const folder = join(dir, 'health-visiting');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a-delta.csv'), visit('9990000034', 'YB1 1AA', '01632 960001'));
    writeFileSync(join(folder, 'b-delta.csv'), visit('9990000042', 'YB1 1AA', '01632 960001'));
    await markMadeUp(join(folder, 'a-delta.csv'));
    const taken = await desk.intake.takeInbox({ dir, reader: clerk });
    expect(taken.map(({ file: name, outcome }) => [name, outcome.state])).toEqual([
      ['a-delta.csv', 'accepted'],
      ['b-delta.csv', 'refused'],
    ]);
    expect(readdirSync(join(folder, '.taken'))).toEqual([]);
  });
});
