import type { Transaction } from '@kinsight/kit/postgres';
import type { CoveragePacket } from './coverage-packet.rules.ts';

/** One packet that left the place. */
export type CoverageRelease = {
  readonly id: number;
  readonly asAt: string;
  readonly framework: string;
  readonly sha256: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  readonly packet: string;
};

const columns = `r.id, r.as_at as "asAt", r.framework, r.sha256, r.released_at as at, a.name as by, r.packet`;

export const listReleases = (tx: Transaction): Promise<readonly CoverageRelease[]> =>
  tx.query<CoverageRelease>(
    `select ${columns} from insight.coverage_release r join accounts.account a on a.id = r.released_by order by r.id desc limit 50`,
  );

/** Lets one release be decided at a time: of two who press the button at once, the second sees the first's. */
export const takeTurn = (tx: Transaction): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('insight.coverage_release'))");

/** The newest of a framework, where one was released since that instant. */
export const findLastRelease = (
  tx: Transaction,
  framework: string,
  since: Temporal.Instant,
): Promise<(CoverageRelease & { readonly run: number }) | undefined> =>
  tx.maybeOne(
    `select ${columns}, r.run from insight.coverage_release r join accounts.account a on a.id = r.released_by
     where r.framework = $1 and r.released_at > $2 order by r.id desc limit 1`,
    [framework, since],
  );

export const insertRelease = async (
  tx: Transaction,
  packet: CoveragePacket,
  by: { readonly run: number; readonly account: number; readonly at: Temporal.Instant },
): Promise<void> => {
  await tx.run(
    `insert into insight.coverage_release (run, framework, framework_hash, as_at, packet, sha256, released_by, released_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      by.run,
      packet.framework.name,
      packet.framework.hash,
      packet.asAt,
      JSON.stringify(packet),
      packet.sha256,
      by.account,
      by.at,
    ],
  );
};

/** The organisation's name, by its id. */
export const getOrganisationName = async (tx: Transaction, organisation: number): Promise<string> =>
  (await tx.one<{ name: string }>('select name from accounts.organisation where id = $1', [organisation]))
    .name;
