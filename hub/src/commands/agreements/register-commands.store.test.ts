import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTerminal, fixedClock, runCommand } from '@kinsight/kit/command';
import { type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { law } from '../../../test/complete-flow.ts';
import { listen } from '../../../test/listen.ts';
import { createAccess } from '../../access/index.ts';
import { createAgreements } from '../../agreements/index.ts';
import { createDuck } from '../../duck/index.ts';
import { createIntake, findFlowIn } from '../../intake/index.ts';
import { permittedTo } from '../../permitted-to.ts';
import { knowledge, migrations } from '../../place-files.ts';
import { agreementsCommands } from './index.ts';

const DryRun = z.object({
  views: z.array(
    z.object({
      role: z.string(),
      purpose: z.string(),
      nothingBecause: z.string().optional(),
      signs: z.array(z.string()),
      shows: z.array(z.object({ field: z.string() })),
      hides: z.array(z.string()),
    }),
  ),
});
const Readiness = z.object({ papers: z.array(z.object({ paper: z.string() })) });

const clock = fixedClock('2025-02-28');
const file = path.join(knowledge.recipes, '../demo/places/griddleton/agreements/police.yaml');

describe('the commands of the register', () => {
  let db: TestDatabase;
  const folder = mkdtempSync(path.join(tmpdir(), 'kinsight-register-'));
  const readers: Record<
    string,
    {
      account: number;
      login: string;
      name: string;
      organisation: { id: number; code: string; kind: string };
      roles: { role: string }[];
    }
  > = {};

  beforeAll(async () => {
    db = await testDatabase({ migrations });
    await db.withTransaction('clerk', {}, async (tx) => {
      await tx.run(
        `insert into accounts.organisation (code, name, kind) values ('griddleton-council', 'Council', 'council'), ('griddleton-police', 'Police', 'police')`,
      );
      for (const [login, organisation, role] of [
        ['ig-lead', 1, 'ig-lead'],
        ['manager', 1, 'manager'],
        ['constable', 2, 'partner'],
      ] as const) {
        const { id } = await tx.one<{ id: number }>(
          'insert into accounts.account (login, name, organisation) values ($1, $1, $2) returning id',
          [login, organisation],
        );
        const of =
          organisation === 1
            ? { id: 1, code: 'griddleton-council', kind: 'council' }
            : { id: 2, code: 'griddleton-police', kind: 'police' };
        readers[login] = { account: id, login, name: login, organisation: of, roles: [{ role }] };
      }
    });
  });
  afterAll(async () => {
    await db.stop();
    rmSync(folder, { recursive: true });
  });

  const duckDir = mkdtempSync(path.join(tmpdir(), 'register-intake-'));
  const duck = createDuck({ runDir: path.join(duckDir, 'duck'), memoryMb: 512, seconds: 60 });
  afterAll(async () => {
    await duck.close();
    rmSync(duckDir, { recursive: true, force: true });
  });

  async function kinsight(
    login: string,
    ...argv: string[]
  ): Promise<{ code: number; out: string; err: string }> {
    const { said, stdout, stderr } = listen();
    const json = argv.includes('--json');
    const agreements = createAgreements({ clock, law });
    const access = createAccess({ db, clock, loaders: { flows: permittedTo(agreements) } });
    const findFlow = findFlowIn(access, agreements, clock);
    const intake = createIntake({ access, findFlow, duck, clock, dir: duckDir });
    const reader = readers[login];
    if (!reader) throw new Error(login);
    const program = new Command('kinsight').configureOutput({
      writeErr: (text) => stderr.write(text),
      writeOut: (text) => stdout.write(text),
    });
    const stamp = { code: 'griddleton', name: 'Griddleton', stamp: 'made-up' as const, fixed_today: null };
    agreementsCommands(program, async () => ({
      place: { agreements, access, clock, knowledge, law, stamp, intake },
      reader,
      terminal: createTerminal({ json, stdout, stderr }),
    }));
    const code = await runCommand(program, {
      argv: ['node', 'kinsight', ...argv.filter((word) => word !== '--json')],
      stderr,
    });
    return { code, ...said };
  }

  it('registers a flow only when its recipe is adopted, and says what stands in the way and for how long', async () => {
    expect(await kinsight('ig-lead', 'agreement', 'register', file)).toMatchObject({
      code: 4,
      err: expect.stringContaining('adopt the recipe police first'),
    });
    expect((await kinsight('ig-lead', 'recipe', 'adopt', 'police')).out).toContain('is adopted');
    expect((await kinsight('ig-lead', 'agreement', 'register', file)).out).toContain('police: registered');
    const { out } = await kinsight('ig-lead', 'agreement', 'why-not', 'police', '--need', '7.1');
    expect(out).toContain('griddleton-police has not signed the agreement.');
    expect(out).toMatch(/SIRO of griddleton-police, or delegate +256/);
  });

  it('shows on made-up people what each role would see, before anybody signs, and keeps none of them', async () => {
    const { out } = await kinsight('ig-lead', 'agreement', 'dry-run', 'police', '--json');
    const { views } = DryRun.parse(JSON.parse(out));
    const shown = (role: string, purpose: string) =>
      views.find((view) => view.role === role && view.purpose === purpose);
    expect(shown('practitioner', 'triage')?.shows.map(({ field }) => field)).toContain('surname');
    expect(shown('practitioner', 'triage')?.hides).toContain('occurrence: offence group');
    expect(shown('practitioner', 'triage')?.signs).toContain('signs of need 7.1');
    expect(shown('partner', 'quality')?.nothingBecause).toBe('the flow does not cover the purpose quality');
    expect(shown('guardian', 'audit')).toMatchObject({ shows: [], nothingBecause: expect.any(String) });
    const kept = await db.asOwner((tx) =>
      tx.query('select 1 from intake.source_record union all select 1 from intake.delivery'),
    );
    expect(kept).toEqual([]);
  });

  it('lets a partner sign and decide for itself and for nobody else, until nothing stands in the way', async () => {
    const by = ['--by', 'A Person', '--position', 'director', '--evidence', 'copy'];
    expect(
      (await kinsight('constable', 'agreement', 'sign', 'griddleton-police', 'griddleton-council', ...by))
        .code,
    ).toBe(3);
    expect(
      (await kinsight('constable', 'agreement', 'sign', 'griddleton-police', 'griddleton-police', ...by))
        .code,
    ).toBe(0);
    expect(
      (await kinsight('ig-lead', 'agreement', 'sign', 'griddleton-police', 'griddleton-council', ...by)).code,
    ).toBe(0);
    const approve = [
      'agreement',
      'approve',
      'police',
      '--for',
      'griddleton-police',
      '--expires',
      '2026-02-27',
      ...by,
    ];
    expect((await kinsight('manager', ...approve)).code).toBe(3);
    expect((await kinsight('constable', ...approve)).code).toBe(0);
    expect((await kinsight('ig-lead', 'agreement', 'why-not', 'police')).out).toContain(
      'Nothing stands in the way',
    );
    expect((await kinsight('ig-lead', 'agreement', 'list')).out).toMatch(/police .*matching, identification/);
  });

  it('lets a partner pause its own flow, and lists every flow in the record of processing with what holds it', async () => {
    expect(
      (await kinsight('constable', 'agreement', 'pause', 'police', '--reason', 'a marker was wrong')).code,
    ).toBe(0);
    const { out } = await kinsight('ig-lead', 'agreement', 'record-of-processing');
    expect(out).toContain('## Police nominals and their part in occurrences (police)');
    expect(out).toContain('The flow is paused: a marker was wrong.');
    expect((await kinsight('constable', 'agreement', 'resume', 'police')).code).toBe(0);
  });

  it('exports a recipe that another place can adopt, with where it comes from', async () => {
    expect((await kinsight('ig-lead', 'recipe', 'export', 'police', '--to', folder)).code).toBe(0);
    expect(readFileSync(path.join(folder, 'police/recipe.yaml'), 'utf8')).toMatch(
      /ancestry: *\n? *\[? *-? *\{ place: Griddleton, version: 1\.0\.0, hash: [0-9a-f]{64} \}/,
    );
    expect(readFileSync(path.join(folder, 'police/tips.md'), 'utf8')).toContain(
      'Role matters more than presence',
    );
    expect((await kinsight('ig-lead', 'recipe', 'adopt', path.join(folder, 'police'))).out).toContain(
      'is adopted',
    );
    expect((await kinsight('ig-lead', 'recipe', 'export', 'police', '--to', folder)).code).toBe(5);
  });

  it('accepts a gateway from the IG lead only, and refuses a name that is none', async () => {
    const accept = ['gateway', 'accept', 'children-act-2004-s16la', '--reference', 'advice 12'];
    expect((await kinsight('manager', ...accept)).code).toBe(3);
    expect((await kinsight('ig-lead', ...accept)).out).toContain(
      'Remember: Never a basis for a list of people',
    );
    expect((await kinsight('ig-lead', 'gateway', 'list')).out).toMatch(
      /s16la .*accepted by ig-lead, 2025-02-28: advice 12/,
    );
    expect((await kinsight('ig-lead', 'gateway', 'accept', 'no-such-act', '--reference', 'x')).code).toBe(4);
  });

  it('says which papers of the place are missing until every one is recorded by a named person', async () => {
    expect((await kinsight('ig-lead', 'place', 'readiness')).out).toContain(
      'takes only deliveries marked as made-up',
    );
    const papers = Readiness.parse(
      JSON.parse((await kinsight('ig-lead', 'place', 'readiness', '--json')).out),
    );
    for (const { paper } of papers.papers)
      await kinsight('ig-lead', 'place', 'record', paper, '--reference', 'file 1', '--by', 'A Person');
    expect((await kinsight('ig-lead', 'place', 'readiness')).out).toContain('Every paper is there.');
  });

  it('records a refusal and the two consents, each withdrawn apart, for the IG lead only', async () => {
    const refuse = ['refusal', 'record', 'objection', '--person', '7', '--purpose', 'insight'];
    expect((await kinsight('manager', ...refuse)).code).toBe(3);
    expect((await kinsight('ig-lead', ...refuse)).out).toContain('holds from the next request');
    const by = ['--person', '7', '--given-to', 'A Person', '--how', 'written', '--evidence', 'form'];
    const faulty = await kinsight('ig-lead', 'consent', 'record', 'lawful-basis', ...by);
    expect(faulty).toMatchObject({ code: 2, err: expect.stringContaining('name it') });
    expect((await kinsight('ig-lead', 'consent', 'record', 'agreement-to-work', ...by)).code).toBe(0);
    expect((await kinsight('ig-lead', 'consent', 'withdraw', '1', '--to', 'A Person')).code).toBe(0);
    expect((await kinsight('ig-lead', 'consent', 'withdraw', '1', '--to', 'A Person')).code).toBe(4);
  });

  it('takes a decision about one child only with its reasons, and no sharing that would harm the child more', async () => {
    const decision = (harm: boolean, reasons: string) => {
      const at = path.join(folder, 'decision.yaml');
      const why = (holds: boolean) => `{ holds: ${holds}, because: it was looked at }`;
      const lines = [
        'child: 7',
        'giver: griddleton-police',
        'gateway: children-act-2004-s16la',
        `relevant: ${why(true)}`,
        `facilitates: ${why(true)}`,
        `more-detrimental: ${why(harm)}`,
        'facts: [seen twice]',
        'opinions: []',
        'context-of-answer: two reports',
        'family-told: { told: false, because: it was not safe }',
        'outcome: share',
        `reasons: ${reasons}`,
        'decided-by: A Person',
        'position: sergeant',
        'decided-on: 2025-02-28',
      ];
      writeFileSync(at, lines.join('\n'));
      return kinsight('ig-lead', 'share-decision', at);
    };
    expect(await decision(false, "''")).toMatchObject({ code: 2, err: expect.stringContaining('reasons') });
    expect(await decision(true, 'it helps')).toMatchObject({
      code: 2,
      err: expect.stringContaining('more detrimental'),
    });
    expect(await decision(false, 'it helps')).toMatchObject({ code: 0 });
  });
});
