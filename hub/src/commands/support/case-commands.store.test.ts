import { createTerminal, runCommand } from '@kinsight/kit/command';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../../test/listen.ts';
import { openSupportTown, type SupportTown } from '../../../test/support-town.ts';
import type { Reader } from '../../access/index.ts';
import { supportCommands } from './index.ts';

type Said = { readonly code: number; readonly out: string; readonly err: string };

describe('a case on the command line', () => {
  let town: SupportTown;
  let id: string;
  beforeAll(async () => {
    town = await openSupportTown({ cases: 'of-support' });
    id = String(await town.openCase(1));
  });
  afterAll(() => town.place.close());

  async function as(reader: Reader, ...argv: readonly string[]): Promise<Said> {
    const { said, stdout, stderr } = listen();
    const terminal = createTerminal({ json: argv.includes('--json'), stdout, stderr });
    const program = new Command('kinsight').configureOutput({ writeErr: (text) => stderr.write(text) });
    const { clock, support } = town.place.rooms;
    supportCommands(program, async () => ({ place: { clock }, support, reader, terminal }));
    const words = argv.filter((word) => word !== '--json');
    const code = await runCommand(program, { argv: ['node', 'kinsight', 'case', ...words], stderr });
    return { code, ...said };
  }
  const worker = async (...argv: readonly string[]): Promise<string> => {
    const { code, out, err } = await as(town.practitioner, ...argv);
    expect(err).toBe('');
    expect(code).toBe(0);
    return out;
  };
  const json = async (...argv: readonly string[]): Promise<Record<string, unknown>> =>
    JSON.parse(await worker(...argv, '--json'));
  const rows = <T>(sql: string) => town.place.db.asOwner((tx) => tx.query<T>(sql));

  it('is given to somebody, who writes down with whom of the partners the family wants to work', async () => {
    const { code } = await as(town.manager, 'allocate', id, 'practitioner', 'lead', '--reason', 'knows them');
    expect(code).toBe(0);
    const agree = ['agree', id, '11', 'agreed', '--on', '2025-02-27', '--how', 'in-person', '--explained'];
    const wrong = await as(town.practitioner, ...agree, '--partner', 'nobody');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('There are: high-school')]);
    await worker(...agree, '--partner', 'high-school');
    const [kept] = await rows<{ n: number }>(
      `select cardinality(partners) as n from support.agreement where known_to is null`,
    );
    expect(kept).toEqual({ n: 1 });
  });

  it('is assessed: asked of whom, answered in whose words, not signed while a child is unheard', async () => {
    expect(await worker('assessment', 'show', id)).toContain('No assessment yet');
    await worker('assessment', 'begin', id);
    const answer = (question: string, voice: string, ...more: readonly string[]) =>
      worker('assessment', 'answer', id, question, '--voice', voice, '--words', 'said together', ...more);
    await answer('want', 'family');
    await answer('strengths', 'family');
    await answer('summary', 'worker');
    expect(await worker('assessment', 'show', id)).toMatch(/day .*12 Person12 Small.*yes/);
    const sign = ['assessment', 'sign', id, '--family', 'read aloud'] as const;
    const early = await as(town.practitioner, ...sign);
    expect([early.code, early.err]).toEqual([3, expect.stringContaining('day')]);
    await answer('day', 'child', '--person', '12');
    expect(await worker(...sign)).toContain('Version 1 is signed');
    expect(await worker('assessment', 'show', id, '--signed', '1')).toMatch(
      /signed on 2025-02-28.*read aloud/,
    );
  });

  it('is planned; what is carried on, done or ended is said anew, and what was said before stays', async () => {
    const { goal } = await json('goal', id, '--words', 'calm mornings', '--need', '1.3', '--person', '12');
    const due = town.place.rooms.clock.today();
    const action = async (what: string, day: Temporal.PlainDate) =>
      (await json('action', id, String(goal), '--what', what, '--owner', 'Mum', '--due', day.toString()))[
        'action'
      ];
    const late = await action('visit the school', due.subtract({ days: 3 }));
    const soon = await action('buy an alarm clock', due.add({ days: 7 }));
    const review = ['review', id, '--present', 'Mum, Asha', '--see', 'a start', '--family-view', 'better'];
    const next = due.add({ days: 28 }).toString();
    expect(await worker(...review, '--next', next)).toContain('1 carried on');
    await worker('done', id, String(soon), '--outcome', 'it rings');
    const again = await as(town.practitioner, 'done', id, String(soon), '--outcome', 'x');
    expect([again.code, again.err]).toEqual([4, expect.stringContaining('no such action')]);
    await worker('end-goal', id, String(goal), 'partly');
    const { actions, goals } = await json('plan', id);
    expect(actions).toMatchObject([
      { id: late, due: next, firstDue: due.subtract({ days: 3 }).toString(), carried: 1, doneOn: null },
      { id: soon, firstDue: null, carried: 0, outcome: 'it rings' },
    ]);
    expect(goals).toMatchObject([{ id: goal, outcome: 'partly' }]);
    // As it stood before each of them: of one thing one row at any load, and none of them changed.
    for (const [table, before] of [
      ['action', 2],
      ['goal', 1],
      ['assessment', 1],
    ] as const) {
      const was = await rows<{ ended: string | null }>(
        `select coalesce(${table === 'assessment' ? 'signed_on' : table === 'goal' ? 'ended_on' : 'done_on'})::text as ended
         from support.${table} w where known_to is not null
           and exists (select from support.${table} n where n.began_as = w.id and n.known_from = w.known_to)`,
      );
      expect(was, table).toEqual(Array.from({ length: before }, () => ({ ended: null })));
    }
    // What a place's measures may read of it, and none of the family's words.
    expect(
      await rows(
        `select dataset, details from intake.fact where dataset in ('family_assessment', 'family_goal') and known_to is null order by 1`,
      ),
    ).toEqual([
      { dataset: 'family_assessment', details: { version: 1, answers: 4 } },
      { dataset: 'family_goal', details: { need: '1.3', goal, outcome: 'partly' } },
    ]);
    expect(await rows(`select due::text from support.action where id = ${Number(late)}`)).toEqual([
      { due: due.subtract({ days: 3 }).toString() },
    ]);
  });

  it('keeps notes and tasks by their numbers', async () => {
    const words = ['--words', 'all well', '--on', '2025-02-28', '--readers', 'own-workers'];
    const { note } = await json('note', id, 'visit', ...words);
    const { task } = await json('task', id, '--what', 'ring the school', '--due', '2025-03-03');
    await worker('task-done', id, String(task));
    await worker('take-back', id, String(note), '--reason', 'about another family');
    const { notes, tasks } = await json('notes', id);
    expect([notes, tasks]).toMatchObject([[], [{ id: task, doneOn: '2025-02-28' }]]);
  });
});
