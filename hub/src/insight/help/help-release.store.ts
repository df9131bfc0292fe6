import type { Transaction } from '@kinsight/kit/postgres';
import type { HelpPacket } from './help-packet.rules.ts';

/** One packet of counts of help that left the place. `at`: ISO instant. */
export type HelpRelease = {
  readonly id: number;
  readonly report: number;
  readonly asAt: string;
  readonly sha256: string;
  readonly at: string;
  readonly by: string;
  readonly packet: string;
};

/** The newest first. */
export const listHelpReleases = (tx: Transaction): Promise<readonly HelpRelease[]> =>
  tx.query<HelpRelease>(
    `select r.id, r.report, r.as_at as "asAt", r.sha256, r.released_at as at, a.name as by, r.packet
     from insight.help_release r join accounts.account a on a.id = r.released_by order by r.id desc limit 50`,
  );

/** Of two who press the button at once, the second sees the first's. */
export const takeHelpTurn = (tx: Transaction): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('insight.help_release'))");

export const insertHelpRelease = (
  tx: Transaction,
  packet: HelpPacket,
  by: { readonly report: number; readonly account: number; readonly at: Temporal.Instant },
): Promise<number> =>
  tx.run(
    `insert into insight.help_release (report, as_at, packet, sha256, released_by, released_at) values ($1, $2, $3, $4, $5, $6)`,
    [by.report, packet.asAt, JSON.stringify(packet), packet.sha256, by.account, by.at],
  );
