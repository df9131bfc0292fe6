import fc from 'fast-check';
import { type Anchors, createTeller } from '../src/insight/help/create-teller.rules.ts';
import { type RunCounts, tellSeries } from '../src/insight/help/run-series.rules.ts';
import { columns } from '../src/insight/help/states.rules.ts';
import { type ToldTable, tellTable } from '../src/insight/help/tell-table.rules.ts';

const rule = { suppressBelow: 5, roundTo: 5 };
const dimensions = ['Headline', 'Area', 'Team'] as const;
type Need = { state: number; readonly lines: readonly number[] };

/** Told numbers and, for the judge alone, the true ones: [quarter][name]. */
type Released = {
  readonly tables: readonly ToldTable[];
  readonly totals: readonly (number | null)[];
  readonly all: number | null;
};

/**
 * Draws places over three quarters with few changes between them, releases each quarter’s tables, and attacks all of them together, knowing the
 * rule: bounds of every cell, total and difference are narrowed until nothing moves. A count of 1 to 4, or a difference of 1 to 4 between two
 * quarters, of which one value is left is recovered.
 */
export function attackReports(runs: number) {
  const recovered: string[] = [];
  let [told, small] = [0, 0];
  const need = fc.record({
    state: fc.nat(5),
    lines: fc.tuple(fc.nat(4), fc.nat(2), fc.nat(3)),
  });
  const place = fc.record({
    // A table of few columns is easier to attack: those beyond are known to be empty.
    heads: fc.integer({ min: 2, max: 6 }),
    // Some needs stand many times: reports have large counts too.
    needs: fc.array(fc.tuple(need, fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 24 }))), {
      minLength: 20,
      maxLength: 90,
    }),
    moves: fc.array(fc.array(fc.tuple(fc.nat(200), fc.nat(5)), { maxLength: 8 }), {
      minLength: 2,
      maxLength: 2,
    }),
    joins: fc.array(fc.array(need, { maxLength: 6 }), { minLength: 2, maxLength: 2 }),
  });
  fc.assert(
    fc.property(place, ({ heads, needs, moves, joins }) => {
      const fit = (one: Need): Need => ({ ...one, state: one.state % heads });
      let now: Need[] = needs.flatMap(([one, copies]) => Array.from({ length: copies }, () => fit(one)));
      let anchors: Anchors = new Map();
      const runs: RunCounts[] = [];
      const released: Released[] = [];
      const truth: Map<string, number>[] = [];
      for (let quarter = 0; quarter < 3; quarter++) {
        if (quarter > 0) {
          for (const [at, state] of moves[quarter - 1] ?? []) {
            const one = now[at % now.length];
            if (one) one.state = state % heads;
          }
          now = [...now, ...(joins[quarter - 1] ?? []).map(fit)];
        }
        const { report, kept, real } = release(now, runs, anchors, heads);
        anchors = new Map([...anchors, ...kept]);
        released.push(report);
        truth.push(real);
      }
      const { bounds, differences } = attack(released);
      for (const [quarter, real] of truth.entries())
        for (const [name, value] of real) {
          if (value > 0 && value < 5) small += 1;
          const [low, high] = bounds.get(`${quarter}|${name}`) ?? [0, Infinity];
          if (low > value || high < value)
            throw new Error(`the attack is wrong about ${name}: ${low} to ${high}, is ${value}`);
          if (value > 0 && value < 5 && low === high)
            recovered.push(`${name} in quarter ${quarter}: ${value}`);
          const moved = value - (truth[quarter - 1]?.get(name) ?? Number.NaN);
          const [least, most] = differences.get(`${quarter}|${name}`) ?? [-Infinity, Infinity];
          if (Math.abs(moved) > 0 && Math.abs(moved) < 5 && least === most)
            recovered.push(`change of ${name} to quarter ${quarter}: ${moved}`);
        }
      told += released
        .flatMap(({ tables }) => tables.flatMap(({ lines }) => lines.flatMap(({ cells }) => cells)))
        .filter((cell) => cell !== null).length;
    }),
    { numRuns: runs },
  );
  return { recovered, told, small };
}

function release(needs: readonly Need[], runs: RunCounts[], before: Anchors, width: number) {
  const heads = columns.slice(0, width);
  const teller = createTeller(before, rule);
  const real = new Map<string, number>();
  const count = (of: (need: Need) => boolean): number => needs.filter(of).length;
  const counts = Object.fromEntries(columns.map((column, j) => [column, count(({ state }) => state === j)]));
  runs.push({ asAt: `q${runs.length}`, counts });
  const series = tellSeries(runs, teller).at(-1);
  heads.forEach((_, j) =>
    real.set(
      `all|${j}`,
      count(({ state }) => state === j),
    ),
  );
  const tables = dimensions.flatMap((title, d) => {
    const names = [...new Set(needs.map(({ lines }) => lines[d] ?? 0))].toSorted((a, b) => a - b);
    const lines = names.map((line) => ({
      name: String(line),
      counts: heads.map((_, j) => count((one) => one.lines[d] === line && one.state === j)),
    }));
    const table = tellTable({ title, of: title, heads, lines }, teller);
    if (!table) return [];
    const shown = new Set(table.lines.map(({ name }) => name));
    for (const { name } of table.lines) {
      const own =
        shown.has(name) && lines.some((one) => one.name === name)
          ? [name]
          : lines.filter((one) => !shown.has(one.name)).map((one) => one.name);
      heads.forEach((_, j) =>
        real.set(
          `${title}|${name}|${j}`,
          count((one) => own.includes(String(one.lines[d])) && one.state === j),
        ),
      );
      real.set(
        `${title}|${name}|all`,
        count((one) => own.includes(String(one.lines[d]))),
      );
    }
    return [table];
  });
  return {
    report: { tables, totals: series?.told.slice(0, width) ?? [], all: series?.total ?? null },
    kept: teller.told(),
    real,
  };
}

