import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AboutDeed, deedNames, doDeed } from '../../test/help-deeds.ts';
import { helpRoomsOn } from '../../test/help-rooms.ts';
import { dieWhile, wholeOf } from '../../test/killed-help.ts';
import { type OutcomeTown, openOutcomeTown } from '../../test/outcome-town.ts';

const seed = Number(process.env['DRILL_SEED'] ?? '20250228');
const kills = Number(process.env['DRILL_KILLS'] ?? '8');

/** Drawn where we can say again: a small generator of our own kind. */
const drawn = (state: number) => () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

describe('a process killed with SIGKILL while a family is helped and an outcome claimed', () => {
  let town: OutcomeTown;
  let about: AboutDeed;
  beforeAll(async () => {
    town = await openOutcomeTown();
    const id = await town.openCase(1);
    await town.getBetter(1);
    await town.evidence(id, 1);
    const { support } = town.place.rooms;
    const { plan } = await support.showCase({ reader: town.practitioner, case: id });
    about = { case: id, goal: plan.goals[0]?.id ?? 0 };
  }, 120_000);
  afterAll(() => town.place.close());

  it.each(deedNames)(
    'does %s whole or not at all, wherever it dies, and can do it after',
    async (deed) => {
      const draw = drawn(seed);
      const { db, rooms } = town.place;
      const on = { reader: town.practitioner, case: about.case };
      if (deed === 'assess') {
        await rooms.support.beginAssessment(on);
        const said = { question: 'day', person: 12, voice: 'child' as const, words: 'I get up by myself' };
        await rooms.support.answer({ ...on, answers: [said] });
      }
      if (deed === 'sign') {
        const { claims } = await rooms.outcomes.list({ reader: town.auditor });
        about = { ...about, claim: claims[0]?.id ?? 0 };
      }
      const figures = { killed: 0, done: 0 };
      let before = await wholeOf(db);
      for (let kill = 0; kill < kills; kill += 1) {
        // The first as all is done and nothing committed, the others at a statement: about as many as the deed has.
        const most = deed === 'sign' || deed === 'recompute' ? 60 : 20;
        const at = kill === 0 ? 0 : 1 + Math.floor(draw() * most);
        const ended = dieWhile(db, deed, about, at);
        figures[ended] += 1;
        const after = await wholeOf(db);
        if (ended === 'killed') expect(after, `${deed} killed at ${at}`).toBe(before);
        if (ended === 'done' && deed !== 'plan' && deed !== 'recompute' && deed !== 'review') break; // once only
        before = after;
      }
      if (figures.done === 0) {
        const again = helpRoomsOn(db);
        await doDeed(again, deed, about);
        await again.close();
        if (deed !== 'recompute') expect(await wholeOf(db)).not.toBe(before);
      }
      expect(figures.killed).toBeGreaterThan(0);
      const value = { deed, seed, ...figures };
      appendFileSync(
        process.env['DRILL_FIGURES'] ?? '/dev/null',
        `${JSON.stringify({ figure: 'kill -9 while a family is helped', value })}\n`,
      );
    },
    120_000,
  );
});
