import { BadInput, NotFound } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { type Open, toDay } from './at-hand.ts';

type Met = { readonly by: string; readonly on?: string; readonly reference: string };

const counting = (given: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new BadInput('Give the number of the condition: 1 is the first.');
  return Number(given);
};

/** `kinsight agreement met|not-met`: what an approval hangs on. */
export function conditionCommands(agreement: Command, open: Open): void {
  const find = async (flow: string, organisation: string, number: string) => {
    const at = await open();
    const { place, reader } = at;
    const facts = await place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
      place.agreements.getFlowFacts(tx, flow),
    );
    const approval = facts.approvals.findLast(
      (one) =>
        one.organisation === organisation && one.ofThisText && one.conditions.length >= counting(number),
    );
    if (approval?.id === undefined)
      throw new NotFound(`${organisation} decided nothing on ${flow} that hangs on so many conditions.`);
    const own = reader.organisation.code === organisation ? { organisation: reader.organisation.id } : {};
    return { ...at, of: { approval: approval.id, number: Number(number) }, flow: facts.id, own };
  };

  agreement
    .command('met <flow> <organisation> <number>')
    .description('Record that a condition of an organisation’s approval is met; the first is 1')
    .requiredOption('--by <name>', 'who met it, or saw that it is met')
    .requiredOption('--reference <text>', 'where that can be read')
    .option('--on <date>', 'when; today if left out')
    .action(async (code: string, organisation: string, number: string, { by, on, reference }: Met) => {
      const { place, reader, terminal, of, flow, own } = await find(code, organisation, number);
      const metOn = on === undefined ? place.clock.today() : toDay(on, '--on');
      await place.access.asClerk({ reader, action: 'approve-flow', flow, ...own }, (tx, trail) => {
        trail.note({ flow: code, ...of, met: metOn.toString() });
        return place.agreements.meetCondition(tx, reader, of, { metOn, metBy: by, reference });
      });
      terminal.print(`Recorded as met. What else stands in the way: agreement why-not ${code}`);
    });

  agreement
    .command('not-met <flow> <organisation> <number>')
    .description('A condition recorded as met was not: nothing flows until it is')
    .requiredOption('--reason <text>', 'what turned out to be wrong')
    .action(async (code: string, organisation: string, number: string, { reason }: { reason: string }) => {
      const { place, reader, terminal, of, flow, own } = await find(code, organisation, number);
      await place.access.asClerk({ reader, action: 'approve-flow', flow, reason, ...own }, (tx, trail) => {
        trail.note({ flow: code, ...of, reopened: true });
        return place.agreements.reopenCondition(tx, reader, of, reason);
      });
      terminal.print(`Open again: nothing that rests on ${code} shows until it is met.`);
    });

  agreement
    .command('take-back <agreement> <organisation>')
    .description('Take back a signature that was recorded by mistake; what was recorded stays on record')
    .requiredOption('--reason <text>', 'what was wrong with it')
    .action(async (code: string, organisation: string, { reason }: { reason: string }) => {
      const { place, reader, terminal } = await open();
      const own = reader.organisation.code === organisation ? { organisation: reader.organisation.id } : {};
      await place.access.asClerk({ reader, action: 'sign-agreement', reason, ...own }, (tx, trail) => {
        trail.note({ agreement: code, organisation, takenBack: true });
        return place.agreements.takeBackSignature(tx, reader, code, organisation, reason);
      });
      terminal.print(`Taken back: nothing rests on ${code} until everybody has signed.`);
    });
}
