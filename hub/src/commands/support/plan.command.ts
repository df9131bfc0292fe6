import type { Command } from 'commander';
import { stances } from '../../needs/index.ts';
import { Answer, AskedHow, explanations, NoteKind, NoteReaders } from '../../support/index.ts';
import { type Open, toDay, toOneOf, toWhole } from './case-at-hand.ts';

/** What is written while a family is helped. */
export function planCommands(group: Command, open: Open): void {
  group
    .command('agree <case> <person> <answer>')
    .description(
      `What somebody said when asked to work with us: ${Answer.options.join(', ')}. It is no lawful basis`,
    )
    .requiredOption('--on <day>', 'when they were asked', toDay)
    .requiredOption('--how <how>', AskedHow.options.join(', '), toOneOf(AskedHow.options, 'How'))
    .option('--explained', `everything was explained: ${explanations.join(', ')}`)
    .action(
      async (
        id: string,
        person: string,
        answer: string,
        options: { on: Temporal.PlainDate; how: (typeof AskedHow.options)[number]; explained?: boolean },
      ) => {
        const { support, reader, terminal } = await open();
        await support.agree({
          reader,
          case: toWhole(id),
          person: toWhole(person),
          answer: toOneOf(Answer.options, 'The answer')(answer),
          on: options.on,
          how: options.how,
          explained: options.explained === true ? explanations : [],
        });
        terminal.print('It is written down.');
      },
    );

  group
    .command('need <case> <need> <stance>')
    .description('Say of a need: confirmed, better (it was so, and is no longer), struck-out (it never was)')
    .option('--person <person>', 'of whom; left out: the whole family', toWhole)
    .requiredOption('--see <text>', 'what you see')
    .requiredOption('--family-view <text>', 'what the family says; “not asked yet” is an answer')
    .action(
      async (
        id: string,
        need: string,
        stance: string,
        options: { person?: number; see: string; familyView: string },
      ) => {
        const { support, reader, terminal } = await open();
        await support.sayNeed({
          reader,
          case: toWhole(id),
          need,
          person: options.person,
          stance: toOneOf(stances, 'The stance')(stance),
          workerView: options.see,
          familyView: options.familyView,
        });
        terminal.print('It is kept, and holds from the next run.');
      },
    );

  group
    .command('goal <case>')
    .description('Something the family wants to reach, in its own words')
    .requiredOption('--words <text>', 'the family’s words')
    .option('--need <need>', 'which need it is about')
    .option('--person <person>', 'for whom', toWhole)
    .option('--wanted <0-10>', 'with which number it would be content', toWhole)
    .action(
      async (id: string, options: { words: string; need?: string; person?: number; wanted?: number }) => {
        const { support, reader, terminal } = await open();
        const done = await support.setGoal({ reader, case: toWhole(id), ...options });
        terminal.result(done);
        terminal.print(`Goal ${done.goal} is set.`);
      },
    );

  group
    .command('mark <case> <goal> <mark>')
    .description('Where the family says it stands, 0 to 10')
    .requiredOption('--by <who>', 'who marked it')
    .action(async (id: string, goal: string, mark: string, { by }: { by: string }) => {
      const { support, reader, terminal } = await open();
      await support.markGoal({
        reader,
        case: toWhole(id),
        goal: toWhole(goal),
        mark: toWhole(mark),
        markedBy: by,
      });
      terminal.print('The mark is kept.');
    });

  group
    .command('review <case>')
    .description('A review with the family; what is overdue is carried to the next')
    .requiredOption('--present <who>', 'who was there')
    .requiredOption('--see <text>', 'what you see')
    .requiredOption('--family-view <text>', 'what the family says')
    .option('--next <day>', 'the next review', toDay)
    .action(
      async (
        id: string,
        options: { present: string; see: string; familyView: string; next?: Temporal.PlainDate },
      ) => {
        const { support, reader, terminal } = await open();
        const { carried } = await support.holdReview({
          reader,
          case: toWhole(id),
          present: options.present,
          workerView: options.see,
          familyView: options.familyView,
          nextOn: options.next,
        });
        terminal.print(`The review is kept; ${carried} carried on.`);
      },
    );

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
        await support.writeNote({
          reader,
          case: toWhole(id),
          kind: toOneOf(NoteKind.options, 'The kind')(kind),
          ...options,
        });
        terminal.print('The note is kept.');
      },
    );
}
