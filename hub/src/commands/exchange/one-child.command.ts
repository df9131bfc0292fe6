import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Open } from './request.command.ts';

const purposes = ['safeguarding', 'support', 'triage'] as const;

/** `kinsight shared about`: what came in about one child, under a recorded decision. */
export function sharedCommands(program: Command, open: Open): void {
  program
    .command('shared')
    .description('What was shared about one child alone, under a recorded decision')
    .command('about <person>')
    .description('Only a look at that child may use it, while its decision stands')
    .option('--purpose <purpose>', 'what you look for: safeguarding, support or triage', 'safeguarding')
    .option('--why <text>', 'why you look; the front door must say')
    .action(async (text: string, options: { purpose: string; why?: string }) => {
      const purpose = purposes.find((one) => one === options.purpose);
      if (!purpose) throw new BadInput(`The purpose is one of ${purposes.join(', ')}.`);
      const person = Number(text);
      if (!Number.isSafeInteger(person) || person < 1)
        throw new BadInput(`“${text}” is not a person’s number.`);
      const { exchange, reader, terminal } = await open();
      const reason = options.why === undefined ? {} : { reason: options.why };
      const found = await exchange.sharedAbout({ reader, person, purpose, ...reason });
      terminal.result(found);
      for (const { decision, flow, facts } of found) {
        terminal.print(`Decision ${decision}, by ${flow}:`);
        for (const { dataset, starts, details } of facts)
          terminal.print(`  ${dataset}${starts === null ? '' : ` ${starts}`}: ${sayDetails(details)}`);
      }
      if (found.length === 0) terminal.print('Nothing that you may see was shared about this child alone.');
    });
}

const sayDetails = (details: Readonly<Record<string, unknown>>): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
