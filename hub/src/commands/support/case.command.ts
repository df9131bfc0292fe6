import { writeFile } from 'node:fs/promises';
import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { CloseReason, HelpLevel, WorkerRole } from '../../support/index.ts';
import { actionCommands } from './action.command.ts';
import { assessmentCommands } from './assessment.command.ts';
import { type Open, toDay, toOneOf, toWhole } from './case-at-hand.ts';
import { memberCommands } from './member.command.ts';
import { noteCommands } from './note.command.ts';
import { planCommands } from './plan.command.ts';

/** `kinsight case …`: help given to families, from its opening to its close. */
export function supportCommands(program: Command, open: Open): void {
  const group = program
    .command('case')
    .description('Cases: who helps a family, what was agreed, assessment and plan')
    .addHelpText(
      'after',
      '\nBegin: kinsight candidate decide 12 contact --reason … · kinsight case open --candidate 12 · kinsight case allocate 1 asha lead --reason …',
    );

  group
    .command('list')
    .description('Your cases with what each waits for, what is due first')
    .option('--team', 'all of your team’s; for managers')
    .option('--closed', 'those closed in the last three months')
    .action(async (options: { team?: boolean; closed?: boolean }) => {
      const { support, reader, terminal } = await open();
      const list = await support.caseload({
        reader,
        of: options.team ? 'team' : 'own',
        closed: options.closed === true,
      });
      terminal.result(list);
      terminal.table(list, [
        { head: 'case', cell: (c) => c.id },
        { head: 'children', cell: (c) => c.children.join(', ') },
        { head: 'lead', cell: (c) => c.leadName ?? 'nobody yet' },
        { head: 'since', cell: (c) => c.opened },
        { head: 'waits for', cell: (c) => c.waits ?? '' },
        { head: 'next due', cell: (c) => c.nextDue ?? c.reviewOn ?? '' },
      ]);
    });

  group
    .command('show <case>')
    .description('One case as you may see it; how to speak safely stands first')
    .action(async (id: string) => {
      const { support, reader, terminal } = await open();
      const view = await support.showCase({ reader, case: toWhole(id) });
      terminal.result(view);
      terminal.print(
        view.safeContact
          ? `Speak to ${view.safeContact.speakTo}: ${view.safeContact.how}`
          : 'Ask the lead practitioner how to speak safely before you ring.',
      );
      terminal.print(`Lead: ${view.case.leadName ?? 'nobody yet'}. Help: ${view.case.level}.`);
      terminal.table(view.needs, [
        { head: 'need', cell: (n) => `${n.need} ${n.name}` },
        { head: 'person', cell: (n) => n.person ?? 'family' },
        { head: 'strength', cell: (n) => (n.struckOut === null ? n.strength : 'struck out') },
      ]);
      terminal.table(view.plan.goals, [
        { head: 'goal', cell: (g) => g.id },
        { head: 'words', cell: (g) => g.words },
        { head: 'ended', cell: (g) => g.outcome ?? '' },
      ]);
    });

  group
    .command('open')
    .description('Open a case: from a decision to make contact, a referral or an early-help episode')
    .option('--candidate <candidate>', 'a family put forward, decided “contact”', toWhole)
    .option('--family <family>', 'a family with a referral or an episode', toWhole)
    .option(
      '--because <referral|early-help>',
      'which of the two',
      toOneOf(['referral', 'early-help'], 'Because'),
    )
    .option('--speak-to <person>', 'to whom to speak safely, where no check first says so')
    .option('--speak-how <text>', 'how')
    .action(
      async (options: {
        candidate?: number;
        family?: number;
        because?: 'referral' | 'early-help';
        speakTo?: string;
        speakHow?: string;
      }) => {
        const { support, reader, terminal } = await open();
        const { candidate, family, because, speakTo, speakHow } = options;
        const from =
          candidate !== undefined
            ? { candidate }
            : family !== undefined && because !== undefined
              ? { family, because }
              : undefined;
        if (!from) throw new BadInput('Say --candidate, or --family with --because.');
        const done = await support.openCase({
          reader,
          from,
          ...(speakTo !== undefined && speakHow !== undefined
            ? { safeContact: { speakTo, how: speakHow } }
            : {}),
        });
        terminal.result(done);
        terminal.print(
          `Case ${done.case} is open. “case allocate ${done.case} LOGIN lead” gives it to somebody.`,
        );
      },
    );

  group
    .command('allocate <case> <login> <role>')
    .description(
      `Give a case to somebody: ${WorkerRole.options.join(', ')}. Who led it before has no door to it from today`,
    )
    .requiredOption('--reason <text>', 'why; what must they know')
    .action(async (id: string, worker: string, role: string, { reason }: { reason: string }) => {
      const { support, reader, terminal } = await open();
      const as = toOneOf(WorkerRole.options, 'The role')(role);
      await support.allocate({ reader, case: toWhole(id), worker, role: as, reason });
      terminal.print(`From today ${worker} is ${as} of case ${id}.`);
    });

  memberCommands(group, open);

  group
    .command('cover <away> <by>')
    .description(
      'While somebody of your team is away another does their work, on those days only, 28 at most',
    )
    .requiredOption('--from <day>', 'first day away', toDay)
    .requiredOption('--until <day>', 'first day back', toDay)
    .addHelpText('after', '\nExample: kinsight case cover asha ben --from 2025-03-03 --until 2025-03-10')
    .action(
      async (away: string, by: string, days: { from: Temporal.PlainDate; until: Temporal.PlainDate }) => {
        const { support, reader, terminal } = await open();
        await support.coverLeave({ reader, away, by, ...days });
        terminal.print(
          `${by} does the work of ${away} until ${days.until.toString()}. “case cover-end ${away} ${by}” ends it.`,
        );
      },
    );

  group
    .command('cover-end <away> <by>')
    .description('They are back: from today the other does their work no longer')
    .action(async (away: string, by: string) => {
      const { support, reader, terminal } = await open();
      await support.endCover({ reader, away, by });
      terminal.print(`From today ${by} does the work of ${away} no longer.`);
    });

  group
    .command('step <case> <level>')
    .description(`More or less help: ${HelpLevel.options.join(', ')}`)
    .requiredOption('--reason <text>', 'why')
    .action(async (id: string, level: string, { reason }: { reason: string }) => {
      const { support, reader, terminal } = await open();
      await support.step({
        reader,
        case: toWhole(id),
        level: toOneOf(HelpLevel.options, 'The level')(level),
        reason,
      });
      terminal.print('It is written down.');
    });

  group
    .command('close <case> <reason>')
    .description(`Close it: ${CloseReason.options.join(', ')}`)
    .requiredOption('--next <text>', 'what happens next for the family')
    .action(async (id: string, reason: string, { next }: { next: string }) => {
      const { support, reader, terminal } = await open();
      const why = toOneOf(CloseReason.options, 'The reason')(reason);
      await support.closeCase({ reader, case: toWhole(id), reason: why, whatNext: next });
      terminal.print(`Case ${id} is closed. “case undo ${id}” takes it back.`);
    });

  const withReason = (name: string, does: string, act: 'reopenCase' | 'undo', says: string): void => {
    group
      .command(`${name} <case>`)
      .description(does)
      .requiredOption('--reason <text>', 'why')
      .action(async (id: string, { reason }: { reason: string }) => {
        const { support, reader, terminal } = await open();
        terminal.result((await support[act]({ reader, case: toWhole(id), reason })) ?? {});
        terminal.print(says);
      });
  };
  withReason('reopen', 'Begin again where it ended', 'reopenCase', 'The case is open again.');
  withReason(
    'undo',
    'Take back the newest step: its opening, a step, its closing',
    'undo',
    'It is taken back; it stays on record.',
  );

  group
    .command('paper <case> <file>')
    .description('The plan as a PDF for a family meeting; nothing on it that a family meeting may not see')
    .requiredOption('--reason <text>', 'what it is taken out for: an export is written down with its reason')
    .option('--easy', 'easy read')
    .option('--review', 'the paper for looking back at the plan together, in place of the plan')
    .addHelpText('after', '\nExample: kinsight case paper 3 plan.pdf --reason "meeting on 3 March"')
    .action(
      async (
        id: string,
        file: string,
        { easy, review, reason }: { easy?: boolean; review?: boolean; reason: string },
      ) => {
        const { support, reader, terminal } = await open();
        const asked = { reader, case: toWhole(id), reason, easyRead: easy === true, review: review === true };
        await writeFile(file, await support.givePaper(asked), { mode: 0o600 });
        terminal.print(`Written: ${file}`);
      },
    );

  assessmentCommands(group, open);
  planCommands(group, open);
  actionCommands(group, open);
  noteCommands(group, open);
}
