import { type Shield, strictestShield } from '../../access/index.ts';
import { unionFlows } from '../../agreements/index.ts';
import type { NeedState } from '../../progress/index.ts';
import { goesByMeasure, sayProgress } from '../../progress/index.ts';
import type { Gathered } from '../claims/gather-claim.ts';
import { principleNames } from '../rules/refusal.ts';
import type { FrozenFact, FrozenFinding } from './evidence.store.ts';
import type { Line } from './line.ts';

/** Everything a claim is frozen from, as whoever signs saw it. */
export type ToFreeze = {
  readonly head: Readonly<Record<string, unknown>>;
  /** What an authority overrode, in sentences, and why. */
  readonly override: { readonly reason: string; readonly refusals: readonly string[] } | undefined;
  readonly gathered: Gathered;
  readonly facts: readonly FrozenFact[];
  readonly findings: readonly FrozenFinding[];
  readonly nameOf: (need: string) => string;
  readonly caseFlows: readonly number[];
  readonly records: readonly { readonly record: number; readonly person: number; readonly flow: number }[];
  readonly shieldOf: (person: number) => Shield;
};

/** From what was seen to lines, in a fixed order. Pure. */
export function toLines(given: ToFreeze): readonly Line[] {
  const { gathered, caseFlows, records, shieldOf } = given;
  const members = gathered.members.map(({ person }) => person);
  const everybody = [...new Set([...members, ...records.map(({ person }) => person)])];
  const strictest = (persons: readonly number[], also: Shield = 'none') =>
    strictestShield([also, ...persons.map(shieldOf)]);
  const flowsWith = (flows: readonly number[]) => unionFlows(caseFlows, flows);
  /** Records that an objection of one of these would bar: those by the line’s flows, the case’s among them. */
  const recordsOf = (persons: readonly number[], flows: readonly number[]) =>
    persons.flatMap((person) => {
      const own = records.filter((one) => one.person === person);
      const resting = own.filter(({ flow }) => flows.includes(flow));
      return (resting.length > 0 ? resting : own).map(({ record }) => record);
    });
  const lines: Line[] = [];
  const add = (
    kind: Line['kind'],
    body: Line['body'],
    rests: {
      readonly persons?: readonly number[];
      readonly flows?: readonly number[];
      readonly facts?: readonly number[];
      readonly sensitivity?: string;
      readonly shield?: Shield;
      readonly classes?: readonly string[];
      readonly needsEvidence?: boolean;
    } = {},
  ) => {
    const persons = rests.persons ?? everybody;
    const flows = flowsWith(rests.flows ?? []);
    lines.push({
      number: lines.length + 1,
      kind,
      body,
      records: recordsOf(persons, flows),
      facts: [...new Set(rests.facts ?? [])].toSorted((a, b) => a - b),
      flows,
      shield: strictest(persons, rests.shield),
      sensitivity: rests.sensitivity ?? 'welfare',
      classes: rests.classes ?? [],
      needsEvidence: rests.needsEvidence ?? false,
    });
  };

  const states = gathered.progress?.needs ?? [];
  // What names needs rests on all that those rest on.
  const ofEveryNeed = {
    flows: states.flatMap(({ flows }) => flows),
    facts: states.flatMap(({ evidence }) => evidence),
    classes: [...new Set(states.map(({ sensitivity }) => sensitivity))].toSorted(),
  };
  add('claim', given.head);
  if (given.override) add('override', given.override, ofEveryNeed);
  for (const { person, role, born, name } of gathered.view.people)
    if (members.includes(person)) add('member', { person, role, name, born }, { persons: [person] });
  for (const { principle, evidenced, refs, lacks } of gathered.principles)
    add('principle', { principle, name: principleNames[principle], evidenced, refs, lacks }, ofEveryNeed);

  const measures = new Map(states.map(({ measure }) => [measure.id, measure]));
  for (const {
    id,
    hash,
    sql,
    needs,
    scope,
    sustain,
    regression,
    silence,
    parameters,
    says,
    verified,
    source,
  } of [...measures.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    add('measure', {
      id,
      hash,
      needs,
      scope,
      sustain,
      regression,
      silence,
      parameters,
      says,
      verified,
      source,
      sql,
    });

  const rank = new Map(given.facts.map((fact) => [fact.id, fact]));
  for (const state of states) {
    const { need, person, evidence, flows } = state;
    // Who of a family counts for a need is part of what it rests on.
    const persons = person === null ? state.persons.map((one) => one.person) : [person];
    const rests = {
      persons: persons.length > 0 ? persons : everybody,
      flows,
      facts: evidence,
      sensitivity: state.sensitivity,
    };
    add('need', toNeed(state, given.nameOf, evidence.filter((id) => !rank.has(id)).length), rests);
    for (const one of state.readings)
      add(
        'reading',
        {
          need,
          person,
          starts: one.starts.toString(),
          ends: one.ends.toString(),
          says: one.says,
          level: one.says === 'unknown' ? null : (one.level ?? null),
          causes: one.says === 'unknown' ? one.causes : [],
        },
        rests,
      );
  }
  for (const { flows, shield, sensitivity, ...finding } of given.findings)
    add('finding', finding, {
      persons: [finding.person],
      flows,
      facts: finding.evidence,
      sensitivity,
      shield,
    });
  const used = columnsUsed(states);
  for (const {
    id,
    dataset,
    person,
    starts,
    ends,
    details,
    flow,
    flowCode,
    delivery,
    line,
    sensitivity,
  } of given.facts)
    add(
      'fact',
      {
        fact: id,
        dataset,
        person,
        starts,
        ends,
        details: pick(details, used.get(dataset)),
        flow: flowCode,
        delivery,
        line,
      },
      {
        ...(person === null ? {} : { persons: [person] }),
        flows: [flow],
        facts: [id],
        sensitivity,
        needsEvidence: true,
      },
    );
  return lines;
}

const toNeed = (
  { need, person, foundOn, progress, measure, flagged, evidence }: NeedState,
  nameOf: (need: string) => string,
  withheld: number,
) => ({
  need,
  name: goesByMeasure(need, measure.id) ? (measure.name ?? measure.says.good) : nameOf(need),
  person,
  foundOn: foundOn.toString(),
  state: progress.state,
  says: sayProgress(progress).says,
  heldOn: progress.state === 'held' ? progress.on.toString() : null,
  measure: measure.id,
  measureHash: measure.hash,
  standsForAll: measure.counts === 'for-all-needs',
  noted: flagged.map((day) => day.toString()),
  facts: evidence,
  factsNotShown: withheld,
});

/** By dataset the columns a measure read: no other column of a fact is copied. */
function columnsUsed(states: readonly NeedState[]): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const { measure } of states)
    for (const [dataset, columns] of Object.entries(measure.uses))
      used.set(dataset, new Set([...(used.get(dataset) ?? []), ...columns]));
  return used;
}

const pick = (details: Readonly<Record<string, unknown>>, columns: ReadonlySet<string> | undefined) =>
  Object.fromEntries(
    Object.entries(details)
      .filter(([column]) => columns?.has(column) === true)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
