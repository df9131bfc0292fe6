import type { Command } from 'commander';
import type { RunOutcome } from '../../needs/index.ts';
import { defaultFramework, type Open, toDay, toWhole } from './needs-at-hand.ts';
import { releaseCommand } from './release.command.ts';

/** Runs and what they tell of the whole place. */
export function runCommands(program: Command, open: Open): void {
  program
    .command('run [framework]')
    .description(
      `Look for signs of need and put families forward for a person to look at (${defaultFramework} if none is named)`,
    )
    .option('--as-at <day>', 'the day asked about; today if left out', toDay)
    .option('--known-at <load>', 'repeat with what was known at a load number; puts nobody forward', toWhole)
    .option('--exercise', 'only try it: puts nobody forward, and the framework need not be approved')
    .action(
      async (
        named: string | undefined,
        options: { asAt?: Temporal.PlainDate; knownAt?: number; exercise?: boolean },
      ) => {
        const framework = named ?? defaultFramework;
        const { needs, reader, terminal } = await open();
        terminal.progress(`Running ${framework} …`);
        const outcome = await needs.run({ reader, framework, ...options });
        terminal.result(outcome);
        if (outcome.outsideValid)
          terminal.print(`Note: ${framework} is not valid on this day. This run is an exercise.`);
        const { counts } = outcome;
        terminal.print(
          `Run ${outcome.run}: ${counts.families} families, ${counts.eligible} with enough signs of need${outcome.exercise ? ' (an exercise: nobody is put forward)' : ''}.`,
        );
        terminal.print(
          `As known at load ${outcome.knownAt}; to repeat it: kinsight run ${framework} --known-at ${outcome.knownAt}`,
        );
        terminal.print(
          `Findings: ${counts.findings.met} met, ${counts.findings['not-met']} not met, ${counts.findings['no-data']} no data, ${counts.findings['not-permitted']} not permitted.`,
        );
        for (const w of outcome.withdrawn)
          terminal.print(`${w.facts} facts of ${w.flow} may no longer be used: ${sayWithdrawn(w)}.`);
        terminal.print(
          'Nobody has been contacted or labelled: a named person decides. Next: kinsight candidate list',
        );
      },
    );

  const coverage = program
    .command('coverage [framework]')
    .description('What is known of each need, what is not, why, and which sharing could answer it')
    .option('--all', 'also needs about which every family is known')
    .action(async (framework: string | undefined, options: { all?: boolean }) => {
      const { needs, reader, terminal } = await open();
      const found = await needs.coverage({ reader, ...(framework === undefined ? {} : { framework }) });
      terminal.result(found);
      terminal.print(`${found.framework}, ${found.families} families, as at ${found.asAt}`);
      terminal.table(
        found.needs.filter((n) => options.all || n.noData + n.notPermitted > 0),
        [
          { head: 'need', cell: (n) => n.need },
          { head: 'signs of', cell: (n) => n.name },
          { head: 'met', cell: (n) => n.met },
          { head: 'not met', cell: (n) => n.notMet },
          { head: 'no data', cell: (n) => n.noData },
          { head: 'not permitted', cell: (n) => n.notPermitted },
          { head: 'mostly because', cell: (n) => Object.keys(n.causes).slice(0, 2).join(', ') },
        ],
      );
      const waiting = Map.groupBy(
        found.needs.flatMap((n) => n.sharing.map((s) => ({ ...s, need: n.need }))),
        (s) => s.flow,
      );
      for (const [flow, all] of waiting) {
        const [first] = all;
        const papers = [
          ...new Set(
            first?.waitsFor.map(
              (w) =>
                `${w.document} (${w.owner}${w.daysWaited === undefined ? '' : `, ${w.daysWaited} days`})`,
            ),
          ),
        ].join('; ');
        terminal.print(
          `${flow} could tell of ${all.map((s) => `${s.need} for ${s.families} families`).join(', ')}. It waits for: ${papers}.`,
        );
      }
    });

  releaseCommand(coverage, open);

  program
    .command('nearly [framework]')
    .description('Families one need short, and what is missing')
    .option('--limit <n>', 'how many', toWhole, 25)
    .action(async (framework: string | undefined, options: { limit: number }) => {
      const { needs, reader, terminal } = await open();
      const found = await needs.listNearly({
        reader,
        limit: options.limit,
        ...(framework === undefined ? {} : { framework }),
      });
      terminal.result(found);
      terminal.table(found, [
        { head: 'family', cell: (n) => n.family },
        { head: 'signs of', cell: (n) => n.has.join(', ') },
        {
          head: 'just short',
          cell: (n) =>
            n.missing
              .filter((m) => m.shortfall !== undefined)
              .map((m) => m.need)
              .join(', '),
        },
        { head: 'not known', cell: (n) => n.missing.filter((m) => m.value !== 'not-met').length },
      ]);
    });
}

function sayWithdrawn({ because, delivery }: RunOutcome['withdrawn'][number]): string {
  switch (because) {
    case 'recalled':
      return `delivery ${delivery ?? ''} was recalled since`;
    case 'removed':
      return 'they were removed since';
    case 'no-longer-permitted':
      return 'the flow no longer permits it';
  }
}
