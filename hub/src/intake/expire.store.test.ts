import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeliveryDesk } from '../../test/delivery-desk.ts';
import { clerk } from '../../test/open-test-intake.ts';
import { reportFor } from './report.ts';

const header = 'NINO,Surname,Forename,Address,Postcode,Benefit,Start\n';
const claim = (n: number, start = '2024-01-01') =>
  `AB12345${n}C,Fox,Al${n},1 High Street,AB1 2CD,UC,${start}\n`;
const claims = (count: number) => Array.from({ length: count }, (_, i) => claim(i + 1)).join('');

describe('what waits for a person', () => {
  let desk: Awaited<ReturnType<typeof openDeliveryDesk>>;
  beforeAll(async () => {
    desk = await openDeliveryDesk(['benefits']);
    await desk.deliver('benefits', `${header}${claims(6)}${claim(7, '2024-13-01')}`);
  });
  afterAll(() => desk.close());
  const held = () => readdirSync(join(desk.dir, 'held'));
  const sql = (text: string) => desk.db.asOwner((tx) => tx.run(text));

  it('goes from quarantine after its 30 days, and not before', async () => {
    expect(await desk.intake.forgetQuarantine(clerk)).toBe(0);
    await sql(`update intake.quarantine set expires_on = '2025-02-28'`);
    expect(await desk.intake.forgetQuarantine(clerk)).toBe(1);
    expect(await desk.read('select * from intake.quarantine')).toEqual([]);
  });

  it('as a held file is refused when nobody let it in for 30 days, and its file goes', async () => {
    const few = await desk.deliver('benefits', `${header}${claims(2)}`, { asAt: '2025-02-28' });
    expect(few.state).toBe('held');
    expect(await desk.intake.expireHeld({ reader: clerk })).toBe(0);
    expect(held()).toHaveLength(1);
    await sql(`update intake.delivery set received_at = '2025-01-01' where state = 'held'`);
    for (const name of held()) utimesSync(join(desk.dir, 'held', name), 1, 1);
    expect(await desk.intake.expireHeld({ reader: clerk, dry: true })).toBe(1);
    expect(held()).toHaveLength(1);
    expect(await desk.intake.expireHeld({ reader: clerk })).toBe(1);
    expect(held()).toEqual([]);
    const found = await desk.intake.findDelivery(clerk, few.delivery ?? 0);
    expect(found?.state).toBe('refused');
    expect(found && reportFor(found).sentences.join(' ')).toContain('nobody let it in within 30 days');
    await expect(desk.intake.release({ delivery: few.delivery ?? 0, reader: clerk })).rejects.toThrow(
      'no held delivery',
    );
  });
});
