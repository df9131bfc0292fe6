import type { Command } from 'commander';
import { hashGateway, listAcceptances, needsAcceptance } from '../../law/index.ts';
import type { Open } from './at-hand.ts';

/** `kinsight gateway list|accept`. */
export function gatewayCommands(program: Command, open: Open): void {
  const gateway = program
    .command('gateway')
    .description('Legal gateways: who may disclose what to whom, and which this place accepts');

  gateway
    .command('list')
    .description('Every gateway, and whether it permits anything here')
    .action(async () => {
      const { place, reader, terminal } = await open();
      const accepted = await place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
        listAcceptances(tx),
      );
      const rows = [...place.law.gateways.values()].map((one) => {
        const mine = accepted.find(
          ({ gateway: code, hash }) => code === one.code && hash === hashGateway(one),
        );
        const state = !needsAcceptance(one)
          ? 'in force'
          : mine
            ? `accepted by ${mine.acceptedBy}, ${mine.acceptedOn}: ${mine.reference}`
            : 'permits nothing until accepted';
        return {
          code: one.code,
          kind: one.kind,
          title: one.title,
          bulk: one.bulk,
          verified: one.verified,
          commencement: one.commencement.state,
          limits: one.limits,
          state,
        };
      });
      terminal.result(rows);
      terminal.table(rows, [
        { head: 'gateway', cell: (row) => row.code },
        { head: 'kind', cell: (row) => row.kind },
        { head: 'lists', cell: (row) => row.bulk },
        { head: 'here', cell: (row) => row.state },
      ]);
    });

  gateway
    .command('accept <code>')
    .description(
      'Accept a gateway that is unverified or not known to be in force: only the IG lead, by name, for its text as it reads now',
    )
    .requiredOption(
      '--reference <text>',
      'what the acceptance rests on: legal advice, a minute, a commencement order',
    )
    .action(async (code: string, { reference }: { reference: string }) => {
      const { place, reader, terminal } = await open();
      await place.access.asClerk({ reader, action: 'accept-gateway', reason: reference }, (tx, trail) => {
        trail.note({ gateway: code });
        return place.agreements.acceptGateway(tx, reader, code, reference);
      });
      for (const limit of place.law.gateways.get(code)?.limits ?? []) terminal.print(`Remember: ${limit}.`);
      terminal.print(`${code} is accepted by ${reader.name}.`);
    });

  gateway
    .command('withdraw <code>')
    .description('Accept a gateway no longer: from the next request nothing flows by it')
    .requiredOption('--reason <text>', 'why')
    .action(async (code: string, { reason }: { reason: string }) => {
      const { place, reader, terminal } = await open();
      await place.access.asClerk({ reader, action: 'accept-gateway', reason }, (tx, trail) => {
        trail.note({ gateway: code, withdrawn: true });
        return place.agreements.withdrawGateway(tx, reader, code);
      });
      terminal.print(`${code} is no longer accepted. Accept it again: gateway accept ${code}`);
    });
}
