import { writeFile } from 'node:fs/promises';
import { BadInput, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import type { Outcomes } from '../../outcomes/index.ts';

export type OpenOutcomes = () => Promise<{
  readonly outcomes: Outcomes;
  readonly reader: Reader;
  readonly terminal: Terminal;
}>;

export const toNumber = (text: string): number => {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number) || number < 1)
    throw new BadInput(`“${text}” is not a number.`);
  return number;
};

/** `kinsight outcome …`: claims that progress lasted, signed by somebody else, frozen, audited. */
export function outcomeCommands(program: Command, open: OpenOutcomes): Command {
  const group = program
    .command('outcome')
    .description('Outcomes under a framework that asks for a sign-off: propose, sign, audit, return')
    .addHelpText(
      'after',
      '\nBegin: kinsight outcome ready 3 · kinsight outcome propose 3 --words … · then somebody else: kinsight outcome sign 1 --words …\nWhere no framework asks for outcomes to be signed off there are none.',
    );

  group
    .command('list')
    .description('Claims you may know of; for who helps families also the cases of which one may be made')
    .action(async () => {
      const { outcomes, reader, terminal } = await open();
      const { claims, cases } = await outcomes.list({ reader });
      terminal.result({ claims, cases });
      terminal.table(claims, [
        { head: 'claim', cell: (c) => c.id },
        { head: 'stands', cell: (c) => c.state },
        { head: 'proposed', cell: (c) => c.proposedOn },
        { head: 'signed', cell: (c) => c.signedOn ?? '' },
        { head: 'audit', cell: (c) => c.audit ?? '' },
      ]);
      terminal.table(cases, [
        { head: 'case', cell: (c) => c.case },
        { head: 'opened', cell: (c) => c.opened },
        { head: 'needs', cell: (c) => c.needs },
        { head: 'held', cell: (c) => c.held },
        { head: 'claim', cell: (c) => c.claim ?? '' },
      ]);
    });

  group
    .command('ready <case>')
    .description('What stands for an outcome of a case, and everything against it')
    .option('--reason <text>', 'why you look, where the case is not your own')
    .action(async (id: string, { reason }: { reason?: string }) => {
      const { outcomes, reader, terminal } = await open();
      const view = await outcomes.showReady({ reader, case: toNumber(id), reason });
      terminal.result(view);
      for (const { text } of view.says) terminal.print(`Against it: ${text}`);
      if (view.decision.route !== undefined)
        terminal.print(
          `Nothing stands against it (${view.decision.route}). “outcome propose ${id}” proposes it.`,
        );
    });

  group
    .command('propose <case>')
    .description('Propose that progress on every need of a case has lasted')
    .requiredOption('--words <text>', 'what has changed for the family')
    .option('--equivalent', 'leave what does not hold to the named authority, as equivalent progress')
    .action(async (id: string, { words, equivalent }: { words: string; equivalent?: boolean }) => {
      const { outcomes, reader, terminal } = await open();
      const done = await outcomes.propose({
        reader,
        case: toNumber(id),
        words,
        equivalent: equivalent === true,
      });
      terminal.result(done);
      terminal.print(
        `Claim ${done.claim} is proposed. Somebody else signs: kinsight outcome sign ${done.claim}`,
      );
    });

  group
    .command('sign <claim>')
    .description('Sign a claim: neither who led the help nor who proposed it. What it rests on is frozen')
    .requiredOption('--words <text>', 'what you looked at; with --override why the progress is equivalent')
    .option('--override', 'sign what does not hold as equivalent progress; for the named authority')
    .action(async (id: string, { words, override }: { words: string; override?: boolean }) => {
      const { outcomes, reader, terminal } = await open();
      const done = await outcomes.sign({ reader, claim: toNumber(id), words, override: override === true });
      terminal.result(done);
      terminal.print(`Signed (${done.route}). ${done.lines} lines are frozen under ${done.sealed}.`);
    });

  const withWords = (
    name: string,
    says: string,
    ask: string,
    does: 'sendBack' | 'takeBack' | 'withdraw',
    done: string,
  ) =>
    group
      .command(`${name} <claim>`)
      .description(says)
      .requiredOption('--words <text>', ask)
      .action(async (id: string, { words }: { words: string }) => {
        const { outcomes, reader, terminal } = await open();
        await outcomes[does]({ reader, claim: toNumber(id), words });
        terminal.print(done);
      });
  withWords('send-back', 'Do not sign yet: say what is lacking', 'what is lacking', 'sendBack', 'Sent back.');
  withWords('take-back', 'Take a proposal back before it is signed', 'why', 'takeBack', 'Taken back.');
  withWords(
    'withdraw',
    'A signed claim counts no more; it stays on record. For the named authority',
    'why, naming nobody',
    'withdraw',
    'Withdrawn.',
  );

  group
    .command('show <claim>')
    .description('A claim line by line, as far as you may see it')
    .option('--reason <text>', 'why you look, where the case is not your own')
    .action(async (id: string, { reason }: { reason?: string }) => {
      const { outcomes, reader, terminal } = await open();
      const view = await outcomes.show({ reader, claim: toNumber(id), reason });
      terminal.result(view);
      for (const { what, on, by, words } of view.steps)
        terminal.print(`${on} ${what}${by === null ? '' : ` by ${by}`}: ${words}`);
      for (const { number, says } of view.lines) terminal.print(`${number}. ${says}`);
    });

  group
    .command('pack <claim> <file>')
    .description('The audit pack as it was made when the claim was signed: a zip with PDF, data and hashes')
    .requiredOption('--reason <text>', 'what it is taken out for: an export is written down with its reason')
    .addHelpText(
      'after',
      '\nExample: kinsight outcome pack 1 claim-1.zip --reason "internal audit, first quarter"',
    )
    .action(async (id: string, file: string, { reason }: { reason: string }) => {
      const { outcomes, reader, terminal } = await open();
      await writeFile(file, await outcomes.pack({ reader, claim: toNumber(id), reason }), { mode: 0o600 });
      terminal.print(`Written: ${file}`);
    });
  return group;
}
