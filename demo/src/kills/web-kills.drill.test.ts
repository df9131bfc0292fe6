import { appendFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverAll, noDeliveries } from '../deliver-all.ts';
import { findLeaks } from '../leaks/find-leaks.ts';
import { readLogs } from '../leaks/read-logs.ts';
import { secretsOf } from '../leaks/secrets-of.ts';
import { openCases } from '../open-cases.ts';
import { type KillPlace, openKillPlace } from './kill-place.ts';
import { seededDraw } from './seeded-draw.ts';
import { killTheWeb } from './web-kills.ts';

const seed = Number(process.env['DRILL_SEED'] ?? '20250228');
const kills = Number(process.env['DRILL_KILLS'] ?? '20');

describe('a served place killed with SIGKILL while people look and write', () => {
  let place: KillPlace;
  beforeAll(async () => {
    place = await openKillPlace({ people: 600, seed: 7 });
    await place.inPlace(async (at) => {
      const [manager, analyst] = [
        await at.accounts.getReader('manager'),
        await at.accounts.getReader('analyst'),
      ];
      await at.needs.approveFramework({ reader: manager, framework: 'family-help' });
      await deliverAll(at, place.filesOf('1-first'), noDeliveries(), () => undefined);
      await at.people.linkAll({ reader: analyst });
      await at.needs.run({ reader: analyst, framework: 'family-help' });
      await openCases(at, 2);
    });
  }, 300_000);
  afterAll(() => place.close());

  it('does nothing by halves, signs nobody out and answers no page without its row', async () => {
    const { wrong, log, ...figures } = await killTheWeb(place, kills, seededDraw(seed));
    const value = { seed, ...figures, wrong: wrong.length };
    appendFileSync(
      process.env['DRILL_FIGURES'] ?? '/dev/null',
      `${JSON.stringify({ figure: 'kill -9 of a served place', value })}\n`,
    );
    expect(wrong).toEqual([]);
    // Names, dates and addresses went through these pages: nothing of them is in what the servers or PostgreSQL logged.
    const secrets = await secretsOf(path.join(place.home, 'made-up'));
    expect(findLeaks([log, ...readLogs(place.home)].join('\n'), secrets)).toEqual([]);
    expect(figures.kept).toBeGreaterThan(kills);
  });
});
