import { BadInput, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import { type ProgressRoom, sayProgress } from '../../progress/index.ts';
import { toParameters } from '../needs/index.ts';

export type OpenProgress = () => Promise<{
  readonly progress: ProgressRoom;
  readonly reader: Reader;
  readonly terminal: Terminal;
}>;

/** `kinsight progress …`: measures, where each need stands, what holds a family back. */
export function progressCommands(program: Command, open: OpenProgress): void {
  const progress = program
    .command('progress')
    .description('Whether things get better for families that are helped, and last')
    .addHelpText(
      'after',
      '\nExample, after each delivery: kinsight progress measure · then: kinsight progress list',
    );

  progress
    .command('measure')
    .description('Bring progress up to date: only cases that something new touches are measured again')
    .option('--all', 'measure every case anew')
    .action(async (options: { all?: boolean }) => {
      const { progress: room, reader, terminal } = await open();
      const outcome = await room.recompute({ reader, everything: options.all === true });
      terminal.result(outcome);
      terminal.print(
        `${outcome.cases} cases as at ${outcome.asAt}: ${outcome.measured} measured again, ${outcome.workedOut} worked out again.`,
      );
      terminal.table(outcome.changes, [
        { head: 'case', cell: (c) => c.case },
        { head: 'need', cell: (c) => c.need },
        { head: 'was', cell: (c) => c.from ?? 'new' },
        { head: 'is', cell: (c) => c.to ?? 'no longer counted' },
      ]);
    });

  progress
    .command('measures <framework>')
    .description(
      'How progress is measured here: what counts as good, how long it must last, and what the place changed',
    )
    .action(async (framework: string) => {
      const { progress: room, reader, terminal } = await open();
      const { measures, approved, proposed } = await room.listMeasures({ reader, framework });
      terminal.result({ measures: measures.map((one) => ({ ...one, sql: undefined })), approved, proposed });
      terminal.table(measures, [
        { head: 'measure', cell: (m) => m.id },
        { head: 'good is', cell: (m) => m.says.good.slice(0, 60) },
        { head: 'must last', cell: (m) => `${m.sustain.length} ${m.sustain.unit}` },
        {
          head: 'parameters',
          cell: (m) =>
            Object.entries(m.parameters)
              .map(([name, value]) => `${name}=${value}`)
              .join(' '),
        },
        { head: 'verified', cell: (m) => (m.verified ? 'yes' : 'no') },
      ]);
      terminal.print(
        approved
          ? `Changed and approved by ${approved.approvedBy} on ${approved.approvedOn}: ${approved.reason}`
          : 'As the files have it; nobody here has approved anything else.',
      );
      if (proposed)
        terminal.print(
          `Waits for a second person: proposed by ${proposed.proposedBy} on ${proposed.proposedOn}: ${proposed.reason}`,
        );
    });

  progress
    .command('change <framework> [measure.parameter=value...]')
    .description(
      'Approve other parameters in your name, or how long something must last (sustain_length); none: back to the files',
    )
    .requiredOption('--reason <why>', 'whose outcome plan says so, and since when')
    .addHelpText(
      'after',
      '\nExample: kinsight progress change family-help sf22-m-1.1.threshold=0.92 sf22-m-7.1.sustain_length=9 --reason "Outcome plan 2025, page 12"',
    )
    .action(async (framework: string, changes: string[], { reason }: { reason: string }) => {
      const { progress: room, reader, terminal } = await open();
      const done = await room.approveMeasures({
        reader,
        framework,
        reason,
        changes: changes.length === 0 ? null : toParameters(changes),
      });
      terminal.result(done);
      terminal.print(
        done.waits
          ? `Proposed by ${reader.name}. Outcomes are claimed by ${framework}: a second person approves it with “kinsight progress settle ${framework}”.`
          : `Approved by ${reader.name}. Every case of ${framework} is measured so from the next “kinsight progress measure”, which lists what changes.`,
      );
    });

  progress
    .command('settle <framework>')
    .description('As a second person approve what waits, or refuse it with --refuse')
    .option('--refuse', 'everything stays as it is')
    .requiredOption('--reason <why>', 'why')
    .action(async (framework: string, { refuse, reason }: { refuse?: boolean; reason: string }) => {
      const { progress: room, reader, terminal } = await open();
      const { proposed } = await room.listMeasures({ reader, framework });
      if (!proposed) throw new BadInput(`Nothing waits under ${framework}.`);
      await room.settleMeasures({ reader, proposal: proposed.id, approve: refuse !== true, reason });
      terminal.print(refuse === true ? 'Refused: everything stays as it is.' : `Approved by ${reader.name}.`);
    });

  progress
    .command('list')
    .description('Your cases, or your team’s: how their needs stand; the clock that ends soonest comes first')
    .action(async () => {
      const { progress: room, reader, terminal } = await open();
      const found = await room.listCases({ reader });
      const lines = found.cases.map(({ case: one, needs, holdingBack: back }) => ({
        case: one.id,
        family: one.family,
        opened: one.opened,
        states: needs.map(({ need, progress: state }) => ({ need, state: state.state })),
        held: needs.filter(({ progress: state }) => state.state === 'held').length,
        clocks: back.clocks.length,
        lacking: back.lacking.length,
        unknown: back.unknown.length,
        next: back.clocks[0]?.until?.toString() ?? null,
      }));
      terminal.result({ asAt: found.asAt, cases: lines });
      terminal.table(lines, [
        { head: 'family', cell: (l) => l.family },
        { head: 'opened', cell: (l) => l.opened },
        { head: 'held', cell: (l) => l.held },
        { head: 'clock runs', cell: (l) => l.clocks },
        { head: 'no progress yet', cell: (l) => l.lacking },
        { head: 'not known', cell: (l) => l.unknown },
        { head: 'next clock ends', cell: (l) => l.next ?? '' },
      ]);
    });

  progress
    .command('show <family>')
    .description('Every need of a family’s case, what is not known and why, and what holds the family back')
    .action(async (id: string) => {
      const family = Number(id);
      if (!Number.isSafeInteger(family)) throw new BadInput(`“${id}” is not the number of a family.`);
      const { progress: room, reader, terminal } = await open();
      const found = await room.showCase({ reader, family });
      const needs = found.needs.map(({ need, person, progress: state, foundOn, measure }) => ({
        need,
        person,
        name: found.names.get(need) ?? measure.id,
        state: state.state,
        says: sayProgress(state).says,
        causes: state.state === 'no-information' ? state.causes : [],
        foundOn: foundOn.toString(),
      }));
      terminal.result({ case: found.case.id, asAt: found.asAt, needs, changed: found.changed });
      terminal.table(needs, [
        { head: 'need', cell: (n) => `${n.need} ${n.name}`.slice(0, 48) },
        { head: 'state', cell: (n) => n.state },
        { head: 'in words', cell: (n) => n.says },
        { head: 'why not known', cell: (n) => n.causes.join(', ') },
      ]);
      if (found.holdingBack.allHeld) terminal.print('Progress on every need has lasted.');
      for (const { need, from, to } of found.changed)
        terminal.print(`Changed since ${found.since}: ${need} was ${from}, is ${to}.`);
      terminal.print('There may be records you cannot see. If a child may be at risk, ring the front door.');
    });
}
