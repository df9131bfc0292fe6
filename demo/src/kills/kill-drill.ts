import type { KillPlace } from './kill-place.ts';
import { type PlaceState, readAuditCounts, readPlaceState, untilAlone } from './place-state.store.ts';
import type { Scenario } from './scenarios.ts';

export type Killed = {
  readonly kills: number;
  /** How many kills found it before, after, or between its steps, and how many came too late to kill anything. */
  readonly found: { before: number; between: number; after: number; tooLate: number };
  readonly wrong: readonly string[];
  readonly msUnkilled: number;
};

type Look = { readonly state: PlaceState; readonly audit: ReadonlyMap<string, number> };

/**
 * Does a command once unharmed: the twin. Then kills it at random moments between its first work and its end, starts it again as a
 * person would, and compares every table with the twin's.
 * @param draw a number from 0 to 1
 */
export async function killScenario(
  place: KillPlace,
  scenario: Scenario,
  kills: number,
  draw: () => number,
): Promise<Killed> {
  const wrong: string[] = [];
  const begin = async (): Promise<void> => {
    await place.bringBack(scenario.stage, { withoutDatabase: scenario.withoutDatabase === true });
    scenario.layOut?.(place);
  };
  await place.bringBack(scenario.stage);
  const words = await scenario.words(place);
  await begin();
  const before = scenario.withoutDatabase ? undefined : await look(place);
  const unharmed = await place.kinsight(words);
  const twin = await look(place);
  if (unharmed.code !== 0) wrong.push(`unharmed it ended with ${unharmed.code}: ${unharmed.err.slice(-400)}`);
  wrong.push(...(await (scenario.check?.(place) ?? [])));

  const found = { before: 0, between: 0, after: 0, tooLate: 0 };
  for (let kill = 1; kill <= kills; kill += 1) {
    await begin();
    const at = unharmed.msFirstWord * 0.8 + draw() * (unharmed.ms - unharmed.msFirstWord * 0.8);
    const { diesAt } = scenario;
    const point = diesAt?.points[kill - 1];
    const say = (what: string) =>
      wrong.push(
        `${scenario.name}, kill ${kill} ${point ? `at ${point}` : `after ${Math.round(at)} ms`}: ${what}`,
      );
    const killed =
      diesAt && point ? await place.dieAt(point, diesAt.delivery(place)) : await place.kinsight(words, at);
    if (point && killed.signal === null) say('it did not die');
    if (killed.signal === null) found.tooLate += 1;
    if (scenario.serverToo) await place.killServer();
    const left = await look(place);
    const isAfter = left !== undefined && isSame(left, twin);
    const isBefore = left === undefined ? before === undefined : before !== undefined && isSame(left, before);
    found[isAfter ? 'after' : isBefore ? 'before' : 'between'] += 1;
    if (scenario.how === 'once' && !isAfter && !isBefore) say(`half done: ${differences(left, before)}`);
    if (scenario.how === 'again' || !isAfter) {
      const again = await place.kinsight(words);
      if (again.code !== 0) say(`started again it ended with ${again.code}: ${again.err.slice(-400)}`);
    }
    const end = await look(place);
    if (!end || !twin || !isSame(end, twin)) say(`ended otherwise than its twin: ${differences(end, twin)}`);
    else for (const what of lostFrom(end.audit, twin.audit)) say(`the audit does not say: ${what}`);
    for (const what of (await place.hasDatabase()) ? await place.verify() : ['no database']) say(what);
    for (const what of await (scenario.check?.(place) ?? [])) say(what);
    for (const file of place.leftovers()) say(`left behind: ${file}`);
  }
  return { kills, found, wrong, msUnkilled: Math.round(unharmed.ms) };
}

/** undefined: there is no database, or nothing in it yet. */
async function look(place: KillPlace): Promise<Look | undefined> {
  if (!(await place.hasDatabase())) return undefined;
  return place.inDatabase(async (db) => {
    await untilAlone(db);
    const state = await readPlaceState(db);
    return Object.keys(state).includes('audit.entry') || 'ledger.place' in state
      ? { state, audit: await readAuditCounts(db) }
      : undefined;
  });
}

const isSame = (a: Look, b: Look | undefined): boolean =>
  b !== undefined && JSON.stringify(a.state) === JSON.stringify(b.state);

function differences(a: Look | undefined, b: Look | undefined): string {
  const [left, right] = [a?.state ?? {}, b?.state ?? {}];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((table) => left[table] !== right[table])
    .map((table) => `${table} (${left[table] ?? 'none'}; ${right[table] ?? 'none'})`)
    .join(', ');
}

const lostFrom = (
  have: ReadonlyMap<string, number>,
  wanted: ReadonlyMap<string, number>,
): readonly string[] =>
  [...wanted].flatMap(([what, n]) =>
    (have.get(what) ?? 0) < n ? [`${what} ${have.get(what) ?? 0} of ${n}`] : [],
  );
