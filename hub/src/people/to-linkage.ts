import type { Decision as Constraint, Records } from '@kinsight/linkage';
import { type Decision, toConstraints } from './decisions.ts';
import type { NameRow, RecordRow } from './records.store.ts';

/** Source records as the columns that the settings for British people read. */
export function toLinkageRecords(rows: readonly RecordRow[]): Records {
  const identifier = (scheme: string): (string | null)[] => rows.map((r) => r.identifiers.find((i) => i.scheme === scheme)?.value ?? null);
  const identifiers = (scheme: string): string[][] => rows.map((r) => r.identifiers.filter((i) => i.scheme === scheme).map((i) => i.value));
  const texts = (read: (row: RecordRow) => readonly (string | null)[]): string[][] =>
    rows.map((row) => read(row).map((text) => text ?? ''));
  return {
    ids: rows.map((r) => r.id),
    source: rows.map((r) => r.source),
    columns: {
      forename: rows.map((r) => current(r)?.forename ?? null),
      middle_names: rows.map((r) => current(r)?.middle ?? null),
      surname: rows.map((r) => current(r)?.surname ?? null),
      former_surnames: rows.map((r) => r.names.filter((n) => n !== current(r)).flatMap((n) => n.surname ?? [])),
      dob: rows.map((r) => r.born),
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

/** Named people's decisions as the linker's constraints. */
export function toLinkageDecisions(decisions: readonly Decision[]): readonly Constraint[] {
  const { must, never } = toConstraints(decisions);
  return [
    ...must.map(([left, right]) => ({ kind: 'must-link' as const, left, right })),
    ...never.map(([left, right]) => ({ kind: 'never-link' as const, left, right })),
  ];
}
