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
