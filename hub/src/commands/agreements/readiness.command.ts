import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import {
  decideReadiness,
  insertPlacePaper,
  listPlacePapers,
  PaperName,
  placePapers,
} from '../../agreements/index.ts';
import { type Open, toDay } from './at-hand.ts';

type Recorded = { reference: string; by: string; on?: string; review?: string };

/** `kinsight place readiness|record`: is the place ready for real data? */
export function readinessCommands(program: Command, open: Open): void {
  const place = program.commands.find((command) => command.name() === 'place') ?? program.command('place');

  place
    .command('readiness')
    .description(
      'Which papers the place still needs before it may take real data, and who recorded the others',
    )
    .action(async () => {
      const { place: at, reader, terminal } = await open();
      const papers = await at.access.asClerk({ reader, action: 'read-register' }, (tx) =>
        listPlacePapers(tx),
      );
      const readiness = decideReadiness(papers, at.clock.today());
      terminal.result({ ...readiness, stamp: at.stamp.stamp });
      terminal.table(readiness.papers, [
        { head: 'paper', cell: (one) => one.paper },
        { head: 'what', cell: (one) => one.title },
        { head: 'state', cell: (one) => one.state },
        { head: 'by', cell: (one) => one.recorded?.namedPerson },
        { head: 'reference', cell: (one) => one.recorded?.reference },
      ]);
      terminal.print(
        readiness.ready
          ? 'Every paper is there.'
          : 'Until every paper is there, this hub takes only deliveries marked as made-up.',
      );
    });

  place
    .command('record <paper>')
    .description(`Record a paper of the place: ${Object.keys(placePapers).join(', ')}`)
    .requiredOption('--reference <text>', 'where it is')
    .requiredOption('--by <name>', 'the named person who answers for it')
    .option('--on <date>', 'its date; today if left out')
    .option('--review <date>', 'review by')
    .action(async (name: string, { reference, by, on, review }: Recorded) => {
      const { place: at, reader, terminal } = await open();
      const paper = PaperName.safeParse(name);
      if (!paper.success) throw new BadInput(`A paper is one of ${PaperName.options.join(', ')}.`);
      const acting = { account: reader.account, at: at.clock.now(), today: at.clock.today() };
      const recordedOn = on === undefined ? acting.today : toDay(on, '--on');
      const dates =
        review === undefined ? { recordedOn } : { recordedOn, reviewOn: toDay(review, '--review') };
      await at.access.asClerk({ reader, action: 'register-agreement' }, (tx, trail) => {
        trail.note({ paper: paper.data });
        return insertPlacePaper(tx, { paper: paper.data, reference, namedPerson: by, ...dates }, acting);
      });
      terminal.print(`Recorded: ${placePapers[paper.data]}.`);
    });
}
