import { unionFlows } from '../../agreements/index.ts';
import type { Criterion } from '../criteria/criterion.ts';
import { isFor } from './criterion-job.ts';
import type { Finding } from './finding.ts';
import type { Membership, PersonAt, Source } from './world.ts';

/** A question about somebody. `criterion`: as the question named it, a code of the crosswalk. */
export type Asked = {
  readonly person: number;
  readonly flow: number;
  readonly criterion: string;
  readonly answered: boolean;
  /** The day it was to be answered by has passed. */
  readonly overdue: boolean;
};

// "Withheld" and "not known to us" read alike: a person's own refusal is not shown (design 5.3).
const causeOf = ({ answered, overdue }: Asked): string =>
  answered ? 'nothing-recorded' : overdue ? 'not-answered' : 'not-delivered';

type AskedIn = Asked & { readonly membership: Membership };

/**
 * Beside somebody who was asked about, who was left out would read "not asked", and so that they refused or are restricted. In a family of
 * which anybody was asked about, everybody else whom the same question could be about reads as if asked and not answered for.
 */
function withFamily(
  asked: readonly Asked[],
  memberships: ReadonlyMap<number, readonly Membership[]>,
): readonly AskedIn[] {
  const own = asked.flatMap((a) =>
    (memberships.get(a.person) ?? []).map((membership): AskedIn => ({ ...a, membership })),
  );
  const done = new Set(own.map((a) => `${a.flow} ${a.criterion} ${a.membership.family} ${a.person}`));
  const byFamily = Map.groupBy([...memberships.values()].flat(), ({ family }) => family);
  const criteriaOf = Map.groupBy(asked, ({ flow }) => flow);
  const beside = [...Map.groupBy(own, (a) => `${a.flow} ${a.membership.family}`).values()].flatMap(
    (those) => {
      const [first] = those;
      if (first === undefined) return [];
      const { flow, membership } = first;
      const criteria = new Set((criteriaOf.get(flow) ?? []).map(({ criterion }) => criterion));
      const overdue = those.every((a) => a.overdue);
      return (byFamily.get(membership.family) ?? []).flatMap((m) =>
        [...criteria]
          .filter((criterion) => !done.has(`${flow} ${criterion} ${m.family} ${m.person}`))
          .map(
            (criterion): AskedIn => ({
              person: m.person,
              flow,
              criterion,
              answered: false,
              overdue,
              membership: m,
            }),
          ),
      );
    },
  );
  return [...own, ...beside];
}

/**
 * Who was asked about reads otherwise than who was not: past the day "not-answered", before it "not-delivered", and where the answer
 * says neither yes nor no "nothing-recorded". Only where the answering source may be used, and says nothing else of them.
 */
export const askedFindings = (
  asked: readonly Asked[],
  criteria: readonly Criterion[],
  sources: readonly Source[],
  memberships: ReadonlyMap<number, readonly Membership[]>,
  personOf: (person: number) => PersonAt | undefined,
  needOf: ReadonlyMap<string, string>,
  crosswalkOf: (need: string) => string | undefined,
  found: readonly Finding[],
): readonly Finding[] => {
  const told = new Set(found.map((f) => `${f.person} ${f.criterion} ${f.source.join()}`));
  return withFamily(asked, memberships).flatMap(({ membership: m, ...a }) =>
    criteria.flatMap((c) => {
      const need = needOf.get(c.id) ?? c.id;
      const code = crosswalkOf(need);
      const answers = sources.some(
        (s) =>
          s.flow === a.flow && s.absence === 'answer' && s.dataset in c.uses && s.refused(code).length === 0,
      );
      if (!answers || code !== a.criterion || told.has(`${a.person} ${c.id} ${a.flow}`)) return [];
      const person = personOf(a.person);
      if (person && !isFor(c, { ...person, role: m.role })) return [];
      return [
        {
          family: m.family,
          person: a.person,
          role: m.role,
          criterion: c.id,
          need,
          source: [a.flow],
          value: 'no-data',
          causes: [causeOf(a)],
          number: undefined,
          evidence: '{}',
          shortfall: undefined,
          flows: unionFlows([a.flow], m.flows),
          shield: m.shield,
          sensitivity: c.sensitivity,
        } satisfies Finding,
      ];
    }),
  );
};
