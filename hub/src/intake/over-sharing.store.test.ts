import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeliveryDesk } from '../../test/delivery-desk.ts';
import { clerk } from '../../test/open-test-intake.ts';
import { overShared, secret } from '../../test/over-shared.ts';
import { reportFor } from './report.ts';

const extra = await overShared();
let day = 10;
/** Every row of every table. */
const everything = async () => {
  const named = await desk.read(
    "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
  );
  return Promise.all(named.map(({ name }) => desk.read(`select t::text from ${String(name)} t`)));
};
let desk: Awaited<ReturnType<typeof openDeliveryDesk>>;

beforeAll(async () => {
  desk = await openDeliveryDesk([
    'exclusions',
    'not-in-education',
    'mental-health',
    'practitioner-observation',
    'cin-census',
    'childrens-social-care',
    'early-help',
    'community-health-fhir',
  ]);
});
afterAll(() => desk.close());

const exclusionHeader = 'URN,UPN,Surname,Forename,Date of birth,Category,Start date,Sessions,Reason';
const exclusion = '100001,A123456789012,Reed,Ada,04/05/2012,SUSP,06/01/2025,3,PP';

describe('over-sharing', () => {
  const text = `${exclusionHeader},Diagnosis\n${exclusion},anxiety\n`;
  it('is refused, by the name of the column and never its value', async () => {
    const outcome = await desk.deliver('exclusions', text, { asAt: '2025-02-02' });
    expect(outcome).toMatchObject({
      state: 'refused',
      problem: { code: 'columns-not-covered', columns: ['Diagnosis'] },
    });
    expect(JSON.stringify(outcome)).not.toContain('anxiety');
  });

  it('is dropped before anything is stored where the flow says so', async () => {
    const flow = desk.flows.get('exclusions');
    if (!flow) throw new Error('no such flow');
    desk.flows.set('exclusions', { ...flow, dropExtra: true });
    const outcome = await desk.deliver('exclusions', text, { asAt: '2025-02-02' });
    desk.flows.set('exclusions', flow);
    expect(outcome).toMatchObject({ state: 'accepted', dropped: ['Diagnosis'] });
    expect(
      JSON.stringify(await desk.read('select * from intake.fact')) +
        JSON.stringify(await desk.read('select * from intake.delivery')),
    ).not.toContain('anxiety');
  });

  it('holds for a column that this flow leaves out of the recipe', async () => {
    const flow = desk.flows.get('exclusions');
    if (!flow) throw new Error('no such flow');
    desk.flows.set('exclusions', { ...flow, fields: flow.fields.filter((field) => field !== 'Reason') });
    const outcome = await desk.deliver('exclusions', `${exclusionHeader}\n${exclusion}\n`, {
      asAt: '2025-02-02',
    });
    desk.flows.set('exclusions', flow);
    expect(outcome.problem).toEqual({
      code: 'columns-not-covered',
      table: 'exclusions',
      columns: ['Reason'],
    });
  });

  it('holds for free text that the flow does not name', async () => {
    const header =
      'Observation ref,Person ref,Forename,Surname,Criterion,Stance,Family view,Observed on,Practitioner';
    const observation = `${header}\nO1,P1,Ann,Fox,1.1,confirmed,"We feel tired",2025-01-02,Jo Hill\n`;
    expect(await desk.deliver('practitioner-observation', observation)).toMatchObject({ state: 'accepted' });
    const flow = desk.flows.get('practitioner-observation');
    if (!flow) throw new Error('no such flow');
    desk.flows.set('practitioner-observation', { ...flow, freeText: [] });
    const outcome = await desk.deliver('practitioner-observation', observation.replace('O1', 'O2'), {
      asAt: '2025-02-02',
    });
    expect(outcome.problem).toEqual({
      code: 'columns-not-covered',
      table: 'observations',
      columns: ['Family view'],
    });
  });

  it.each(extra)('is found in %s: %s', async (recipe, _what, named, content) => {
    const flow = desk.flows.get(recipe);
    if (!flow) throw new Error('no such flow');
    desk.flows.set(recipe, { ...flow, dropExtra: false });
    const refused = await desk.deliver(recipe, content);
    const { problem } = refused;
    expect(refused.state).toBe('refused');
    expect(
      [
        problem && 'columns' in problem ? problem.columns : [],
        problem && 'tables' in problem ? problem.tables : [],
      ].flat(),
    ).toEqual([named]);
    desk.flows.set(recipe, { ...flow, dropExtra: true });
    const dropped = await desk.deliver(recipe, content, { asAt: `2025-02-${(day += 1)}` });
    desk.flows.set(recipe, flow);
    expect(dropped).toMatchObject({ state: 'accepted', dropped: [named] });
    const kept = await desk.intake.findDelivery(clerk, dropped.delivery ?? 0);
    expect(kept && reportFor(kept).sentences).toContain(
      `Not covered by the agreement and never stored (1): ${named}. Please leave them out.`,
    );
    expect(JSON.stringify([refused, dropped, kept, await everything()])).not.toContain(secret);
  });

  it('is an answer about somebody nobody asked for', async () => {
    const outcome = await desk.deliver(
      'mental-health',
      'Request ref,Item,Criterion,Answer,As at\nR1,1,3.1,Y,2025-01-30\n',
    );
    expect(outcome).toMatchObject({ state: 'refused', problem: { code: 'not-asked', count: 1, lines: [2] } });
  });
});

describe('a flow that permits nothing today', () => {
  it('is refused before the file is opened', async () => {
    const flow = desk.flows.get('not-in-education');
    if (!flow) throw new Error('no such flow');
    desk.flows.set('not-in-education', { ...flow, refusedBecause: ['unsigned'] });
    const outcome = await desk.intake.deliver({
      flow: 'not-in-education',
      file: join(desk.folder, 'not-even-there'),
      reader: clerk,
    });
    expect(outcome.problem).toEqual({ code: 'flow-permits-nothing', reasons: ['unsigned'] });
    expect((await desk.intake.deliver({ flow: 'nowhere', file: '/', reader: clerk })).problem).toEqual({
      code: 'flow-unknown',
    });
  });
});
