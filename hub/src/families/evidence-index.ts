import { compareIds } from './compare-ids.ts';
import type { FamilyEvidence, PersonEvidence, Stay, Tie, TieKind } from './family-evidence.ts';
import { type HomeVote, voteHomes } from './home-votes.ts';
import { createPreference, type Preference } from './preference.ts';

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
  /** Where a source says that this person lives too, beside the home. */
  readonly secondStays: (person: string) => readonly Stay[];
  readonly preference: Preference;
};

export function indexEvidence(evidence: FamilyEvidence): EvidenceIndex {
  const persons = new Map(evidence.persons.map((p) => [p.id, p]));
  const preference = createPreference(evidence.preferred);
  const votes = voteHomes(evidence.stays, preference.order);
  const ties = evidence.ties
    .map((t) => (t.past === true && votes.has(t.to) ? withoutHome(t) : t))
    .sort((a, b) => preference.order(a.flow, b.flow) || compareIds(a.id, b.id));
  const from = Map.groupBy(ties, (t) => t.from);
  const to = Map.groupBy(ties, (t) => t.to);
  const current = new Set(
    ties.filter((t) => t.past !== true || t.resident === true).flatMap((t) => [t.from, t.to]),
  );
  const second = Map.groupBy(
    evidence.stays.filter((s) => s.strength === 0),
    (s) => s.person,
  );
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
    isSpokenOf: (person) => votes.has(person) || current.has(person) || persons.get(person)?.onRoll === true,
    peopleAt: (home) => at.get(home) ?? [],
    secondStays: (person) => second.get(person) ?? [],
    preference,
  };
}

function withoutHome(tie: Tie): Tie {
  const { resident, ...rest } = tie;
  return resident === undefined ? tie : rest;
}
