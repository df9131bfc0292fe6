import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killScenario } from './kill-drill.ts';
import { type KillPlace, openKillPlace } from './kill-place.ts';
import { keepStages, scenarios } from './scenarios.ts';
import { seededDraw } from './seeded-draw.ts';

const record = (figure: string, value: unknown): void =>
  appendFileSync(process.env['DRILL_FIGURES'] ?? '/dev/null', `${JSON.stringify({ figure, value })}\n`);
const seed = Number(process.env['DRILL_SEED'] ?? '20250228');
const kills = Number(process.env['DRILL_KILLS'] ?? '20');

/** Two places, so that both cores have something to do; each scenario has one to itself. */
describe('a process killed with SIGKILL at random moments, and started again', () => {
  const free: KillPlace[] = [];
  const waiting: ((place: KillPlace) => void)[] = [];
  beforeAll(async () => {
    console.log(`Kills with seed ${seed}`);
    for (const people of [300, 300]) {
      const place = await openKillPlace({ people, seed: 7 });
      await keepStages(place);
      free.push(place);
    }
  }, 300_000);
  afterAll(() => Promise.all(free.map((place) => place.close())));

  const take = (): Promise<KillPlace> => {
    const place = free.pop();
    return place ? Promise.resolve(place) : new Promise((give) => waiting.push(give));
  };
  const giveBack = (place: KillPlace): void => {
    const next = waiting.shift();
    if (next) next(place);
    else free.push(place);
  };

  it.concurrent.each(scenarios.map((scenario, at) => ({ scenario, at, name: scenario.name })))(
    'loses nothing and does nothing by halves in "$name"',
    async ({ scenario, at }) => {
      const place = await take();
      try {
        const { wrong, ...figures } = await killScenario(
          place,
          scenario,
          // Twenty kills of the server in all, over four commands.
          scenario.diesAt?.points.length ?? (scenario.serverToo ? Math.ceil(kills / 4) : kills),
          seededDraw(seed + at),
        );
        record(`kill -9: ${scenario.name}`, { seed: seed + at, ...figures, wrong: wrong.length });
        expect(wrong).toEqual([]);
      } finally {
        giveBack(place);
      }
    },
  );
});
