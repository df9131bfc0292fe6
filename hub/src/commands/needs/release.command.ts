import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Open } from './needs-at-hand.ts';

/** `kinsight coverage release`: below the command that shows coverage. */
export function releaseCommand(coverage: Command, open: Open): void {
  coverage
    .command('release')
    .description(
      'Release the suppressed counts to the centre, in your name; kept here with who released them',
    )
    .option('--output <file>', 'where to write the packet (JSON); without it they are only shown')
    .option('--framework <name>', 'of which framework; the newest run where left out')
    .action(async (options: { output?: string; framework?: string }) => {
      const { place, reader, terminal } = await open();
      const { framework, output } = options;
      const preview = output === undefined;
      const { packet, isNew } = preview
        ? { packet: await place.insight.previewCoverage({ reader, framework }), isNew: false }
        : await place.insight.releaseCoverage({ reader, framework });
      const say = (count: number | null) => count ?? 'withheld';
      terminal.result(packet);
      terminal.table(packet.needs, [
        { head: 'need', cell: (need) => need.need },
        { head: 'of', cell: (need) => need.headline },
        { head: 'signs', cell: (need) => say(need.met) },
        { head: 'no signs', cell: (need) => say(need.notMet) },
        { head: 'not known', cell: (need) => say(need.unknown) },
      ]);
      if (preview)
        return terminal.print('Nothing has left. To release exactly these counts add --output FILE.');
      writeFileSync(output, `${JSON.stringify(packet)}\n`, { mode: 0o600, flag: 'wx' });
      terminal.print(
        `${isNew ? 'Released' : 'Released before, the same packet'}: ${output} (sha256 ${packet.sha256}). Hand it to the centre.`,
      );
    });
}
