import type { Command } from 'commander';
import { NoteKind, NoteReaders } from '../../support/index.ts';
import { type Open, toDay, toOneOf, toWhole } from './case-at-hand.ts';

/** `kinsight case notes|note|take-back|task|task-done`: short notes and who may read them, and tasks. */
export function noteCommands(group: Command, open: Open): void {
  group
    .command('notes <case>')
    .description('Notes you may read, and tasks, with their numbers')
    .action(async (id: string) => {
      const { support, reader, terminal } = await open();
      const { notes, tasks } = await support.showCase({ reader, case: toWhole(id) });
      terminal.result({ notes, tasks });
      terminal.table(notes, [
        { head: 'note', cell: (n) => n.id },
        { head: 'on', cell: (n) => n.on },
        { head: 'kind', cell: (n) => n.kind },
        { head: 'by', cell: (n) => n.by },
        { head: 'words', cell: (n) => n.words },
        { head: 'for', cell: (n) => n.readers },
      ]);
      terminal.table(tasks, [
        { head: 'task', cell: (t) => t.id },
        { head: 'whose', cell: (t) => t.name },
        { head: 'what', cell: (t) => t.what },
        { head: 'due', cell: (t) => t.due },
        { head: 'done', cell: (t) => t.doneOn ?? '' },
      ]);
    });

  group
    .command('note <case> <kind>')
    .description(`A short note: ${NoteKind.options.join(', ')}`)
    .requiredOption('--words <text>', 'what happened')
    .requiredOption('--on <day>', 'when', toDay)
    .requiredOption(
      '--readers <who>',
      NoteReaders.options.join(', '),
      toOneOf(NoteReaders.options, 'Who may read it'),
    )
    .action(
      async (
        id: string,
        kind: string,
        options: { words: string; on: Temporal.PlainDate; readers: (typeof NoteReaders.options)[number] },
      ) => {
        const { support, reader, terminal } = await open();
        const kept = await support.writeNote({
          reader,
          case: toWhole(id),
          kind: toOneOf(NoteKind.options, 'The kind')(kind),
          ...options,
        });
        terminal.result(kept);
        terminal.print(
          `Note ${kept.note} is kept. “case take-back ${id} ${kept.note} --reason …” takes it back.`,
        );
      },
    );

  group
    .command('take-back <case> <note>')
    .description('A note of your own is taken back; it stays on record')
    .requiredOption('--reason <text>', 'why')
    .addHelpText('after', '\nExample: kinsight case take-back 3 41 --reason "about another family"')
    .action(async (id: string, note: string, { reason }: { reason: string }) => {
      const { support, reader, terminal } = await open();
      await support.takeBackNote({ reader, case: toWhole(id), note: toWhole(note), reason });
      terminal.print('The note is taken back.');
    });

  group
    .command('task <case>')
    .description(
      'Something to be done by you, or by a colleague who works on the case; the family sees no tasks',
    )
    .requiredOption('--what <text>', 'what')
    .requiredOption('--due <day>', 'by when', toDay)
    .option('--for <login>', 'whose it is; left out: yours')
    .addHelpText(
      'after',
      '\nExample: kinsight case task 3 --what "ring the housing officer" --due 2025-03-14 --for asha',
    )
    .action(async (id: string, options: { what: string; due: Temporal.PlainDate; for?: string }) => {
      const { support, reader, terminal } = await open();
      const { what, due } = options;
      const set = await support.setTask({ reader, case: toWhole(id), what, due, worker: options.for });
      terminal.result(set);
      terminal.print(`Task ${set.task} is set. “case task-done ${id} ${set.task}” ends it.`);
    });

  group
    .command('task-done <case> <task>')
    .description('A task is done')
    .action(async (id: string, task: string) => {
      const { support, reader, terminal } = await open();
      await support.doneTask({ reader, case: toWhole(id), task: toWhole(task) });
      terminal.print('The task is done.');
    });
}
