import type { Command } from 'commander';
import { type Open, toDay, toOneOf, toWhole } from './case-at-hand.ts';

/** `kinsight case plan|action|done|end-goal`: what stands in the plan, and who does it. */
export function actionCommands(group: Command, open: Open): void {
  group
    .command('plan <case>')
    .description(
      'Goals, actions and reviews with their numbers; what was carried on, since when and how often',
    )
    .action(async (id: string) => {
      const { support, reader, terminal } = await open();
      const { plan } = await support.showCase({ reader, case: toWhole(id) });
      terminal.result(plan);
      terminal.table(plan.goals, [
        { head: 'goal', cell: (g) => g.id },
        { head: 'words', cell: (g) => g.words },
        { head: 'ended', cell: (g) => (g.outcome === null ? '' : `${g.outcome}, ${g.endedOn ?? ''}`) },
      ]);
      terminal.table(plan.actions, [
        { head: 'action', cell: (a) => a.id },
        { head: 'goal', cell: (a) => a.goal },
        { head: 'who', cell: (a) => a.owner },
        { head: 'what', cell: (a) => a.what },
        { head: 'due', cell: (a) => a.due },
        { head: 'first due', cell: (a) => a.firstDue ?? '' },
        { head: 'carried', cell: (a) => (a.carried === 0 ? '' : a.carried) },
        { head: 'done', cell: (a) => a.doneOn ?? '' },
      ]);
      terminal.table(plan.reviews, [
        { head: 'review', cell: (r) => r.heldOn },
        { head: 'there', cell: (r) => r.present },
        { head: 'the family says', cell: (r) => r.familyView },
        { head: 'next', cell: (r) => r.nextOn ?? '' },
      ]);
    });

  group
    .command('action <case> <goal>')
    .description('Something somebody will do towards a goal, by a day')
    .requiredOption('--what <text>', 'what will be done')
    .requiredOption('--due <day>', 'by when', toDay)
    .option('--owner <words>', 'who does it, in words the family reads: Mum, Asha from Family Help')
    .option(
      '--login <login>',
      'where it is one of us or a partner who works on the case: it counts as theirs',
    )
    .addHelpText(
      'after',
      '\nExample: kinsight case action 3 7 --what "visit the school together" --owner "Mum and Asha" --login asha --due 2025-03-28',
    )
    .action(
      async (
        id: string,
        goal: string,
        options: { what: string; due: Temporal.PlainDate; owner?: string; login?: string },
      ) => {
        const { support, reader, terminal } = await open();
        const { what, due, owner = '', login } = options;
        const on = { reader, case: toWhole(id), goal: toWhole(goal) };
        const done = await support.addAction({ ...on, what, due, owner, login });
        terminal.result(done);
        terminal.print(`Action ${done.action} stands in the plan. “case done ${id} ${done.action}” ends it.`);
      },
    );

  group
    .command('done <case> <action>')
    .description('An action is done')
    .requiredOption('--outcome <text>', 'what came of it')
    .addHelpText('after', '\nExample: kinsight case done 3 12 --outcome "a place from Monday on"')
    .action(async (id: string, action: string, { outcome }: { outcome: string }) => {
      const { support, reader, terminal } = await open();
      await support.doneAction({ reader, case: toWhole(id), action: toWhole(action), outcome });
      terminal.print('It is done.');
    });

  const endings = ['reached', 'partly', 'dropped'] as const;
  group
    .command('end-goal <case> <goal> <how>')
    .description(`A goal has ended: ${endings.join(', ')}`)
    .addHelpText('after', '\nExample: kinsight case end-goal 3 7 reached')
    .action(async (id: string, goal: string, how: string) => {
      const { support, reader, terminal } = await open();
      const outcome = toOneOf(endings, 'How it ended')(how);
      await support.finishGoal({ reader, case: toWhole(id), goal: toWhole(goal), outcome });
      terminal.print('The goal has ended.');
    });
}
