import type { Chance } from './chance.ts';
import { daysThatMatter } from './days.ts';
import { drawMarks } from './draw-marks.ts';
import type { Town, TownFact, TownFlow, TownTerm } from './town.ts';

export type DrawFacts = Omit<Town, 'facts' | 'seed'> & { readonly terms: readonly TownTerm[] };

/** What every file says of everybody, when it is said, and what a later file takes back or puts right. */
export function drawFacts(chance: Chance, town: DrawFacts): readonly TownFact[] {
  const facts: TownFact[] = [];
  const { steps, flows } = town;
  const first = (steps[0] ?? 0) - 420;
  const last = steps.at(-1) ?? 0;
  const needs = new Map(town.cases.map((c) => [c.family, c.needs]));
  /** The step at whose file something of this day is first told; late ones a file or two after. */
  const toldAt = ({ files }: TownFlow, day: number): number | undefined => {
    const sent = files.flatMap((asAt, step) => (asAt !== undefined && asAt >= day ? [step] : []));
    return sent[chance.happens(0.15) ? chance.between(1, 2) : 0];
  };
  const later = ({ files }: TownFlow, than: number): number | undefined => {
    const sent = files.flatMap((asAt, step) => (asAt !== undefined && step > than ? [step] : []));
    return sent.length > 0 ? chance.pick(sent) : undefined;
  };
  const tell = (at: number, fact: Omit<TownFact, 'flow' | 'key' | 'to'>): TownFact => {
    const told = { ...fact, flow: at, key: `${facts.length}`, to: null };
    facts.push(told);
    const records = town.people.get(fact.person)?.records;
    records?.set(at, Math.min(records.get(at) ?? 99, fact.from));
    return told;
  };
  const takeBack = (fact: TownFact, flow: TownFlow): number | undefined => {
    const at = later(flow, fact.from);
    if (at !== undefined) fact.to = at;
    return at;
  };

  for (const person of town.people.values()) {
    const own = town.members.filter((m) => m.person === person.id);
    const isChild = own.some(({ role }) => role === 'child' || role === 'sibling');
    const matter = own.flatMap(({ family }) =>
      (needs.get(family) ?? []).flatMap(({ foundOn }) => daysThatMatter(foundOn)),
    );
    const someDay = () =>
      chance.happens(0.4) && matter.length > 0 ? chance.pick(matter) : chance.between(first, last);

    for (const [at, flow] of flows.entries()) {
      // A file may know somebody of whom it has nothing to say.
      if (chance.happens(0.35) && flow.files[0] !== undefined) person.records.set(at, 0);
      const isTold = chance.happens(0.45);
      if (
        !isTold ||
        (flow.dataset === 'attendance' ||
          flow.dataset === 'not_in_education' ||
          flow.dataset === 'social_care') !== isChild
      ) {
        if (flow.dataset !== 'occurrence' && flow.dataset !== 'homelessness') continue;
        if (!isTold) continue;
      }
      switch (flow.dataset) {
        case 'occurrence':
        case 'health_flag':
        case 'observation':
          for (let n = chance.between(1, flow.dataset === 'occurrence' ? 3 : 5); n > 0; n--)
            drawEvent(at, flow, person.id, someDay);
          break;
        case 'tenancy':
          drawVersions(at, flow, person.id);
          break;
        case 'attendance':
          break;
        default:
          for (let n = chance.between(1, 2); n > 0; n--) drawSpell(at, flow, person.id, someDay);
      }
    }
    if (isChild) drawMarks(chance, town, person.id, tell, takeBack);
  }
  return facts;

  function eventDetails(dataset: string): TownFact['details'] {
    if (dataset === 'occurrence')
      return {
        role: chance.pick(['Suspect', 'Charged', 'Victim', 'Witness']),
        domestic_abuse: chance.happens(0.4),
      };
    return dataset === 'health_flag'
      ? { criterion: '3.2', answer: chance.pick(['Y', 'N', 'N', 'Withheld']) }
      : { criterion: '5.2', stance: chance.pick(['confirmed', 'better', 'better', 'better', 'struck-out']) };
  }

  /** Told once; now and then taken back, or told anew of another day. */
  function drawEvent(at: number, flow: TownFlow, person: number, someDay: () => number): void {
    const starts = someDay();
    const from = toldAt(flow, starts);
    if (from === undefined) return;
    const details = eventDetails(flow.dataset);
    const told = tell(at, { person, starts, ends: null, details, from });
    if (flow.mode === 'delta' || !chance.happens(0.15)) return;
    const back = takeBack(told, flow);
    if (back !== undefined && chance.happens(0.5))
      tell(at, { person, starts: starts - chance.between(1, 40), ends: null, details, from: back });
  }

  /** Running until its end is told, in a file that speaks of that day; now and then the end is put right. */
  function drawSpell(at: number, flow: TownFlow, person: number, someDay: () => number): void {
    const starts = someDay() - chance.between(0, 120);
    const details = {
      benefit: { out_of_work: chance.happens(0.8) },
      not_in_education: { register: chance.pick(['CME', 'cme', 'NEET']) },
      homelessness: { duty: chance.pick(['Relief', 'Prevention', null]) },
    }[flow.dataset] ?? { stage: chance.pick(['s47', 'cp-plan', 'CP-plan', 'cin']) };
    const from = toldAt(flow, starts);
    if (from === undefined) return;
    const ends = chance.happens(0.3) ? null : Math.max(starts, someDay());
    const asAt = flow.files[from] ?? 0;
    if (ends === null || ends <= asAt) {
      tell(at, { person, starts, ends, details, from });
      return;
    }
    const open = tell(at, { person, starts, ends: null, details, from });
    const ended = toldAt(flow, ends);
    if (ended === undefined || ended <= from) return;
    open.to = ended;
    const closed = tell(at, { person, starts, ends, details, from: ended });
    if (!chance.happens(0.2)) return;
    const back = takeBack(closed, flow);
    if (back !== undefined)
      tell(at, { person, starts, ends: ends + chance.between(1, 30), details, from: back });
  }

  /** What each file says anew; the same again changes nothing, and a file without it ends it. */
  function drawVersions(at: number, flow: TownFlow, person: number): void {
    const starts = first - 300 + chance.between(0, 500);
    let open: TownFact | undefined;
    for (const [step, asAt] of flow.files.entries()) {
      if (asAt === undefined || starts > asAt) continue;
      const draw = chance.next();
      if (open && draw < 0.4) continue;
      if (open) open.to = step;
      open =
        draw > 0.95
          ? undefined
          : tell(at, {
              person,
              starts,
              ends: null,
              details: { weeks: chance.happens(0.1) ? null : chance.between(0, 14) },
              from: step,
            });
    }
  }
}
