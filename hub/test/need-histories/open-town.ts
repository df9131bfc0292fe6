import { recompute } from '../../src/progress/recompute.ts';
import { readStandings } from '../../src/progress/standing.store.ts';
import { reader } from '../needs-place.ts';
import { openProgressPlace } from '../progress-place.ts';
import { dayOf, isoOf } from './days.ts';
import { drawTown } from './draw-town.ts';
import { fillStep, flowId, rollCode } from './fill-town.ts';
import { hasSchoolChild, type KnownState, knowAlternative, knowState } from './knowing-state.ts';
import type { Town, TownCase, TownTerm } from './town.ts';

const alternatives: Readonly<Record<string, readonly string[]>> = {
  'troubled-families-2015': ['tf15-m-employment'],
};

/** A need of a town's case whose kept state is not what the knowing observer calls it. */
export type Difference = {
  readonly town: number;
  readonly step: number;
  readonly case: number;
  readonly need: string;
  readonly person: number | null;
  readonly kept: KnownState | undefined;
  /** Undefined: it is not asked. */
  readonly known: KnownState | undefined;
};

/**
 * Plays a town through its steps in a real place: files come in, progress is measured (only what is due), and every need is compared with
 * what the knowing observer calls it; `most`: of the first steps only. Returns how many needs were compared at how many steps, the differences, and how often each state was.
 */
export async function playTown(
  seed: number,
  families: number,
  most = Infinity,
): Promise<{
  readonly needs: number;
  readonly compared: number;
  readonly states: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
}> {
  const place = await openProgressPlace([], [], [], []);
  try {
    const terms = place.parts.terms.map(
      (one): TownTerm => ({ starts: dayOf(one.starts.toString()), ends: dayOf(one.ends.toString()) }),
    );
    const town = drawTown(seed, families, terms);
    await place.db.asOwner(async (tx) => {
      for (const [i, code] of [rollCode, ...town.flows.map((flow) => flow.code)].entries())
        await tx.run(
          `insert into agreements.flow (id, code, giver, receiver, mode, shown, body, known_from) overriding system value values ($1, $2, 1, 1, 'full', 'evidence', '{}', 1)`,
          [i + 1, code],
        );
    });
    const states = new Map<string, number>();
    const differences: Difference[] = [];
    const needs = new Set<string>();
    let compared = 0;
    for (const [step, day] of town.steps.slice(0, most).entries()) {
      await fillStep(place.db, town, step);
      const cases = town.cases.flatMap((c) => asAtDay(c, day));
      const parts = {
        ...place.parts,
        flowsAt: () => Promise.resolve(flowsAt(town, step)),
        cases: () => Promise.resolve(cases.map(toMeasured)),
      };
      await recompute(parts, { reader: reader('analyst'), asAt: Temporal.PlainDate.from(isoOf(day)) });
      const kept = new Map(
        (await place.db.asOwner((tx) => readStandings(tx))).map((row) => [
          `${row.case} ${row.need} ${row.person}`,
          row,
        ]),
      );
      for (const c of cases)
        for (const { need, person, known } of knowCase(town, step, c, terms)) {
          const row = kept.get(`${c.id} ${need} ${person}`);
          const own = row && {
            state: row.state,
            since: row.since,
            until: row.until,
            relapsedOn: row.relapsedOn,
          };
          compared += 1;
          needs.add(`${c.id} ${need} ${person}`);
          if (known) states.set(known.state, (states.get(known.state) ?? 0) + 1);
          if (JSON.stringify(own) !== JSON.stringify(known))
            differences.push({ town: seed, step, case: c.id, need, person, kept: own, known });
        }
    }
    return { needs: needs.size, compared, states, differences };
  } finally {
    await place.close();
  }
}

const asAtDay = (c: TownCase, day: number): readonly TownCase[] =>
  c.opened > day
    ? []
    : [
        {
          ...c,
          needs: c.needs.filter(
            ({ foundOn, struckOut }) => foundOn <= day && (struckOut === undefined || struckOut > day),
          ),
        },
      ];

const toMeasured = ({ id, family, framework, opened, needs }: TownCase) => ({
  id,
  family,
  families: [{ family, from: null, to: null }],
  framework,
  opened: isoOf(opened),
  closed: null,
  team: 'north',
  lead: null,
  needs: needs.map(({ need, person, foundOn }) => ({
    need,
    person,
    foundOn: isoOf(foundOn),
    struckOut: null,
  })),
});

const flowsAt = (town: Town, step: number) => ({
  adopted: new Set<string>(),
  flows: [
    { id: 1, code: rollCode, encoded: false, answers: false, gives: {}, refused: () => [] },
    ...town.flows.map(({ code, giver, dataset, pausedFrom, refusedNeeds }, at) => ({
      id: flowId(at),
      code,
      giver,
      encoded: false,
      answers: false,
      gives: { [dataset]: { absence: 'roster' as const } },
      refused: (need = '') =>
        pausedFrom !== undefined && pausedFrom <= step
          ? ['paused' as const]
          : refusedNeeds.includes(need)
            ? ['purpose-not-covered' as const]
            : [],
    })),
  ],
});

function knowCase(town: Town, step: number, c: TownCase, terms: readonly TownTerm[]) {
  const needs = c.needs.map((need) => ({
    need: need.need,
    person: need.person,
    known: knowState(town, step, c, need, terms),
  }));
  const others = (alternatives[c.framework] ?? []).map((measure) => ({
    need: measure,
    person: null,
    known: knowAlternative(town, step, c, measure, terms),
  }));
  return [...needs, ...others, ...knowAsked(town, step, c, terms)];
}

/** What is asked of every family, where no need of the case asks it: of nobody where no child of school age is there, or is there any more. */
function knowAsked(town: Town, step: number, c: TownCase, terms: readonly TownTerm[]) {
  if (c.framework !== 'troubled-families-2015' || c.needs.some(({ need }) => need.startsWith('P2')))
    return [];
  const need = { need: 'tf15-m-p2', person: null, foundOn: c.opened, struckOut: undefined };
  const known = knowState(town, step, c, need, terms);
  const isAsked = hasSchoolChild(town, step, c) || known.state !== 'no-information';
  return [{ need: need.need, person: null, known: isAsked ? known : undefined }];
}
