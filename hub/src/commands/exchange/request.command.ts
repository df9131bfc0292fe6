import { BadInput, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Access, Reader } from '../../access/index.ts';
import type { Agreements } from '../../agreements/index.ts';
import type { Exchange } from '../../exchange/index.ts';

export type ExchangeAtHand = {
  readonly place: { readonly access: Access; readonly agreements: Agreements };
  readonly exchange: Exchange;
  readonly reader: Reader;
  readonly terminal: Terminal;
};
export type Open = () => Promise<ExchangeAtHand>;

type Asked = { run: string; needs: string; reason?: string };

/** `kinsight request write`: a question to another agency about named people. Asking is itself a disclosure. */
export function requestCommands(program: Command, open: Open): void {
  program
    .command('request')
    .description('Questions to other agencies about named people')
    .command('write <flow> <file>')
    .description(
      'Ask about members of families that show signs of several needs already; says what its flow permits, no more',
    )
    .requiredOption('--run <number>', 'the run that found them')
    .option('--needs <n>', 'how many needs they show already', '2')
    .option('--reason <text>', 'why, for the record')
    .action(async (code: string, file: string, options: Asked) => {
      const { place, exchange, reader, terminal } = await open();
      const flows = await place.access.asClerk({ reader, action: 'read-register' }, async (tx) => {
        const request = await place.agreements.getFlowFacts(tx, code);
        const answer = (await place.agreements.listFlows(tx)).find(({ flow }) => flow.answers === code);
        return { request: request.id, answer: answer?.id };
      });
      if (flows.answer === undefined)
        throw new BadInput(`No flow answers ${code}: a question and its answer are two flows.`);
      const done = await exchange.writeRequest({
        reader,
        flow: flows.request,
        answerFlow: flows.answer,
        run: toWhole(options.run),
        needs: toWhole(options.needs),
        file,
        ...(options.reason === undefined ? {} : { reason: options.reason }),
      });
      terminal.result(done);
      terminal.print(
        `${done.reference}: ${done.items} people asked about, to be answered by ${done.answerBy}.`,
      );
      terminal.print(`Send ${file} by the agreed way and delete it here.`);
    });
}

function toWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new BadInput(`“${text}” is not a whole number from 1.`);
  return value;
}
