import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { stances } from '../../needs/index.ts';
import { Answer, AskedHow, explanations } from '../../support/index.ts';
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
    .option(
      '--partner <organisation...>',
      'whom they agree to have around them; each sees the plan only while everybody you asked agrees, and a flow carries it',
    )
    .action(
      async (
        id: string,
        person: string,
        answer: string,
        options: {
          on: Temporal.PlainDate;
          how: (typeof AskedHow.options)[number];
          explained?: boolean;
          partner?: readonly string[];
        },
      ) => {
        const { support, reader, terminal } = await open();
        const known = options.partner ? (await support.showCase({ reader, case: toWhole(id) })).partners : [];
        const partners = (options.partner ?? []).map((code) => {
          const found = known.find((one) => one.code === code);
          if (found) return found.id;
          throw new BadInput(
            `“${code}” is no partner that may be around a family here. There are: ${known.map((one) => one.code).join(', ') || 'none'}.`,
          );
        });
        await support.agree({
          reader,
          case: toWhole(id),
          person: toWhole(person),
          answer: toOneOf(Answer.options, 'The answer')(answer),
          on: options.on,
          how: options.how,
          explained: options.explained === true ? explanations : [],
          partners,
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
}
