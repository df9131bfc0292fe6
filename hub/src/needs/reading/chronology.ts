import { NotFound } from '@kinsight/kit/command';
import type { Reader, Relationship } from '../../access/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { readMonths } from './chronology.store.ts';
import { readSources } from './family-show.store.ts';
import { readMembers } from './visible.store.ts';

export type ChronologyRequest = {
  readonly reader: Reader;
  readonly family: number;
  /** Whoever neither helps nor protects has no use for it. */
  readonly purpose: 'support' | 'safeguarding';
  readonly reason?: string;
  /** Marks what came in later. */
  readonly since?: Temporal.Instant | undefined;
};
export type Chronology = {
  readonly family: number;
  readonly children: readonly string[];
  readonly relationship: Relationship;
  /** Newest first: a month of one kind from one source about one person is one entry, and says no more than that. */
  readonly entries: readonly {
    readonly month: string;
    readonly first: string;
    readonly last: string;
    readonly about: string;
    readonly dataset: string;
    readonly from: string;
    readonly times: number;
    readonly fresh: number;
  }[];
};

/** What happened to a family as far as this reader may see the evidence, month by month. What stands in it is read with each need, one step at a time. */
export const showChronology = (
  { access, clock, display }: NeedsParts,
  { reader, family, purpose, reason, since }: ChronologyRequest,
): Promise<Chronology> =>
  access.withLook(
    {
      reader,
      purpose,
      level: 'detail',
      subject: { kind: 'family', ids: [family] },
      ...(reason ? { reason } : {}),
    },
    async (tx, look, trail) => {
      const members = await readMembers(tx, look, [family], clock.today().toString());
      if (members.length === 0) throw new NotFound('There is nothing here that you can see.');
      const of = new Map(members.map((member) => [member.person, member]));
      const months = await readMonths(
        tx,
        [...of.keys()],
        ageRulesOf(display, clock.today()),
        since?.toString() ?? null,
      );
      const sources = new Map(
        (
          await readSources(
            tx,
            months.map(({ flow }) => flow),
          )
        ).map((one) => [one.flow, one.title]),
      );
      trail.note({ chronology: months.length });
      return {
        family,
        relationship: look.relationship,
        children: members
          .filter(({ role }) => role === 'child')
          .map(({ name }) => name ?? 'name not permitted'),
        entries: months.map(({ flow, person, ...month }) => ({
          ...month,
          about: of.get(person)?.name ?? 'name not permitted',
          // Which source knows of somebody tells where they can be found (design 5.3).
          from: look.veiled.persons.has(person) ? 'a source' : (sources.get(flow) ?? 'a source'),
        })),
      };
    },
  );
