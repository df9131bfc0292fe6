import { addMonths, type DayNumber, dayOf } from './days.ts';
import { type KnowingRule, knowingRules, type SaidOfDay } from './said-by-facts.ts';
import type { Town, TownCase, TownFact, TownMember, TownNeed, TownTerm } from './town.ts';

// Somebody who has read every permitted file, and asks of one day after another what is known of it. It walks days; it knows no stretch, no
// history and no clock.

/** Two monthly files missed, and it is late; the last fortnight of a term may be missing; so far back one looks. */
const [waits, slack, monthsBack] = [62, 14, 13];

export type WordOfDay =
  | { readonly says: 'good' | 'bad'; readonly level: number | undefined }
  | { readonly says: 'unknown' | 'pending' | 'nothing' };

const nothing: WordOfDay = { says: 'nothing' };
const worstFirst = ['bad', 'unknown', 'pending', 'good'] as const;

/** Of several words of one day the worst; its level the lowest told by anybody. */
export function worstOf(words: readonly WordOfDay[]): WordOfDay {
  const says = worstFirst.find((word) => words.some((one) => one.says === word));
  if (says === undefined) return nothing;
  if (says === 'unknown' || says === 'pending') return { says };
  const levels = words.flatMap((one) => ('level' in one && one.level !== undefined ? [one.level] : []));
  return { says, level: levels.length > 0 ? Math.min(...levels) : undefined };
}

export type Observer = {
  /** What is known of a day for a need, of everybody who counts on it, in order of days from `first` to the day of asking. */
  readonly words: readonly WordOfDay[];
  readonly first: DayNumber;
  /** Of terms: one word for each whole term, with its days. */
  readonly terms: readonly { readonly term: TownTerm; readonly word: WordOfDay }[];
};

/** What is known of one need at one step. `only`: of this person alone, as one of those the measure is about. */
export function observe(
  town: Town,
  step: number,
  c: TownCase,
  { need, person, foundOn }: Pick<TownNeed, 'need' | 'person' | 'foundOn'>,
  terms: readonly TownTerm[],
  only?: number,
): Observer {
  const rule = knowingRules[need];
  if (!rule) throw new RangeError(`nobody says what ${need} means`);
  const asAt = town.steps[step] ?? 0;
  const first = addMonths(foundOn, -monthsBack);
  const all = subjectsOf(town, step, c, rule, rule.whose === 'person' ? person : null)
    .filter((one) => only === undefined || one.person === only)
    .map((one) => ({ ...one, file: openFile(town, step, rule, one.person) }));
  const subjects =
    rule.household && all.some(({ file }) => file.isKnown) ? all.filter(({ file }) => file.isKnown) : all;
  const counts = (at: { from: DayNumber; to: DayNumber }, day: DayNumber) => at.from <= day && day <= at.to;
  const lastThere = Math.max(...subjects.map(({ to }) => to));
  if (rule.share !== undefined) {
    const told = terms
      .filter(({ starts, ends }) => starts >= first && ends < asAt)
      .map((term) => ({
        term,
        word: worstOf(subjects.filter((one) => counts(one, term.ends)).map(({ file }) => file.ofTerm(term))),
      }));
    // Nobody it is about is there any more: of the days since nothing will be heard.
    const over = { starts: subjects.length === 0 ? asAt : Math.max(lastThere + 1, foundOn), ends: asAt };
    const isOver = subjects.length === 0 || lastThere < asAt;
    return { words: [], first, terms: isOver ? [...told, { term: over, word: { says: 'unknown' } }] : told };
  }
  const words: WordOfDay[] = [];
  for (let day = first; day <= asAt; day++) {
    const said = subjects.filter((one) => counts(one, day)).map(({ file }) => file.ofDay(day));
    // Nobody it is about is there any more: nothing will be heard.
    const isOver = subjects.length === 0 ? day === asAt : day > lastThere;
    const told = said.filter(({ says }) => says === 'good' || says === 'bad');
    const waited = said.filter(({ says }) => says === 'pending');
    const heard = !rule.anybodys ? said : told.length > 0 ? told : waited.length > 0 ? waited : said;
    words.push(isOver ? { says: 'unknown' } : worstOf(heard));
  }
  return { words, first, terms: [] };
}

