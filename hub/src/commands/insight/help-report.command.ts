import type { Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import type { Insight } from '../../insight/index.ts';

export type OpenInsight = () => Promise<{
  readonly insight: Insight;
  readonly reader: Reader;
  readonly terminal: Terminal;
}>;

/** `kinsight insight …`: counts over everybody, small numbers withheld. */
export function helpReportCommand(program: Command, open: OpenInsight): void {
  program
    .command('insight')
    .description('What a programme may know of itself: counts, with small numbers withheld')
    .command('help-report')
    .description('From put forward to held: steps, needs by headline, team and quarter')
    .action(async () => {
      const { insight, reader, terminal } = await open();
      const report = await insight.helpReport({ reader });
      terminal.result(report);
      terminal.table(report.funnel, [
        { head: 'step', cell: (s) => s.name },
        { head: 'families', cell: (s) => s.families ?? 'withheld' },
        { head: 'days since the step before', cell: (s) => s.days ?? '' },
      ]);
      for (const { title, heads, lines } of report.tables) {
        terminal.print(title);
        terminal.table(lines, [
          { head: '', cell: (l) => l.name.slice(0, 40) },
          ...heads.map((head, i) => ({
            head,
            cell: (l: (typeof lines)[number]) => l.cells[i] ?? 'withheld',
          })),
          { head: 'all', cell: (l) => l.total },
        ]);
      }
      for (const title of report.tooFew) terminal.print(`${title}: too few to tell.`);
      terminal.print(report.caveat);
    });
}
