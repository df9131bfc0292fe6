import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedAgreedPlace, type ServedAgreedPlace } from '../../../test/served-agreed-place.ts';
import { paths } from '../paths.ts';

const sample = readFileSync(
  new URL(
    '../../../../recipes/practitioner-observation/sample/practitioner-observation.csv',
    import.meta.url,
  ),
  'utf8',
);

describe('deliveries', () => {
  let place: ServedAgreedPlace;
  let analyst: Awaited<ReturnType<ServedAgreedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedAgreedPlace('deliveries');
    await place.register(place.flow('seen'));
    await place.register(place.flow('wanted'), 'registered');
    analyst = await place.signedInAs('analyst');
  });
  afterAll(() => place.close());

  /** Hands a file in as a browser does. */
  const handIn = async (content: string, more: Readonly<Record<string, string>> = {}) => {
    const cookies = { [`kinsight-${place.place.stamp.code}`]: await place.startSession('analyst') };
    const form = await place.server.inject({ url: paths.newDelivery(), cookies });
    const csrf = /name="_csrf" value="([\w-]+)"/.exec(form.body)?.[1] ?? '';
    const fields = {
      _csrf: csrf,
      flow: 'seen',
      mode: 'full',
      'as-at': '28 2 2025',
      'made-up': 'yes',
      ...more,
    };
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="../up/=seen.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--b--\r\n`;
    return place.server.inject({
      method: 'POST',
      url: paths.newDelivery(),
      cookies,
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'sec-fetch-site': 'same-origin' },
      payload: parts.join('') + file,
    });
  };

  it('offers only flows that share today', async () => {
    const { html } = await analyst.get(paths.newDelivery());
    expect([html.includes('value="seen"'), html.includes('value="wanted"')]).toEqual([true, false]);
  });

  it('takes a file in, once, and says how much of it', async () => {
    const done = await handIn(sample);
    expect([done.statusCode, done.headers['location']]).toEqual([303, '/deliveries/1']);
    const { text } = await analyst.get('/deliveries/1');
    expect(text).toMatch(/Taken in .*From North School File -seen\.csv Speaks of 28 February 2025/);
    expect((await handIn(sample)).headers['location']).toBe('/deliveries/1');
    expect((await analyst.get(paths.deliveries())).text).toMatch(/How fresh it is .* 0 days Shares/);
  });

  it('refuses a file that nobody calls made up, and one that is no such file', async () => {
    const unmarked = await handIn(`${sample}\n`, { 'made-up': 'no' });
    expect(unmarked.statusCode).toBe(400);
    const wrong = await handIn('a,b\n1,2\n');
    expect(wrong.statusCode).toBe(303);
    expect((await analyst.get(String(wrong.headers['location']))).text).toMatch(
      /Refused .*No header row was found/,
    );
  });

  it('sends the report as a file, without a value of anybody', async () => {
    const report = await analyst.get(paths.deliveryReport({ delivery: 1 }));
    expect(report.headers['content-disposition']).toContain('delivery-1-report.txt');
    expect(report.html).toContain('rows were taken');
  });

  it('holds a file of far fewer people, and sends it back', async () => {
    const [head = '', first = ''] = sample.split(/\r?\n/);
    const held = await handIn(`${head}\n${first}\n`);
    const url = String(held.headers['location']);
    expect((await analyst.get(paths.deliveries())).text).toContain('1 delivery is held');
    const empty = await analyst.post(`${url}/settle`, { reason: '' });
    expect([empty.status, empty.text.includes('Select whether to let it in')]).toEqual([400, true]);
    await analyst.post(`${url}/settle`, { what: 'send-back', reason: 'the school sent half of it' });
    expect((await analyst.get(url)).text).toMatch(/Refused .*a named person sent it back/);
  });

  it('recalls only after the consequence was read, and shows the breach sheet', async () => {
    const lead = await place.signedInAs('ig-lead');
    const url = paths.recallDelivery({ delivery: 1 });
    expect((await lead.get(url)).text).toMatch(
      /This cannot be taken back\. \d+ (person|people) and \d+ facts?/,
    );
    const unsure = await lead.post(url, { reason: 'sent by mistake' });
    expect([unsure.status, unsure.text.includes('Tick that you understand')]).toEqual([400, true]);
    const sheet = await lead.post(url, { reason: 'sent by mistake', sure: 'yes' });
    expect(sheet.text).toMatch(/Breach sheet: delivery 1 .*Whose data .*Who looked at these people/);
    expect((await lead.get('/deliveries/1')).text).toContain('Recalled');
  });

  it('answers a delivery that is not there, and another’s to a partner, with not found', async () => {
    expect((await analyst.get('/deliveries/999')).status).toBe(404);
    const { accounts } = place.place;
    await accounts.saveOrganisation({ code: 'other', name: 'Other', kind: 'school' });
    await accounts.createAccount({
      login: 'stranger',
      name: 'Stranger',
      organisation: 'other',
      madeUp: true,
    });
    await accounts.holdRole('stranger', 'partner');
    const stranger = await place.signedInAs('stranger');
    expect((await stranger.get('/deliveries/1')).status).toBe(404);
    expect((await stranger.get(paths.recallDelivery({ delivery: 1 }))).status).toBe(404);
    expect((await stranger.get(paths.deliveries())).text).toContain('Nothing came yet');
    expect((await (await place.signedInAs('practitioner')).get(paths.deliveries())).status).toBe(403);
    const partner = await place.signedInAs('partner');
    expect((await partner.get('/deliveries/1')).status).toBe(200);
  });
});
