import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { z } from 'zod';
import {
  Consent,
  insertConsent,
  insertRefusal,
  insertShareDecision,
  liftRefusal,
  Refusal,
  ShareDecision,
  withdrawConsent,
} from '../../agreements/index.ts';
import { readDataFile } from '../../law/index.ts';
import type { Open, RegisterAtHand } from './at-hand.ts';

type Said = Readonly<Record<string, string | undefined>>;
const action = 'record-refusal';
const acting = ({ place, reader }: RegisterAtHand) => ({
  account: reader.account,
  at: place.clock.now(),
  today: place.clock.today(),
});

/** What the file holds; examples/decision.yaml is one. */
const decisionFields = `
The file is YAML:
  child, giver, gateway          person's number; organisation and gateway by their codes
  relevant, facilitates, more-detrimental, each { holds: true or false, because: TEXT }
  facts, opinions                lists, kept apart; may be empty
  context-of-answer, reasons     why this was given, and why at all
  family-told                    { told: true or false, because: TEXT }
  outcome                        share or not-share
  decided-by, position, decided-on
  may be left out: asked-by, context-of-request, threshold-recorded, corrects

Example: kinsight --as ig-lead share-decision examples/decision.yaml`;

/** Options as a checked value: numbers are read, what was left out is left out. Every fault names its option. */
function read<Schema extends z.ZodType>(schema: Schema, said: Said): z.output<Schema> {
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  const number = (name: string, value: unknown) =>
    name === 'person' || name === 'record' ? Number(value) : value;
  const parsed = schema.safeParse(
    Object.fromEntries(given.map(([name, value]) => [name, number(name, value)])),
  );
  if (parsed.success) return parsed.data;
  throw new BadInput(
    parsed.error.issues.map((one) => `${one.path.join('.') || 'options'}: ${one.message}`).join('\n'),
  );
}

/** `kinsight refusal|consent|share-decision …`: what people want, and why one child's data were shared or not. IG lead only. */
export function wishesCommands(program: Command, open: Open): void {
  const refusal = program
    .command('refusal')
    .description('A person’s own refusal; to everybody else it reads as no data');
  refusal
    .command('record <kind>')
    .description('opt-out, objection, withheld or consent-withdrawn, of a person or of one record')
    .option('--person <number>', 'which person')
    .option('--record <number>', 'or which record')
    .option('--flow <code>', 'only this flow; everything where left out')
    .option('--purpose <purpose>', 'only for this; every purpose where left out')
    .option('--starts <date>', 'from; today where left out')
    .option('--ends <date>', 'its last day')
    .option('--reason <text>', 'why, where they said')
    .action(async (kind: string, said: Said) => {
      const at = await open();
      const wanted = read(Refusal, { starts: at.place.clock.today().toString(), ...said, kind });
      const { place, reader } = at;
      const id = await place.access.asClerk({ reader, action }, (tx) =>
        insertRefusal(tx, wanted, acting(at)),
      );
      at.terminal.result({ refusal: id });
      at.terminal.print(`Refusal ${id} holds from the next request. It is lifted with: refusal lift ${id}`);
    });
  refusal
    .command('lift <number>')
    .description('The person changed their mind')
    .action(async (id: string) => {
      const at = await open();
      await at.place.access.asClerk({ reader: at.reader, action }, (tx) =>
        liftRefusal(tx, Number(id), acting(at)),
      );
      at.terminal.print(`Refusal ${id} no longer holds.`);
    });

  const consent = program
    .command('consent')
    .description('Two different things: lawful-basis of one flow, and agreement-to-work with the family');
  consent
    .command('record <kind>')
    .description('lawful-basis or agreement-to-work')
    .option('--person <number>', 'whose')
    .option('--record <number>', 'or of which record')
    .option('--flow <code>', 'for lawful-basis: to which flow')
    .option('--given-on <date>', 'when; today where left out')
    .requiredOption('--given-to <name>', 'who asked')
    .requiredOption('--how <how>', 'written, spoken or on-line')
    .requiredOption('--evidence <text>', 'where it is')
    .action(async (kind: string, said: Said) => {
      const at = await open();
      const wanted = read(Consent, { givenOn: at.place.clock.today().toString(), ...said, kind });
      const { place, reader } = at;
      const id = await place.access.asClerk({ reader, action }, (tx) =>
        insertConsent(tx, wanted, acting(at)),
      );
      at.terminal.result({ consent: id });
      at.terminal.print(`Consent ${id} is recorded. It is withdrawn with: consent withdraw ${id} --to NAME`);
    });
  consent
    .command('withdraw <number>')
    .description('Withdraw this one; the other of the two stays as it is')
    .requiredOption('--to <name>', 'who was told')
    .action(async (id: string, { to }: { to: string }) => {
      const at = await open();
      await at.place.access.asClerk({ reader: at.reader, action }, (tx) =>
        withdrawConsent(tx, Number(id), to, acting(at)),
      );
      at.terminal.print(`Consent ${id} is withdrawn. What rests on it shows no more from the next request.`);
    });

  program
    .command('share-decision <file>')
    .description(
      'Record why one child’s data were shared, or not, from a file; it is never changed afterwards',
    )
    .addHelpText('after', decisionFields)
    .action(async (path: string) => {
      const at = await open();
      const { place, reader } = at;
      const decision = readDataFile(path, ShareDecision);
      const subject = { kind: 'person' as const, ids: [decision.child] };
      const id = await place.access.asClerk({ reader, action, subject }, (tx) =>
        insertShareDecision(tx, decision, acting(at)),
      );
      at.terminal.result({ shareDecision: id, outcome: decision.outcome });
      at.terminal.print(`Decision ${id}: ${decision.outcome}. To correct it, record another that names it.`);
    });
}
