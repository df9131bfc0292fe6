import type { Criterion } from '../criteria/criterion.ts';
import type { Finding } from './finding.ts';
import { union } from './to-findings.ts';
import type { Membership, Source } from './world.ts';

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

/**
 * Who was asked about reads otherwise than who was not: past the day "not-answered", before it "not-delivered", and where the answer
 * says neither yes nor no "nothing-recorded". Only where the answering source may be used, and says nothing else of them.
 */
export const askedFindings = (
  asked: readonly Asked[],
  criteria: readonly Criterion[],
  sources: readonly Source[],
  memberships: ReadonlyMap<number, readonly Membership[]>,
  needOf: ReadonlyMap<string, string>,
  crosswalkOf: (need: string) => string | undefined,
  found: readonly Finding[],
): readonly Finding[] => {
  const told = new Set(found.map((f) => `${f.person} ${f.criterion} ${f.source.join()}`));
  return asked.flatMap((a) =>
    criteria.flatMap((c) => {
      const need = needOf.get(c.id) ?? c.id;
      const code = crosswalkOf(need);
      const answers = sources.some(
        (s) =>
          s.flow === a.flow && s.absence === 'answer' && s.dataset in c.uses && s.refused(code).length === 0,
      );
      if (!answers || code !== a.criterion || told.has(`${a.person} ${c.id} ${a.flow}`)) return [];
      return (memberships.get(a.person) ?? []).map(
        (m): Finding => ({
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
          flows: union([a.flow], m.flows),
          shield: m.shield,
          sensitivity: c.sensitivity,
        }),
      );
    }),
  );
};
