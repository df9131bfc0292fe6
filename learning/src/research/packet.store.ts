import { BadInput, Conflict } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';
import type { HelpPacket } from './help-packet.rules.ts';
import type { CoveragePacket, Packet } from './packet.rules.ts';

/** Keeps a packet that passed the rules. Throws Conflict for one that is here already. */
export async function addPacket(tx: Transaction, packet: Packet, by: By): Promise<number> {
  const there = await tx.maybeOne('select 1 from articles.place where code = $1', [packet.place.code]);
  if (!there) throw new BadInput(`The packet is of ${packet.place.name}, which is none of our places.`);
  const row = await tx.maybeOne<{ id: number }>(
    `insert into research.packet (place, as_at, released_on, sha256, body, taken_by, taken_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning id`,
    [
      packet.place.code,
      packet.asAt,
      packet.released.on,
      packet.sha256,
      JSON.stringify(packet),
      by.account,
      by.at,
    ],
  );
  if (!row) throw new Conflict('This packet is here already.');
  return row.id;
}

/** The newest packet of every place. Public: a place released it. */
export async function listNewestPackets(tx: Transaction): Promise<readonly CoveragePacket[]> {
  const rows = await tx.query<{ body: CoveragePacket }>(
    `select distinct on (place) body from research.packet where body ->> 'format' = 'kinsight-coverage-packet' order by place, as_at desc, id desc`,
  );
  return rows.map(({ body }) => body);
}

/** How help goes: the newest of every place that released it. Public. */
export async function listNewestHelp(tx: Transaction): Promise<readonly HelpPacket[]> {
  const rows = await tx.query<{ body: HelpPacket }>(
    `select distinct on (place) body from research.packet where body ->> 'format' = 'kinsight-help-packet' order by place, as_at desc, id desc`,
  );
  return rows.map(({ body }) => body);
}
