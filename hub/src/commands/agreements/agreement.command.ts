import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { AgreementFile, requiredFields } from '../../agreements/index.ts';
import { readDataFile } from '../../law/index.ts';
import type { Open } from './at-hand.ts';
import { toDay } from './at-hand.ts';

type Signed = { by: string; position: string; on?: string; evidence: string };
type Approved = Signed & {
  for: string;
  advice?: boolean;
  outcome?: string;
  expires?: string;
  condition?: string[];
  met?: string[];
};
const outcomes = ['supports', 'approves', 'refuses', 'defers'] as const;

/** `kinsight agreement register|sign|approve|pause|resume|end`. */
export function agreementCommands(agreement: Command, open: Open): void {
  agreement
    .command('register <file>')
    .description('Register an agreement and its flows from a file; says what each flow still lacks')
    .action(async (path: string) => {
      const { place, reader, terminal } = await open();
      const file = readDataFile(path, AgreementFile);
      const done = await place.access.asClerk({ reader, action: 'register-agreement' }, (tx, trail) => {
        trail.note({ agreement: file.code, flows: file.flows.map(({ code }) => code) });
        return place.agreements.registerAgreement(tx, reader, file);
      });
      terminal.result(done);
      for (const { code, changed, empty } of done.flows) {
        const lacks = empty.map((field) => requiredFields[field]);
        terminal.print(
          `${code}: ${changed ? 'registered' : 'unchanged'}${lacks.length > 0 ? `; still empty: ${lacks.join(', ')}` : ''}`,
        );
      }
      terminal.print(
        'Next: agreement sign, then agreement approve. What stands in the way: agreement why-not FLOW',
      );
    });

  agreement
    .command('sign <agreement> <organisation>')
    .description('Record that an organisation signed')
    .requiredOption('--by <name>', 'who signed')
    .requiredOption('--position <position>', 'as what')
    .requiredOption('--evidence <text>', 'where the signed copy is')
    .option('--on <date>', 'when; today if left out')
    .action(async (code: string, organisation: string, { by, position, evidence, on }: Signed) => {
      const { place, reader, terminal } = await open();
      const signedOn = on === undefined ? place.clock.today() : toDay(on, '--on');
      await place.access.asClerk(
        { reader, action: 'sign-agreement', ...ownOf(reader, organisation) },
        (tx, trail) => {
          trail.note({ agreement: code, organisation });
          return place.agreements.sign(tx, reader, code, {
            organisation,
            signedBy: by,
            position,
            signedOn,
            evidence,
          });
        },
      );
      terminal.print(`${organisation} has signed ${code}.`);
    });

  agreement
    .command('approve <flow>')
    .description(
      'Record a decision on a flow, or with --advice the Guardian’s advice; it is of the flow as it reads now',
    )
    .requiredOption('--for <organisation>', 'the organisation that decides')
    .requiredOption('--by <name>', 'who decided')
    .requiredOption('--position <position>', 'SIRO, delegate or Caldicott Guardian')
    .requiredOption('--evidence <text>', 'the minute or note')
    .option('--advice', 'this is the Caldicott Guardian’s advice, not the decision')
    .option('--outcome <outcome>', 'approves, refuses or defers; for advice supports, refuses or defers')
    .option('--expires <date>', 'its last day; an approval without an end permits nothing')
    .option('--on <date>', 'when; today if left out')
    .option('--condition <text...>', 'it holds only once this is met')
    .option('--met <text...>', 'a condition that is met already')
    .action(async (flow: string, given: Approved) => {
      const { place, reader, terminal } = await open();
      const outcome = outcomes.find(
        (one) => one === (given.outcome ?? (given.advice ? 'supports' : 'approves')),
      );
      if (!outcome) throw new BadInput(`--outcome is one of ${outcomes.join(', ')}.`);
      const decidedOn = given.on === undefined ? place.clock.today() : toDay(given.on, '--on');
      const conditions = [
        ...(given.condition ?? []).map((text) => ({ text })),
        ...(given.met ?? []).map((text) => ({ text, metOn: decidedOn })),
      ];
      await place.access.asClerk(
        { reader, action: 'approve-flow', ...ownOf(reader, given.for) },
        (tx, trail) => {
          trail.note({ flow, organisation: given.for, outcome });
          return place.agreements.approve(tx, reader, flow, {
            organisation: given.for,
            kind: given.advice ? 'guardian-advice' : 'decision',
            outcome,
            namedPerson: given.by,
            position: given.position,
            decidedOn,
            expiresOn: given.expires === undefined ? undefined : toDay(given.expires, '--expires'),
            conditions,
            evidence: given.evidence,
          });
        },
      );
      terminal.print(
        `${given.for} ${outcome} ${flow}. What else stands in the way: agreement why-not ${flow}`,
      );
    });

  agreement
    .command('pause <flow>')
    .description('From the next request nothing that rests on the flow shows')
    .requiredOption('--reason <text>', 'why')
    .action(async (flow: string, { reason }: { reason: string }) => {
      const { place, reader, terminal } = await open();
      const { id } = await place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
        place.agreements.getFlowFacts(tx, flow),
      );
      await place.access.asClerk({ reader, action: 'pause-flow', flow: id, reason }, (tx) =>
        place.agreements.pause(tx, reader, flow, reason),
      );
      terminal.print(`${flow} is paused. Go on: agreement resume ${flow}`);
    });

  agreement
    .command('resume <flow>')
    .description('End a pause')
    .action(async (flow: string) => {
      const { place, reader, terminal } = await open();
      const { id } = await place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
        place.agreements.getFlowFacts(tx, flow),
      );
      await place.access.asClerk({ reader, action: 'resume-flow', flow: id }, (tx) =>
        place.agreements.resume(tx, reader, flow),
      );
      terminal.print(`${flow} goes on.`);
    });

  agreement
    .command('end <agreement>')
    .description('End an agreement: from that day nothing flows under it')
    .requiredOption('--reason <text>', 'why')
    .option('--on <date>', 'from when; today if left out')
    .action(async (code: string, { reason, on }: { reason: string; on?: string }) => {
      const { place, reader, terminal } = await open();
      const day = on === undefined ? place.clock.today() : toDay(on, '--on');
      await place.access.asClerk({ reader, action: 'end-agreement', reason }, (tx) =>
        place.agreements.end(tx, reader, code, reason, day),
      );
      terminal.print(
        `${code} ends on ${day.toString()}. What was delivered under it can be recalled: delivery recall`,
      );
    });
}

/** A partner acts in its own organisation's name only. */
function ownOf(
  reader: { readonly organisation: { readonly id: number; readonly code: string } },
  organisation: string,
) {
  return reader.organisation.code === organisation ? { organisation: reader.organisation.id } : {};
}
