import type { Command } from 'commander';
import type { AtHand } from './at-hand.ts';
import { type Counts, countRegisters } from './status.store.ts';

/** `kinsight status`: where the place stands and what to do next. */
export function statusCommand(program: Command, { open, getServer, terminal }: AtHand): void {
  program
    .command('status')
    .description('Where the place stands: flows that permit something today, deliveries, and what to do next')
    .action(async () => {
      const { place, reader } = await open();
      const { counts, permitted } = await place.access.asClerk(
        { reader, action: 'read-register' },
        async (tx) => ({
          counts: await countRegisters(tx),
          permitted: (await place.agreements.permittedFlows(tx, { purpose: 'matching' })).length,
        }),
      );
      const { code, name, stamp } = place.stamp;
      const next = nextStep(counts, permitted);
      const logRisks = await (await getServer()).listLogRisks(place.db.name);
      terminal().result({
        place: code,
        name,
        stamp,
        today: place.clock.today(),
        ...counts,
        permitMatching: permitted,
        logRisks,
        next,
      });
      terminal().print(
        `${name} (${stamp}), ${place.clock.today().toLocaleString('en-GB', { dateStyle: 'long' })}`,
      );
      terminal().print(
        `${counts.flows} flows registered, ${permitted} of them permit matching today; ${counts.deliveries} deliveries taken in, load ${counts.load}.`,
      );
      terminal().print(`${counts.accounts} accounts; ${counts.looks} entries in the audit.`);
      // Only a server of one's own can be set so: the embedded one keeps none of it.
      for (const risk of logRisks)
        terminal().print(
          `The database server writes people’s data into its log (${risk}). Have its administrator change that before real data come.`,
        );
      terminal().print(`Next: ${next}`);
    });
}

function nextStep({ flows, deliveries }: Counts, permitted: number): string {
  if (flows === 0) return 'kinsight recipe adopt NAME, then kinsight agreement register FILE';
  if (permitted === 0)
    return 'no flow permits anything yet. Ask why: kinsight agreement list, then kinsight agreement why-not FLOW';
  if (deliveries === 0) return 'kinsight deliver --flow FLOW FILE';
  return 'kinsight people link, kinsight families form, then kinsight run';
}
