import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedAgreedPlace, type ServedAgreedPlace } from '../../../test/served-agreed-place.ts';
import { paths } from '../paths.ts';

describe('the sharing register', () => {
  let place: ServedAgreedPlace;
  let lead: Awaited<ReturnType<ServedAgreedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedAgreedPlace('register');
    await place.register(place.flow('seen'));
    await place.register(place.flow('wanted'), 'registered');
    lead = await place.signedInAs('ig-lead');
  });
  afterAll(() => place.close());

  it('lists every flow with its stage and the first thing it waits for', async () => {
    const { text } = await lead.get(paths.sharing());
    expect(text).toContain('1 flow shares today; 1 does not');
    expect(text).toMatch(/North School Oneton Council Shares nothing/);
    expect(text).toMatch(/Waits for signatures .*and \d more/);
  });

  it('says why not with document, owner and days', async () => {
    const { text } = await lead.get(paths.flow({ flow: 'wanted' }));
    expect(text).toContain('Why not? What stands in the way Missing Who owns it Waiting');
    expect(text).toMatch(/has not signed the agreement\. .* North School 0 days/);
  });

  it('shows what each role would see of made-up people', async () => {
    const { status, text } = await lead.get(paths.dryRun({ flow: 'wanted' }));
    expect([status, text.includes('Administrator, for helping a family')]).toEqual([200, true]);
  });

  it('records a decision of one organisation, and asks for its end', async () => {
    const asked = {
      organisation: 'north-school',
      kind: 'decision',
      outcome: 'approves',
      by: 'A Siro',
      position: 'SIRO',
      on: '28 2 2025',
      until: '',
      evidence: 'minute 7',
    };
    const without = await lead.post(paths.decideFlow({ flow: 'wanted' }), asked);
    expect([without.status, without.text.includes('Without an end it permits nothing')]).toEqual([400, true]);
    const done = await lead.post(paths.decideFlow({ flow: 'wanted' }), { ...asked, until: '27 2 2026' });
    expect(done.status).toBe(303);
    expect((await lead.get(paths.flow({ flow: 'wanted' }))).text).toContain(
      'A Siro, SIRO 28 February 2025 27 February 2026',
    );
  });

  it('lets a partner decide for its own organisation only', async () => {
    const partner = await place.signedInAs('partner');
    const refused = await partner.post(paths.decideFlow({ flow: 'wanted' }), {
      organisation: place.council,
      kind: 'decision',
      outcome: 'refuses',
      by: 'A',
      position: 'B',
      on: '1 2 2025',
      until: '',
      evidence: 'c',
    });
    expect([refused.status, refused.text.includes('your own organisation only')]).toEqual([400, true]);
  });

  it('pauses a flow with a reason and lets it go on', async () => {
    expect((await lead.get(paths.pauseFlow({ flow: 'seen' }))).text).toContain(
      'nothing that rests on this flow shows',
    );
    await lead.post(paths.pauseFlow({ flow: 'seen' }), { reason: 'a wrong extract' });
    expect((await lead.get(paths.flow({ flow: 'seen' }))).text).toContain('Paused: a wrong extract');
    await lead.post(paths.resumeFlow({ flow: 'seen' }));
    expect((await lead.get(paths.flow({ flow: 'seen' }))).text).toContain('It may be used today for');
  });

  it('prints an agreement with lines to sign on, a recipe with tips, readiness and the record of processing', async () => {
    const pages = [
      paths.agreement({ agreement: 'agreement-of-wanted' }),
      paths.recipe({ recipe: 'practitioner-observation' }),
      paths.readiness(),
      paths.recordOfProcessing(),
      paths.recipes(),
    ];
    const texts = await Promise.all(pages.map(async (url) => (await lead.get(url)).text));
    expect(texts[0]).toContain('North School Name, position, day and signature');
    expect(texts[1]).toMatch(/Adopted here on .*Tips from those who tried/);
    expect(texts[2]).toContain('Not yet. Until every paper is there');
    expect(texts[3]).toContain('2 flows. Those that share today stand first');
    expect(texts[4]).toContain('Not adopted');
  });

  it('records a printed signature of somebody who takes part, once, and takes it back', async () => {
    await place.register(place.flow('paper'), 'registered');
    const of = { agreement: 'agreement-of-paper' };
    const signed = {
      organisation: 'north-school',
      by: 'A Head',
      position: 'Head teacher',
      on: '27 2 2025',
      evidence: 'cabinet 3',
    };
    const tomorrow = await lead.post(paths.signOnPaper(of), { ...signed, on: '1 3 2025' });
    expect([tomorrow.status, tomorrow.text.includes('a day that is not to come')]).toEqual([400, true]);
    expect((await lead.post(paths.signOnPaper(of), { ...signed, organisation: 'nobody' })).status).toBe(400);
    expect((await lead.post(paths.signOnPaper(of), signed)).status).toBe(303);
    expect((await lead.get(paths.agreement(of))).text).toContain(
      'A Head, Head teacher, 27 February 2025 (cabinet 3)',
    );
    expect((await lead.post(paths.signOnPaper(of), signed)).text).toContain('It has signed already');
    const back = paths.takeBackSignature({ ...of, organisation: 'north-school' });
    expect((await lead.get(back)).text).toContain('Recorded: A Head, Head teacher, for North School');
    expect((await lead.post(back, { reason: 'of another agreement' })).status).toBe(303);
    expect((await lead.get(paths.agreement(of))).text).not.toContain('A Head');
    expect((await lead.get(back)).status).toBe(404);
  });

  it('marks a condition as met by whom, when and where that stands, and as open again', async () => {
    const flow = 'conditional';
    await place.register(place.flow(flow), 'signed');
    await lead.post(paths.decideFlow({ flow }), {
      organisation: 'north-school',
      kind: 'decision',
      outcome: 'approves',
      by: 'A Siro',
      position: 'SIRO',
      on: '27 2 2025',
      until: '27 2 2026',
      conditions: 'the extract is encrypted\r\nstaff are trained',
      evidence: 'minute 8',
    });
    const shares = async () =>
      (await lead.get(paths.flow({ flow }))).text.includes('It may be used today for');
    const address = async (words: string) => {
      const { html } = await lead.get(paths.flow({ flow }));
      const before = html.slice(0, html.indexOf(`${words}</span>`));
      return [...before.matchAll(/href="([^"]*conditions[^"]*)"/g)].at(-1)?.[1] ?? 'none';
    };
    const [first, second] = [
      await address(': the extract is encrypted'),
      await address(': staff are trained'),
    ];
    const met = { by: 'A Clerk', on: '28 2 2025', reference: 'letter 9' };
    expect((await lead.post(first, { ...met, by: '' })).text).toContain('Enter who met it');
    expect((await lead.post(first, met)).status).toBe(303);
    expect(await shares()).toBe(false);
    await lead.post(second, met);
    expect(await shares()).toBe(true);
    expect((await lead.get(first)).text).toContain('Met by A Clerk Where that can be read letter 9');
    expect((await lead.post(first, met)).text).toContain('recorded as met already');
    expect((await lead.post(`${first}/reopen`, { reason: 'it was not encrypted' })).status).toBe(303);
    expect(await shares()).toBe(false);
    expect((await lead.get(first.replace(/\d+$/, '3'))).status).toBe(404);
    const partner = await place.signedInAs('partner');
    expect((await partner.get(first)).status).toBe(200);
  });

  it('accepts a gateway in the name of the lead with what that rests on, and takes it back', async () => {
    const [gateway = ''] = [...place.place.law.gateways.values()]
      .filter(({ verified }) => !verified)
      .map(({ code }) => code)
      .toReversed();
    const at = paths.gateway({ gateway });
    expect((await lead.get(paths.gateways())).text).toContain('Permits nothing yet');
    expect((await lead.post(at, { reference: ' ' })).text).toContain('Enter what the acceptance rests on');
    expect((await lead.post(at, { reference: 'advice of 3 February' })).status).toBe(303);
    expect((await lead.get(at)).text).toMatch(/Here Accepted Accepted by .*: advice of 3 February/);
    await lead.post(paths.withdrawGateway({ gateway }), { reason: 'the advice was withdrawn' });
    expect((await lead.get(at)).text).toContain('Here Permits nothing yet');
    expect((await lead.post(paths.withdrawGateway({ gateway }), { reason: 'x' })).status).toBe(404);
    const partner = await place.signedInAs('partner');
    expect((await partner.post(at, { reference: 'x' })).status).toBe(403);
  });

  it('records a paper of the place, and the next in its stead', async () => {
    const paper = paths.paper({ paper: 'dpo' });
    const given = { by: 'A Officer', reference: 'register 4', on: '1 2 2025', review: '1 2 2024' };
    expect((await lead.post(paper, given)).text).toContain('Enter a day after its date');
    expect((await lead.post(paper, { ...given, review: '' })).status).toBe(303);
    expect((await lead.post(paper, { ...given, by: 'B Officer', review: '1 2 2026' })).status).toBe(303);
    expect((await lead.get(paths.readiness())).text).toContain(
      'data protection officer There B Officer register 4 1 February 2026',
    );
    expect((await lead.get(paths.paper({ paper: 'none' }))).status).toBe(404);
  });

  it('ends an agreement for good, and lets a partner end what it alone gives', async () => {
    await place.register(place.flow('ending'), 'signed');
    const of = { agreement: 'agreement-of-ending' };
    const partner = await place.signedInAs('partner');
    expect((await partner.get(paths.agreement(of))).text).toContain('End this agreement');
    const why = { on: '28 2 2025', reason: 'the school closes' };
    expect((await partner.post(paths.endAgreement(of), { ...why, reason: '' })).text).toContain(
      'Enter why it ends',
    );
    expect((await partner.post(paths.endAgreement(of), why)).status).toBe(303);
    expect((await lead.get(paths.agreement(of))).text).toContain('It was ended on 28 February 2025');
    expect((await lead.get(paths.endAgreement(of))).status).toBe(404);
    const rows = await place.place.db.asOwner((tx) =>
      tx.query<{ action: string }>(
        `select distinct action from audit.entry where outcome = 'allowed' and action in ('sign-agreement', 'approve-flow', 'accept-gateway', 'end-agreement', 'register-agreement')`,
      ),
    );
    expect(rows).toHaveLength(5);
  });

  it('answers a flow, an agreement and a recipe that are not there with not found', async () => {
    for (const url of [
      paths.flow({ flow: 'none' }),
      paths.agreement({ agreement: 'none' }),
      paths.recipe({ recipe: 'none' }),
    ])
      expect((await lead.get(url)).status).toBe(404);
  });

  it('keeps decisions and pauses from who may not', async () => {
    const manager = await place.signedInAs('manager');
    expect((await manager.get(paths.decideFlow({ flow: 'seen' }))).status).toBe(403);
    expect((await manager.post(paths.pauseFlow({ flow: 'seen' }), { reason: 'x' })).status).toBe(403);
  });
});
