import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, openTestIntake, recipesFolder } from '../../test/open-test-intake.ts';
import { readRecipes } from '../agreements/index.ts';

const recipes = readRecipes(recipesFolder).filter((recipe) => recipe.file.reads);
const names = recipes.map((recipe) => recipe.file.name);
let place: Awaited<ReturnType<typeof openTestIntake>>;
beforeAll(async () => {
  place = await openTestIntake(names);
  // mental-health answers questions: they must have been asked.
  await place.db.asOwner(async (tx) => {
    const flow = names.indexOf('mental-health') + 1;
    await tx.query(
      `insert into intake.request (reference, flow, answer_flow, asked_on, answer_by, account, items, known_from) values ('Q1', ${flow}, ${flow}, '2025-01-01', '2025-01-29', 1, 2, 1)`,
    );
    const [delivery] = await tx.query<{ id: number }>(
      `insert into intake.delivery (flow, state, file_name, sha256, bytes, mode, as_at, received_at) values (${flow}, 'refused', 'x', '\\x00', 1, 'delta', '2025-01-01', now()) returning id`,
    );
    const [record] = await tx.query<{ id: number }>(
      `insert into intake.source_record (flow, source_key, digest, delivery, known_from) values (${names.indexOf('school-roll') + 1}, 'asked about', '\\x00', ${delivery?.id}, 1) returning id`,
    );
    await tx.query(
      `insert into intake.request_item (request, item, record, person, criterion) select id, i, ${record?.id}, 1, '3.1' from intake.request, unnest(array['1', '2']) i`,
    );
  });
});
afterAll(() => place.close());

describe('the sample of every recipe', () => {
  it.each(names)('%s is taken whole, and gives only what the recipe declares', async (name) => {
    const folder = join(recipesFolder, name, 'sample');
    for (const file of readdirSync(folder)) {
      const outcome = await place.intake.deliver({
        flow: name,
        file: join(folder, file),
        reader: clerk,
        asAt: '2025-01-31',
        mode: 'delta',
      });
      expect(outcome).toMatchObject({ state: 'accepted', rows: [], counts: { refused: 0 } });
      expect(outcome.counts['facts']).toBeGreaterThan(0);
    }
  });
});
