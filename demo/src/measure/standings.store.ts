import type { Transaction } from '@kinsight/kit/postgres';

/** What progress says at the end, and what it was worked out from. Records are named `flow|key`. */
export type Standings = {
  readonly standings: readonly {
    readonly case: number;
    readonly need: string;
    readonly person: number | null;
    readonly state: string;
    readonly since: string | null;
    readonly relapsedOn: string | null;
    readonly foundOn: string;
  }[];
  readonly asAt: string;
  /** dataset → the days its permitted files speak of, and the records they tell of (that hold a fact of it, now or before). */
  readonly heard: Readonly<
    Record<
      string,
      { readonly cover: readonly (readonly [string, string])[]; readonly records: readonly string[] }
    >
  >;
  readonly links: readonly { readonly record: string; readonly person: number }[];
};

export async function readStandings(tx: Transaction): Promise<Standings> {
  const standings = await tx.query<Standings['standings'][number]>(
    `select case_id as "case", need, person, state, since, relapsed_on as "relapsedOn", found_on as "foundOn"
     from progress.standing where known_to is null and need <> measure order by 1, 2, 3`,
  );
  const run = await tx.one<{
    asAt: string;
    sources: {
      given: Record<string, readonly { flow: number; cover: readonly (readonly [string, string])[] }[]>;
      refused: Record<string, Record<string, readonly string[]>>;
    };
  }>('select as_at as "asAt", sources from progress.run order by id desc limit 1');
  const told = await tx.query<{ flow: number; record: string }>(
    `select distinct r.flow, w.code || '|' || r.source_key as record from intake.source_record r join agreements.flow w on w.id = r.flow`,
  );
  const byFlow = Map.groupBy(told, ({ flow }) => flow);
  const heard = Object.fromEntries(
    Object.entries(run.sources.given).flatMap(([dataset, flows]) => {
      const usable = flows.filter(({ flow }) => run.sources.refused[flow]?.[''] === undefined);
      const cover = usable.flatMap((one) => one.cover);
      const records = usable.flatMap(({ flow }) => (byFlow.get(flow) ?? []).map(({ record }) => record));
      return cover.length === 0 ? [] : [[dataset, { cover, records }]];
    }),
  );
  const links = await tx.query<Standings['links'][number]>(
    `select w.code || '|' || r.source_key as record, l.person from people.link l join intake.source_record r on r.id = l.record
     join agreements.flow w on w.id = r.flow where l.known_to is null`,
  );
  return { standings, asAt: run.asAt, heard, links };
}
