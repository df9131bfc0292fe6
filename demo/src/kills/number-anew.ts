type Row = Readonly<Record<string, unknown>>;

/** Which column of which table speaks of whose id; a column not named here is compared as it is. */
const columns: readonly (readonly [pattern: RegExp, space: string])[] = [
  [/^intake\.source_record\.(id|version_of)$/, 'record'],
  [/^intake\.fact\.id$/, 'fact'],
  [/^intake\.relation\.id$/, 'relation'],
  [/^intake\.delivery\.id$/, 'delivery'],
  [/^intake\.request\.id$/, 'request'],
  [/^intake\.request_(item|left_out)\.request$/, 'request'],
  [/^people\.person\.id$/, 'person'],
  [/^people\.review\.id$/, 'review'],
  [/^people\.decision\.id$/, 'people-decision'],
  [/^people\.review\.decision$/, 'people-decision'],
  [/^people\.model\.id$/, 'model'],
  [/^people\.edge\.model$/, 'model'],
  [/^people\.lineage\.other$/, 'person'],
  [/^families\.family\.id$/, 'family'],
  [/^families\.lineage\.other$/, 'family'],
  [/^families\.member\.id$/, 'member'],
  [/^families\.correction\.id$/, 'correction'],
  [/^needs\.run\.id$/, 'run'],
  [/^needs\.candidate\.id$/, 'candidate'],
  [/^needs\.decision\.id$/, 'decision'],
  [/^needs\.check_first\.id$/, 'check'],
  [/^needs\.harm\.id$/, 'harm'],
  [/\.(record|left_record|right_record)$/, 'record'],
  [/\.delivery$/, 'delivery'],
  [/\.person$/, 'person'],
  [/\.family$/, 'family'],
  [/\.run$/, 'run'],
  [/\.candidate$/, 'candidate'],
  [/^needs\.(finding|already_open)\.evidence$/, 'fact'],
];
const homes: Readonly<Record<string, string>> = {
  record: 'intake.source_record',
  fact: 'intake.fact',
  relation: 'intake.relation',
  delivery: 'intake.delivery',
  request: 'intake.request',
  person: 'people.person',
  review: 'people.review',
  'people-decision': 'people.decision',
  model: 'people.model',
  family: 'families.family',
  member: 'families.member',
  correction: 'families.correction',
  run: 'needs.run',
  candidate: 'needs.candidate',
  decision: 'needs.decision',
  check: 'needs.check_first',
  harm: 'needs.harm',
};

/** Replaces every id by its place in the order of its kind: 7, 12, 13 → #1, #2, #3. What is nowhere becomes `gone`. */
export function numberAnew(tables: ReadonlyMap<string, readonly Row[]>): (table: string, row: Row) => Row {
  const ranks = new Map<string, ReadonlyMap<unknown, string>>();
  for (const [space, table] of Object.entries(homes)) {
    const ids = (tables.get(table) ?? []).map((row) => Number(row['id'])).sort((a, b) => a - b);
    ranks.set(space, new Map(ids.map((id, at) => [id, `#${at + 1}`])));
  }
  const spaceOf = new Map<string, string | undefined>();
  const find = (name: string): string | undefined => {
    if (!spaceOf.has(name)) spaceOf.set(name, columns.find(([pattern]) => pattern.test(name))?.[1]);
    return spaceOf.get(name);
  };
  return (table, row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        // An anchor is the person a family is formed around.
        const space =
          table === 'families.family' && column === 'anchor' ? 'person' : find(`${table}.${column}`);
        if (space === undefined || value === null) return [column, value];
        const rank = (id: unknown) => ranks.get(space)?.get(Number(id)) ?? 'gone';
        return [column, Array.isArray(value) ? value.map(rank) : rank(value)];
      }),
    );
}
