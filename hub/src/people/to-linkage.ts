import type { Records, Relation } from '@kinsight/linkage';
import type { NameRow, RecordRow } from './records.store.ts';
import type { RelationRow } from './relations.store.ts';

/** Source records as the columns that the settings for British people read. */
export function toLinkageRecords(
  rows: readonly RecordRow[],
  latestBirth: ReadonlyMap<string, string> = new Map(),
): Records {
  const identifier = (scheme: string): (string | null)[] =>
    rows.map((r) => r.identifiers.find((i) => i.scheme === scheme)?.value ?? null);
  const identifiers = (scheme: string): string[][] =>
    rows.map((r) => r.identifiers.filter((i) => i.scheme === scheme).map((i) => i.value));
  const texts = (read: (row: RecordRow) => readonly (string | null)[]): string[][] =>
    rows.map((row) => read(row).map((text) => text ?? ''));
  return {
    ids: rows.map((r) => r.id),
    source: rows.map((r) => r.source),
    columns: {
      forename: rows.map((r) => current(r)?.forename ?? null),
      middle_names: rows.map((r) => current(r)?.middle ?? null),
      surname: rows.map((r) => current(r)?.surname ?? null),
      former_surnames: rows.map((r) =>
        r.names.filter((n) => n !== current(r)).flatMap((n) => n.surname ?? []),
      ),
      dob: rows.map((r) => r.born),
      born_by: rows.map((r) => latestBirth.get(r.id) ?? null),
      sex: rows.map((r) => r.sex),
      postcodes: texts((r) => r.addresses.map((a) => a.postcode)),
      uprns: rows.map((r) => r.addresses.flatMap((a) => a.uprn ?? [])),
      addresses: texts((r) => r.addresses.map((a) => a.line)),
      nhs_number: identifier('nhs-number'),
      upn: identifier('upn'),
      nino: identifier('nino'),
      phones: identifiers('phone'),
      emails: identifiers('email'),
    },
  };
}

function current(row: RecordRow): NameRow | undefined {
  return row.names.find((n) => n.kind === 'current') ?? row.names[0];
}

/** Who is named as whose relative, both ways. A lodger lives there and is nobody's relative. */
export function toRelatives(relations: readonly RelationRow[]): readonly Relation[] {
  return relations
    .filter((r) => r.kind !== 'lodger-with')
    .flatMap(({ record, other }) => [
      { record, relative: other },
      { record: other, relative: record },
    ]);
}