/** Who counts for a need, and from which day to which: a member then, and of the kind and age the need is about; whose need it is, always. */
export function subjectsOf(
  town: Town,
  step: number,
  { family }: TownCase,
  rule: KnowingRule,
  person: number | null,
): readonly { readonly person: number; readonly from: DayNumber; readonly to: DayNumber }[] {
  const asAtStep = (at: number) => (at === 0 ? dayOf('2023-01-01') : (town.steps[at] ?? 0));
  const own = town.members.filter((m) => m.family === family && m.from <= step);
  const familySince = Math.min(...own.map((m) => asAtStep(m.from)));
  return [...Map.groupBy(own, (m) => m.person)]
    .flatMap(([id, list]) => {
      const about = town.people.get(id);
      const isChild = list.some(({ role }) => role === 'child' || role === 'sibling');
      if (!about || (person !== null && id !== person)) return [];
      const isAbout = rule.about === 'member' || (rule.about === 'child') === isChild;
      if (person === null && !isAbout) return [];
      const told = list.flatMap(({ starts }) => starts ?? []);
      const seen = Math.min(...list.map((m) => asAtStep(m.from)));
      const from = told.length > 0 ? Math.min(...told) : seen > familySince ? seen : -Infinity;
      const gone = (m: TownMember) => m.ends ?? (m.to !== null && m.to <= step ? asAtStep(m.to) : Infinity);
      const to = Math.min(Math.max(...list.map(gone)) - 1, about.died ?? Infinity);
      if (person !== null || !rule.ages) return [{ person: id, from, to }];
      const [young, old] = rule.ages;
      return [
        {
          person: id,
          from: Math.max(from, birthday(about.born, young)),
          to: Math.min(to, birthday(about.born, old + 1) - 1),
        },
      ];
    })
    .filter(({ from, to }) => from <= to);
}

const birthday = (born: DayNumber, age: number): DayNumber => addMonths(born, 12 * age);

type File = {
  readonly isKnown: boolean;
  ofDay(day: DayNumber): WordOfDay;
  ofTerm(term: TownTerm): WordOfDay;
};

/** Everything the permitted files say of one person for one need, up to a step. */
function openFile(town: Town, step: number, rule: KnowingRule, id: number): File {
  const asAt = town.steps[step] ?? 0;
  const person = town.people.get(id);
  const mayUse = town.flows.flatMap((flow, at) => {
    const isRefused =
      flow.refusedNeeds.includes(rule.code) ||
      person?.refuses.some((one) => one.flow === at && one.from <= step);
    const isPaused = flow.pausedFrom !== undefined && flow.pausedFrom <= step;
    return flow.dataset === rule.dataset && !isRefused && !isPaused ? [at] : [];
  });
  const knows = (at: number) => (person?.records.get(at) ?? Infinity) <= step;
  const knowing = mayUse.filter(knows);
  // Sources that may not all be used for this need are not put together: then each speaks by itself.
  const isApart = town.flows.some(
    (flow, at) =>
      flow.dataset === rule.dataset &&
      knows(at) &&
      flow.refusedNeeds.includes(rule.code) &&
      !(flow.pausedFrom !== undefined && flow.pausedFrom <= step) &&
      !person?.refuses.some((one) => one.flow === at && one.from <= step),
  );
  const asked = rule.silence === 'good' || knowing.length === 0 ? mayUse : knowing;
  const givers = [...Map.groupBy(asked, (at) => town.flows[at]?.giver ?? '').values()].map((own) => {
    const all = town.flows.flatMap((flow, at) =>
      mayUse.includes(at) && flow.giver === town.flows[own[0] ?? 0]?.giver ? [at] : [],
    );
    return coverOf(town, step, all);
  });
  const facts = (factsOf(town).get(id) ?? []).filter(
    (fact) =>
      knowing.includes(fact.flow) &&
      fact.from <= step &&
      (rule.keepsReplaced || fact.to === null || fact.to > step),
  );
  const judge = rule.judge?.(town, step);
  const coverOfFact = new Map(knowing.map((at) => [at, givers.find(({ flows }) => flows.includes(at))]));
  const groups =
    isApart && knowing.length > 1 ? [...Map.groupBy(facts, ({ flow }) => flow).values()] : [facts];

  return {
    isKnown: knowing.length > 0,
    ofDay(day) {
      if (mayUse.length === 0) return { says: 'unknown' };
      const said = groups.flatMap((all) =>
        all.flatMap((fact): SaidOfDay[] => {
          const one = coverOfFact.get(fact.flow)?.speaksOf(day) ? judge?.(day, fact, all) : undefined;
          return one ? [one] : [];
        }),
      );
      const bad = said.filter(({ good }) => !good);
      const levels = (list: readonly SaidOfDay[]) => {
        const told = list.flatMap(({ level }) => level ?? []);
        return told.length > 0 ? Math.min(...told) : undefined;
      };
      if (bad.length > 0) return { says: 'bad', level: levels(bad) };
      const silent = givers.filter((one) => !one.speaksOf(day));
      const awaited = silent.filter(({ heardTo }) => day > heardTo && asAt <= heardTo + waits);
      const canSilenceBeGood =
        rule.silence === 'good' || (rule.silence === 'good-where-known' && knowing.length > 0);
      if (!canSilenceBeGood) {
        if (said.length > 0) return { says: 'good', level: levels(said) };
        return { says: awaited.length > 0 ? 'pending' : 'unknown' };
      }
      if (silent.length === 0) return { says: 'good', level: levels(said) };
      return { says: awaited.length === silent.length ? 'pending' : 'unknown' };
    },
    ofTerm(term) {
      if (mayUse.length === 0 || givers.every(({ heardTo }) => heardTo === -Infinity))
        return { says: 'unknown' };
      const shares = groups.flatMap((all) => {
        const own = all.filter(({ starts, ends }) => starts <= term.ends && (ends ?? starts) >= term.starts);
        return isWhole(own, term) ? [shareOf(own)] : [];
      });
      const lowest = Math.min(...shares);
      if (shares.length > 0) return { says: lowest >= (rule.share ?? 1) ? 'good' : 'bad', level: lowest };
      const hasEverybodyTold = givers.every(({ heardTo }) => heardTo >= term.ends - slack);
      return { says: !hasEverybodyTold && asAt <= term.ends + waits ? 'pending' : 'unknown' };
    },
  };
}

