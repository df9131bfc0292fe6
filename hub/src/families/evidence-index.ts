import { compareIds } from './compare-ids.ts';
import type { FamilyEvidence, PersonEvidence, Tie, TieKind } from './family-evidence.ts';
import { type HomeVote, voteHomes } from './home-votes.ts';

/** Evidence looked up by person: the only way the rules of this room read it. */
export type EvidenceIndex = {
  readonly asAt: string;
  readonly persons: ReadonlyMap<string, PersonEvidence>;
  /** Ties that name this person as `from` / as `to`. */
  readonly tiesFrom: (person: string, ...kinds: readonly TieKind[]) => readonly Tie[];
  readonly tiesTo: (person: string, ...kinds: readonly TieKind[]) => readonly Tie[];
  readonly homes: (person: string) => readonly HomeVote[];
  readonly mainHome: (person: string) => string | undefined;
  readonly stays: (person: string, home: string) => HomeVote | undefined;
  /** Whether any source says anything of this person as of the date: where they live, whose they are, that they are on a roll. */
  readonly isSpokenOf: (person: string) => boolean;
  readonly peopleAt: (home: string) => readonly string[];
};

export function indexEvidence(evidence: FamilyEvidence): EvidenceIndex {
  const persons = new Map(evidence.persons.map((p) => [p.id, p]));
  const ties = evidence.ties.toSorted((a, b) => a.flow - b.flow || compareIds(a.id, b.id));
  const from = groupBy(ties, (t) => t.from);
  const to = groupBy(ties, (t) => t.to);
  const votes = voteHomes(evidence.stays);
  const at = new Map<string, string[]>();
  for (const [person, homes] of [...votes].sort((a, b) => compareIds(a[0], b[0]))) {
    const home = homes[0]?.home;
    if (home === undefined) continue;
    const there = at.get(home);
    if (there === undefined) at.set(home, [person]);
    else there.push(person);
  }
  const homes = (person: string): readonly HomeVote[] => votes.get(person) ?? [];
  return {
    asAt: evidence.asAt,
    persons,
    tiesFrom: (person, ...kinds) => (from.get(person) ?? []).filter((t) => kinds.includes(t.kind)),
    tiesTo: (person, ...kinds) => (to.get(person) ?? []).filter((t) => kinds.includes(t.kind)),
    homes,
    mainHome: (person) => homes(person)[0]?.home,
    stays: (person, home) => homes(person).find((v) => v.home === home),
    isSpokenOf: (person) =>
      votes.has(person) || from.has(person) || to.has(person) || persons.get(person)?.onRoll === true,
    peopleAt: (home) => at.get(home) ?? [],
  };
}

function groupBy(ties: readonly Tie[], key: (tie: Tie) => string): ReadonlyMap<string, readonly Tie[]> {
  const groups = new Map<string, Tie[]>();
  for (const tie of ties) {
    const group = groups.get(key(tie));
    if (group === undefined) groups.set(key(tie), [tie]);
    else group.push(tie);
  }
  return groups;
}
