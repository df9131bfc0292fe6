import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostilePlace, openHostilePlace } from '../../test/hostile-town.ts';
import { paths } from './paths.ts';

const record = (figure: string, value: unknown): void =>
  appendFileSync(process.env['DRILL_FIGURES'] ?? '/dev/null', `${JSON.stringify({ figure, value })}\n`);
const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

describe('how long an answer takes', () => {
  let place: HostilePlace;
  beforeAll(async () => {
    place = await openHostilePlace();
  });
  afterAll(() => place.close());

  it.each(['family', 'candidate'] as const)(
    'does not tell a hidden %s from one that is not there: medians of 2,000 alternated requests within 5 %%',
    async (kind) => {
      const manager = await place.signedInAs('manager');
      const address = (id: string) =>
        kind === 'family' ? paths.family({ family: id }) : paths.candidate({ candidate: id });
      const urls = [place.ids.hidden, place.ids.absent].map((ids) => address(ids[kind] ?? ''));
      const taken: [number[], number[]] = [[], []];
      const ask = async (which: 0 | 1, keep: boolean) => {
        const began = performance.now();
        const { status } = await manager.get(urls[which] ?? '');
        if (keep) taken[which].push(performance.now() - began);
        expect(status).toBe(404);
      };
      for (let at = 0; at < 2100; at++) {
        // Who goes first changes too, and the first hundred warm up.
        const first = (at >> 1) % 2 === at % 2 ? 0 : 1;
        await ask(first, at >= 100);
      }
      const [hidden, absent] = [median(taken[0]), median(taken[1])];
      record(`hidden against absent ${kind}`, {
        requests: taken[0].length + taken[1].length,
        hidden_ms: Number(hidden.toFixed(3)),
        absent_ms: Number(absent.toFixed(3)),
        ratio: Number((hidden / absent).toFixed(4)),
      });
      expect(Math.abs(hidden / absent - 1)).toBeLessThanOrEqual(0.05);
    },
  );
});
