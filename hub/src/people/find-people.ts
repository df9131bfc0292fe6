import { explainer, type Model } from '@kinsight/linkage';
import { type Access, type Reader, visiblePersons, withoutHome } from '../access/index.ts';
import { findMeant, type MeantRecord, readFamiliesOf, readMeant, readMeantEdges } from './find.store.ts';
import { findModel } from './models.store.ts';
import { toLinkageRecords } from './to-linkage.ts';
import { type FindAsked, toAskedRecord, toWanted } from './wanted.ts';

export type FindRequest = {
  readonly reader: Reader;
  readonly purpose: 'support' | 'triage' | 'safeguarding' | 'audit';
  readonly reason?: string;
  readonly asked: FindAsked;
};

/** Somebody who may be meant, as this reader sees them. */
export type FoundPerson = {
  readonly person: number;
  readonly name: string | null;
  readonly born: string | null;
  readonly address: string | null;
  readonly families: readonly { readonly family: number; readonly role: string }[];
};

// Who fits this many bits less well than the best is somebody else: 10 bits are a thousand to one.
const behind = 10;
const mostShown = 20;

/**
 * Looks for a person among those in the reader's reach: first who may be meant, by what they may see alone, then the same ranked by the
 * linkage kernel. Two rows in the audit: what was searched for, and who was shown.
 */
export async function findPeople(
  access: Access,
  { reader, purpose, reason, asked }: FindRequest,
): Promise<readonly FoundPerson[]> {
  const look = {
    reader,
    purpose,
    subject: { kind: 'place', of: 'person' },
    ...(reason === undefined ? {} : { reason }),
  } as const;
  const wanted = toWanted(asked);
  const best = await access.withLook({ ...look, level: 'searched' }, async (tx, _look, trail) => {
    trail.note({ asked });
    // A restricted person who shares no more than a surname's sound was not meant.
    if (purpose === 'safeguarding')
      trail.alsoAmongRestricted((on) => findMeant(on, wanted, { least: 2, most: 'all' }));
    const persons = await findMeant(tx, wanted);
    const [records, model] = await Promise.all([readMeant(tx, persons), findModel(tx)]);
    const found = rank(model?.model, asked, persons, records).slice(0, mostShown);
    trail.note({ found: found.length });
    return found;
  });
  const { subject: _place, ...said } = look;
  return access.withPage(
    { ...said, level: 'shown', of: 'person' },
    async () => best,
    async (tx, seen, trail) => {
      const [records, edges, belonging] = await Promise.all([
        readMeant(tx, best),
        readMeantEdges(tx, best),
        readFamiliesOf(tx, best, seen.today.toString()),
      ]);
      const whose = new Map(records.map(({ id, person }) => [Number(id), person]));
      const shown = visiblePersons(
        records.map((r) => ({
          ...r,
          id: Number(r.id),
          died: null,
          addresses: r.addresses.map((a) => ({ ...a, starts: null, ends: null })),
        })),
        edges,
        seen,
      );
      const families = Map.groupBy(belonging, ({ person }) => person);
      const found = shown.flatMap((one): readonly FoundPerson[] => {
        const person = whose.get(one.records[0] ?? 0);
        if (person === undefined) return [];
        const [home] = one.addresses;
        return [
          {
            person,
            name: [one.name?.forename, one.name?.surname].filter(Boolean).join(' ') || null,
            born: one.born,
            address: [home?.line, home?.postcode].filter(Boolean).join(', ') || null,
            families: withoutHome(families.get(person) ?? [], seen).map(({ family, role }) => ({
              family,
              role,
            })),
          },
        ];
      });
      trail.saw(found.map(({ person }) => person));
      return found.toSorted((a, b) => best.indexOf(a.person) - best.indexOf(b.person));
    },
  );
}

/** Best fit first, by the weight of each person's best record. Before anything was ever linked the order of agreement stands. */
function rank(
  model: Model | undefined,
  asked: FindAsked,
  persons: readonly number[],
  records: readonly MeantRecord[],
): readonly number[] {
  if (model === undefined || records.length === 0) return persons;
  const explain = explainer(model, toLinkageRecords([...records, toAskedRecord(asked)]));
  const weights = new Map<number, number>();
  for (const { id, person } of records) {
    const { weight } = explain('asked', id);
    weights.set(person, Math.max(weights.get(person) ?? -Infinity, weight));
  }
  const best = Math.max(...weights.values());
  return [...weights]
    .filter(([, weight]) => weight > best - behind)
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .map(([person]) => person);
}
