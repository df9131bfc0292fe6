import { writeFile } from 'node:fs/promises';
import type { Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import { caveat, drawHelpReport, type Insight } from '../../insight/index.ts';

export type OpenInsight = () => Promise<{
  readonly place: { readonly stamp: { readonly name: string } };
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
    .description(
      'From put forward to held: steps, needs by headline, area, team and quarter; counts rounded to 5',
    )
    .option('--pdf <file>', 'the quarterly report on paper, too')
    .action(async ({ pdf }: { pdf?: string }) => {
      const { place, insight, reader, terminal } = await open();
      const exported = pdf === undefined ? undefined : 'pdf';
      const report = await insight.helpReport({ reader, ...(exported ? { exported } : {}) });
      if (pdf !== undefined)
        await writeFile(pdf, await drawHelpReport(report, place.stamp.name), { mode: 0o600 });
      terminal.result(report);
      const say = (count: number | null | undefined) => count ?? 'under 5';
      terminal.table(report.funnel, [
        { head: 'step', cell: (s) => s.name },
        { head: 'families', cell: (s) => say(s.families) },
        { head: 'weeks since the step before', cell: (s) => s.weeks ?? '' },
      ]);
      for (const { title, heads, lines } of report.tables) {
        terminal.print(title);
        terminal.table(lines, [
          { head: '', cell: (l) => l.name.slice(0, 40) },
          ...heads.map((head, i) => ({ head, cell: (l: (typeof lines)[number]) => say(l.cells[i]) })),
          { head: 'all', cell: (l) => say(l.total) },
        ]);
      }
      for (const title of report.tooFew) terminal.print(`${title}: too few to tell.`);
      terminal.print(caveat);
    });
}
