import type { Transaction } from '@kinsight/kit/postgres';

/** What progress says at the end, and what it was worked out from. Records are named `flow|key`. */
export type Standings = {
  readonly standings: readonly {
    readonly case: number;
    readonly need: string;
    readonly person: number | null;
    readonly state: string;
    readonly relapsedOn: string | null;
    readonly foundOn: string;
  }[];
  readonly asAt: string;
  /** dataset → the last day its permitted files speak of, and their days. */
  readonly heard: Readonly<Record<string, { readonly to: string; readonly days: readonly string[] }>>;
  readonly links: readonly { readonly record: string; readonly person: number }[];
};

export async function readStandings(tx: Transaction): Promise<Standings> {
  const standings = await tx.query<Standings['standings'][number]>(
    `select case_id as "case", need, person, state, relapsed_on as "relapsedOn", found_on as "foundOn" from progress.standing where known_to is null order by 1, 2, 3`,
  );
  const run = await tx.one<{
    asAt: string;
    sources: {
      given: Record<string, readonly { flow: number; cover: readonly (readonly [string, string])[] }[]>;
      refused: Record<string, Record<string, readonly string[]>>;
    };
  }>('select as_at as "asAt", sources from progress.run order by id desc limit 1');
  const files = await tx.query<{ flow: number; day: string }>(
    `select flow, as_at as day from intake.delivery where state = 'accepted' order by as_at`,
  );
  const heard = Object.fromEntries(
    Object.entries(run.sources.given).flatMap(([dataset, flows]) => {
      const usable = flows.filter(({ flow }) => run.sources.refused[flow]?.[''] === undefined);
      const to = usable
        .map(({ cover }) => cover.at(-1)?.[1] ?? '')
        .toSorted()
        .at(-1);
      if (to === undefined || to === '') return [];
      const days = files.filter(({ flow }) => usable.some((one) => one.flow === flow)).map(({ day }) => day);
      return [[dataset, { to, days }]];
    }),
  );
  const links = await tx.query<Standings['links'][number]>(
    `select w.code || '|' || r.source_key as record, l.person from people.link l join intake.source_record r on r.id = l.record
     join agreements.flow w on w.id = r.flow where l.known_to is null`,
  );
  return { standings, asAt: run.asAt, heard, links };
}
