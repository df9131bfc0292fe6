import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { checkFramework } from '../../check-framework.ts';
import type { Open } from './needs-at-hand.ts';

/** `kinsight framework …`: what counts as a sign, and who approved it. */
export function frameworkCommands(program: Command, open: Open): void {
  const framework = program
    .command('framework')
    .description('What counts as a sign of need, and who approved it');

  framework
    .command('show [name]')
    .description(
      'A framework: its counting rule, needs and criteria with their parameters; all names if none is given',
    )
    .action(async (name: string | undefined) => {
      const { needs, terminal } = await open();
      if (name === undefined) {
        terminal.result(needs.frameworks.names);
        for (const one of needs.frameworks.names) terminal.print(one);
        return;
      }
      const found = needs.frameworks.getFramework(name);
      const criteria = [...found.criteria.values()];
      terminal.result({ ...found, criteria });
      terminal.print(
        `${found.title}, valid ${found.valid.from} to ${found.valid.to ?? 'further notice'}${found.verified ? '' : ' (wording not verified)'}`,
      );
      terminal.print(
        `Counts: ${JSON.stringify(found.count)}; ${found.strength} counts; a non-resident parent ${found['non-resident-parent']}`,
      );
      terminal.table(criteria, [
        { head: 'criterion', cell: (c) => c.id },
        { head: 'signs of', cell: (c) => c.need },
        { head: 'about', cell: (c) => c.about },
        {
          head: 'window',
          cell: (c) =>
            Object.entries(c.window)
              .map(([k, v]) => (v === true ? k : `${v} ${k}`))
              .join(),
        },
        {
          head: 'parameters',
          cell: (c) =>
            Object.entries(c.parameters)
              .map(([k, v]) => `${k} ${v}`)
              .join(', '),
        },
      ]);
    });

  framework
    .command('check [name]')
    .description(
      'Read everything of a framework’s folder, questions and measures too, and say what is wrong with it',
    )
    .action(async (name: string | undefined) => {
      const { place, needs, terminal } = await open();
      const names = name === undefined ? needs.frameworks.names : [name];
      const checks = names.flatMap((one) =>
        checkFramework(needs, place.knowledge.frameworks, one).map((found) => ({ framework: one, ...found })),
      );
      terminal.result(checks);
      terminal.table(checks, [
        { head: 'framework', cell: (c) => c.framework },
        { head: 'part', cell: (c) => c.part },
        { head: 'says', cell: (c) => c.trouble ?? c.says },
      ]);
      const troubles = checks.filter(({ trouble }) => trouble !== undefined);
      if (troubles.length > 0) throw new BadInput(`${troubles.length} parts cannot be used as they stand.`);
    });

  framework
    .command('approve <name>')
    .description('Approve a framework as its files stand; runs then use exactly this')
    .action(async (name: string) => {
      const { needs, reader, terminal } = await open();
      const done = await needs.approveFramework({ reader, framework: name });
      terminal.result(done);
      terminal.print(`${name} is approved by ${reader.name} (${done.hash.slice(0, 12)}).`);
    });

  framework
    .command('change <name> <criterion.parameter=value...>')
    .description(
      'See which families other parameters would add or take off; with --approve they hold from the next run',
    )
    .option('--approve', 'approve the change in your name')
    .action(async (name: string, changes: string[], options: { approve?: boolean }) => {
      const { needs, reader, terminal } = await open();
      const parameters = toParameters(changes);
      terminal.progress('Trying the change …');
      const preview = await needs.previewChange({ reader, framework: name, parameters });
      const approved = options.approve
        ? await needs.approveFramework({ reader, framework: name, parameters })
        : undefined;
      terminal.result({ ...preview, approved: approved?.hash });
      terminal.print(
        `${preview.before} families now, ${preview.after} then: ${preview.joining.length} would join, ${preview.leaving.length} would leave.`,
      );
      terminal.print(
        approved
          ? `Approved by ${reader.name}; the next run uses it.`
          : 'Nothing has changed. Add --approve to approve it in your name.',
      );
    });
}

/** criterion.parameter=value, or measure.parameter=value. Throws BadInput where one reads otherwise. */
export const toParameters = (
  changes: readonly string[],
): Record<string, Record<string, number | boolean | string>> => {
  const parameters: Record<string, Record<string, number | boolean | string>> = {};
  for (const change of changes) {
    const parts = /^(.+)\.([a-z_]+)=(.+)$/.exec(change);
    const [, criterion, parameter, value] = parts ?? [];
    if (criterion === undefined || parameter === undefined || value === undefined)
      throw new BadInput(
        `“${change}” should read criterion.parameter=value, for example sf22-1.1.threshold=0.85.`,
      );
    parameters[criterion] = {
      ...parameters[criterion],
      [parameter]:
        value === 'true'
          ? true
          : value === 'false'
            ? false
            : Number.isNaN(Number(value))
              ? value
              : Number(value),
    };
  }
  return parameters;
};