// Asked for again for every need of every step.
const byPerson = new WeakMap<Town, ReadonlyMap<number, readonly TownFact[]>>();
function factsOf(town: Town): ReadonlyMap<number, readonly TownFact[]> {
  const found = byPerson.get(town) ?? Map.groupBy(town.facts, ({ person }) => person);
  byPerson.set(town, found);
  return found;
}

const shareOf = (facts: readonly TownFact[]): number => {
  const sum = (name: string) => facts.reduce((total, { details }) => total + Number(details[name]), 0);
  return 1 - sum('sessions_absent') / sum('sessions_possible');
};

/** No fortnight of the term is without a row, at its beginning, inside or at its end. */
function isWhole(facts: readonly TownFact[], term: TownTerm): boolean {
  if (facts.length === 0) return false;
  let gap = 0;
  for (let day = term.starts; day <= term.ends; day++) {
    gap = facts.some(({ starts, ends }) => starts <= day && day <= (ends ?? starts)) ? 0 : gap + 1;
    if (gap > slack) return false;
  }
  return true;
}

/** The days of which one giver's files speak, of any of these flows. */
function coverOf(town: Town, step: number, flows: readonly number[]) {
  const stretches = flows.flatMap((at): (readonly [number, number])[] => {
    const flow = town.flows[at];
    if (!flow) return [];
    const sent = flow.files.slice(0, step + 1).flatMap((asAt) => asAt ?? []);
    if (flow.mode === 'form') return [[-Infinity, town.steps[step] ?? 0]];
    if (sent.length === 0) return [];
    if (!flow.saysCover) return [[-Infinity, Math.max(...sent)]];
    if (flow.mode === 'full') return [[flow.coverFrom, sent.at(-1) ?? 0]];
    return sent.map((asAt, i) => [i === 0 ? flow.coverFrom : (sent[i - 1] ?? 0) + 1, asAt]);
  });
  return {
    flows,
    heardTo: Math.max(-Infinity, ...stretches.map(([, to]) => to)),
    speaksOf: (day: DayNumber) => stretches.some(([from, to]) => from <= day && day <= to),
  };
}
