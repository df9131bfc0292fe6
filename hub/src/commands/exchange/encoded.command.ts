import { NotFound, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import type { EncodedLinkage } from '../../exchange/index.ts';

export type EncodedAtHand = {
  readonly encoded: EncodedLinkage;
  readonly reader: Reader;
  readonly terminal: Terminal;
  /** The id of a flow by its code; undefined where there is none. */
  readonly findFlow: (code: string) => Promise<number | undefined>;
};
type Flows = { readonly flow: string; readonly answerFlow: string };

/** `kinsight encoded …`: encoded linkage, as far as the hub has a part in it. */
export function encodedCommands(program: Command, open: () => Promise<EncodedAtHand>): void {
  const encoded = program
    .command('encoded')
    .description('Encoded linkage: whom our encoder is to encode, and the pairs the linkage unit found');
  const withFlows = (command: Command): Command =>
    command
      .requiredOption('--flow <code>', 'the flow by which our encodings go to the linkage unit')
      .requiredOption('--answer-flow <code>', 'the flow by which the other agency’s flags come');

  withFlows(encoded.command('write-people'))
    .description('Write the people for our own encoder; the hub encodes nothing and holds no secret')
    .requiredOption('--output <file>', 'a CSV file, readable to you alone; delete it once encoded')
    .addHelpText(
      'after',
      '\nExample: kinsight encoded write-people --flow council-encodings --answer-flow nhs-encoded --output people.csv',
    )
    .action(async (options: Flows & { output: string }) => {
      const at = await open();
      const outcome = await at.encoded.writePeople({ ...(await flowsOf(at, options)), file: options.output });
      at.terminal.result(outcome);
      at.terminal.print(
        `${outcome.people} people written to ${options.output}. Encode them, then delete it.`,
      );
    });

  withFlows(encoded.command('take-pairs'))
    .description('Take the linkage unit’s pairs with our encoder’s crosswalk; then `kinsight people link`')
    .requiredOption('--pairs <file>', 'CSV with Left and Right: random record numbers, no scores')
    .requiredOption('--crosswalk <file>', 'keep/crosswalk.csv of our encoder; it is read and not kept')
    .addHelpText(
      'after',
      '\nExample: kinsight encoded take-pairs --flow council-encodings --answer-flow nhs-encoded --pairs pairs.csv --crosswalk keep/crosswalk.csv',
    )
    .action(async (options: Flows & { pairs: string; crosswalk: string }) => {
      const at = await open();
      const { pairs, crosswalk } = options;
      const outcome = await at.encoded.takePairs({ ...(await flowsOf(at, options)), pairs, crosswalk });
      at.terminal.result(outcome);
      at.terminal.print(
        `${outcome.pairs} pairs taken; ${outcome.gone} are of records that are no longer here. Now: kinsight people link`,
      );
    });
}

async function flowsOf({ reader, findFlow }: EncodedAtHand, { flow, answerFlow }: Flows) {
  const get = async (code: string): Promise<number> => {
    const id = await findFlow(code);
    if (id === undefined) throw new NotFound(`There is no flow ${code} here.`, { code });
    return id;
  };
  return { reader, flow: await get(flow), answerFlow: await get(answerFlow) };
}