type Bounds = [number, number];
type Sum = { readonly whole: string; readonly parts: readonly string[] };

/** What a told number says of the count it was told from. */
const readTold = (told: number | null, isTotal: boolean): Bounds => {
  if (told === null) return isTotal ? [0, Infinity] : [0, 4];
  return [Math.max(5, told - 2), told + 2];
};

function attack(released: readonly Released[]) {
  const bounds = new Map<string, Bounds>();
  const differences = new Map<string, Bounds>();
  const sums: Sum[] = [];
  const changes: Sum[] = [];
  const last = new Map<string, { readonly told: number | null; readonly fresh: boolean }>();
  for (const [quarter, { tables, totals, all }] of released.entries()) {
    const see = (name: string, told: number | null, isTotal: boolean): string => {
      const before = last.get(name);
      const id = `${quarter}|${name}`;
      const read = readTold(told, isTotal);
      const same = before !== undefined && before.told === told && told !== null;
      // Told as before: within four of what it was told from. A total that was withheld may have been told from an older count, too.
      const mayBeOld = before?.told === told || (isTotal && quarter > 0 && (before?.told ?? null) === null);
      bounds.set(id, mayBeOld ? [Math.max(0, read[0] - 4), read[1] + 4] : read);
      if (before !== undefined)
        differences.set(id, same && before.fresh ? [-4, 4] : same ? [-8, 8] : [-Infinity, Infinity]);
      last.set(name, { told, fresh: !same && !mayBeOld });
      return id;
    };
    const columnIds = totals.map((told, j) => see(`all|${j}`, told, false));
    const whole = see('all|all', all, false);
    sums.push({ whole, parts: columnIds });
    for (const { title, lines } of tables) {
      const ids = lines.map(({ name, cells, total }) => {
        const own = cells.map((told, j) => see(`${title}|${name}|${j}`, told, false));
        sums.push({ whole: see(`${title}|${name}|all`, total, true), parts: own });
        return own;
      });
      columnIds.forEach((column, j) => sums.push({ whole: column, parts: ids.map((own) => own[j] ?? '') }));
    }
  }
  // Differences add up as counts do, where every part was told in both quarters.
  for (const { whole, parts } of sums)
    if ([whole, ...parts].every((id) => differences.has(id))) changes.push({ whole, parts });
  for (let moved = true; moved; ) {
    moved = false;
    for (const one of sums) moved = narrow(one, bounds) || moved;
    for (const one of changes) moved = narrow(one, differences) || moved;
    for (const [id, [least, most]] of differences) {
      const [quarter = '0', ...rest] = id.split('|');
      const earlier = `${Number(quarter) - 1}|${rest.join('|')}`;
      const [a, b] = [bounds.get(earlier), bounds.get(id)];
      if (!a || !b) continue;
      moved = tighten(differences, id, b[0] - a[1], b[1] - a[0]) || moved;
      moved = tighten(bounds, id, a[0] + least, a[1] + most) || moved;
      moved = tighten(bounds, earlier, b[0] - most, b[1] - least) || moved;
    }
  }
  return { bounds, differences };
}

function narrow({ whole, parts }: Sum, bounds: Map<string, Bounds>): boolean {
  const of = (id: string): Bounds => bounds.get(id) ?? [-Infinity, Infinity];
  const low = parts.reduce((all, id) => all + of(id)[0], 0);
  const high = parts.reduce((all, id) => all + of(id)[1], 0);
  let moved = tighten(bounds, whole, low, high);
  for (const id of parts) {
    const [others, more] = parts.reduce(
      ([a, b], other) => (other === id ? [a, b] : [a + of(other)[0], b + of(other)[1]]),
      [0, 0],
    );
    moved = tighten(bounds, id, of(whole)[0] - more, of(whole)[1] - others) || moved;
  }
  return moved;
}

function tighten(bounds: Map<string, Bounds>, id: string, low: number, high: number): boolean {
  const [least, most] = bounds.get(id) ?? [-Infinity, Infinity];
  const next: Bounds = [
    Math.max(least, Number.isNaN(low) ? -Infinity : low),
    Math.min(most, Number.isNaN(high) ? Infinity : high),
  ];
  if (next[0] === least && next[1] === most) return false;
  bounds.set(id, next);
  return true;
}
