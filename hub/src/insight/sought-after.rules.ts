/** One look at somebody, by somebody who does not work with them. */
export type StrangersLook = {
  readonly kind: string;
  readonly subject: number;
  readonly account: number;
  readonly name: string;
  /** ISO instant. */
  readonly at: string;
};
type SoughtAfter = {
  readonly kind: string;
  readonly subject: number;
  /** Who looked within those days, each once, in the order of their first look. */
  readonly names: readonly string[];
  /** Of the newest look. */
  readonly at: string;
};

/** Our own choice: one colleague asks another; three who do not work with somebody have heard of them. */
const strangers = 3;
const within = { hours: 7 * 24 };

/**
 * Whom several colleagues who do not work with them opened within seven days: the newest such days of each, newest first. Pure.
 * @param looks in any order
 */
export function findSoughtAfter(looks: readonly StrangersLook[]): readonly SoughtAfter[] {
  const bySubject = Map.groupBy(looks, ({ kind, subject }) => `${kind} ${subject}`);
  return [...bySubject.values()]
    .flatMap((all) => newestDays(all.toSorted((a, b) => compare(a.at, b.at))))
    .toSorted((a, b) => compare(b.at, a.at));
}

function newestDays(looks: readonly StrangersLook[]): readonly SoughtAfter[] {
  for (const last of looks.toReversed()) {
    const from = Temporal.Instant.from(last.at).subtract(within);
    const there = looks.filter(
      ({ at }) => compare(at, last.at) <= 0 && Temporal.Instant.compare(Temporal.Instant.from(at), from) > 0,
    );
    const names = new Map(there.map(({ account, name }) => [account, name]));
    if (names.size >= strangers)
      return [{ kind: last.kind, subject: last.subject, names: [...names.values()], at: last.at }];
  }
  return [];
}

const compare = (a: string, b: string): number =>
  Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b));
