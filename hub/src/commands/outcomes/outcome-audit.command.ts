import { writeFile } from 'node:fs/promises';
import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { formNames, Question, schemaOf, Verdict } from '../../outcomes/index.ts';
import { type OpenOutcomes, toNumber } from './outcome.command.ts';

const toOneOf = <Word extends string>(words: readonly Word[], what: string, text: string): Word => {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new BadInput(`${what} is one of ${words.join(', ')}.`);
  return found;
};

const toDay = (text: string): Temporal.PlainDate => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new BadInput(`“${text}” is not a day. Write it as 2025-02-28.`);
  }
};

/** The audit of outcomes, and what leaves of them. */
export function outcomeAuditCommands(group: Command, open: OpenOutcomes): void {
  group
    .command('sample <framework> <quarter>')
    .description('Draw the claims of a quarter that is over for the audit: a tenth, at least one, once')
    .addHelpText(
      'after',
      '\nBy hand: SHA-256 of “seed|claim” for each claim, sorted; the first ones. Example: kinsight outcome sample supporting-families-2022 2024-Q4',
    )
    .action(async (framework: string, quarter: string) => {
      const { outcomes, reader, terminal } = await open();
      const id = await outcomes.draw({ reader, framework, quarter });
      const sample = (await outcomes.list({ reader })).samples.find((one) => one.id === id);
      terminal.result(sample);
      terminal.print(
        `Seed ${sample?.seed}. Drawn of ${sample?.claims.join(', ')}: ${sample?.drawn.join(', ')}.`,
      );
    });

  group
    .command('audit <claim> <question> <verdict>')
    .description(
      `What you found of a drawn claim. Questions: ${Question.options.join(', ')}; verdicts: ${Verdict.options.join(', ')}`,
    )
    .requiredOption('--words <text>', 'what you found, naming nobody')
    .action(async (id: string, question: string, verdict: string, { words }: { words: string }) => {
      const { outcomes, reader, terminal } = await open();
      await outcomes.find({
        reader,
        claim: toNumber(id),
        question: toOneOf(Question.options, 'A question', question),
        verdict: toOneOf(Verdict.options, 'A verdict', verdict),
        words,
      });
      terminal.print('Kept.');
    });

  group
    .command('correct <claim> <question>')
    .description('Answer a finding that something must be put right; the auditor looks again')
    .requiredOption('--words <text>', 'what was put right')
    .action(async (id: string, question: string, { words }: { words: string }) => {
      const { outcomes, reader, terminal } = await open();
      const asked = { reader, claim: toNumber(id), words };
      await outcomes.correct({ ...asked, question: toOneOf(Question.options, 'A question', question) });
      terminal.print('Kept.');
    });

  group
    .command('return <framework> <quarter>')
    .description(
      'The return of a quarter and an extract for an evaluation, small numbers withheld; the self-check',
    )
    .option('--file <file>', 'write the return as JSON')
    .option('--extract <file>', 'write the extract as JSON')
    .option('--reason <text>', 'what a file is for')
    .action(
      async (
        framework: string,
        quarter: string,
        { file, extract, reason }: { file?: string; extract?: string; reason?: string },
      ) => {
        if ((file !== undefined || extract !== undefined) && reason === undefined)
          throw new BadInput('Say --reason: what leaves is written down with what it is for.');
        const { outcomes, reader, terminal } = await open();
        const asked = { reader, framework, quarter, ...(reason === undefined ? {} : { reason }) };
        const report = await outcomes.report(asked);
        const write = (name: string, data: unknown) =>
          writeFile(name, `${JSON.stringify(data, undefined, 1)}\n`, { mode: 0o600 });
        if (file !== undefined) await write(file, report.quarterlyReturn);
        if (extract !== undefined) await write(extract, report.extract);
        terminal.result(report);
        terminal.print(`Claims signed in ${quarter}: ${report.quarterlyReturn.claims ?? 'withheld'}.`);
        terminal.table(report.triggers, [
          { head: 'what would bring a visit', cell: (one) => one.name },
          { head: '', cell: (one) => one.value },
          { head: 'because', cell: (one) => one.says },
        ]);
      },
    );

  group
    .command('schema <form>')
    .description(`The JSON Schema of what leaves: ${formNames.join(', ')}`)
    .action(async (form: string) => {
      const { terminal } = await open();
      const schema = schemaOf(toOneOf(formNames, 'A form', form));
      terminal.result(schema);
      terminal.print(JSON.stringify(schema, undefined, 1));
    });

  group
    .command('told <kind>')
    .description('Write down what the programme told you: visit, rank or recovery. The self-check reads it')
    .requiredOption('--on <day>', 'when', toDay)
    .option('--rank <n>', 'of a rank: which', toNumber)
    .option('--of <n>', 'of how many', toNumber)
    .action(async (kind: string, given: { on: Temporal.PlainDate; rank?: number; of?: number }) => {
      const { outcomes, reader, terminal } = await open();
      await outcomes.tellOf({
        reader,
        kind: toOneOf(['visit', 'rank', 'recovery'], 'What you were told', kind),
        on: given.on,
        number: given.rank,
        of: given.of,
      });
      terminal.print('Kept.');
    });
}
