import type { Reader } from '@kinsight/kit/accounts';
import { choice, day, redirect, sayDay, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { areas, CodeName, levels } from '../../../research/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';
import { placeChoices } from './place-names.ts';
import { keysOf } from './words.ts';

const showMaturity = async (at: Rooms, reader: Reader) => {
  const { noPlace } = await placeChoices(at, reader);
  const judgements = await at.research.maturity.list();
  return show('research/maturity.njk', {
    action: editorPaths.maturity(),
    noPlace,
    today: at.clock.today().toString(),
    places: (await at.research.listPlaces()).map(({ code, name }) => ({
      code,
      name,
      areas: Object.entries(areas).map(([area, label]) => {
        const [newest, ...before] = judgements.filter((one) => one.place === code && one.area === area);
        return {
          label,
          level: newest && levels[newest.level - 1],
          because: newest?.because ?? '',
          barrier: newest?.label ?? undefined,
          by: newest && `${newest.judged_by}, ${sayDay(newest.on_day)}`,
          before: before.map((one) => `${levels[one.level - 1]} on ${sayDay(one.on_day)}`).join('; '),
        };
      }),
    })),
    areas: Object.entries(areas).map(([value, label]) => ({ value, text: label })),
    levels: levels.map((label, at) => ({ value: String(at + 1), text: label })),
    codes: (await at.research.codes.list()).map(({ name, label }) => ({ value: name, text: label })),
  });
};

/** How far each place is by its own judgement, and how it was before. */
export const maturityPage = get({
  path: editorPaths.maturity,
  title: 'How far places are',
  access,
  audit: { nothing: 'what places say of themselves' },
  handle: ({ at, reader }) => showMaturity(at, reader),
});

export const judge = post({
  path: editorPaths.maturity,
  title: 'How far places are',
  access,
  audit: 'changed',
  body: z.object({
    place: z.string({ error: 'Select the place' }).regex(/^[a-z][a-z0-9-]{0,40}$/, 'Select the place'),
    area: choice(keysOf(areas), 'Select the area'),
    level: choice(['1', '2', '3', '4'], 'Select how far'),
    on: day('Enter the day, like 28 2 2025'),
    because: text('Enter what shows it', { most: 600 }),
    code: z.union([CodeName, z.literal('')]).optional(),
    'judged-by': text('Enter who judged, by role and organisation', { most: 120 }),
  }),
  handle: async ({ at, reader, body }) => {
    await at.research.maturity.judge(reader, {
      ...body,
      level: Number(body.level),
      code: body.code || undefined,
      judgedBy: body['judged-by'],
    });
    return redirect(editorPaths.maturity(), { done: 'It is kept; what was said before stays.' });
  },
  again: ({ at, reader }) => showMaturity(at, reader),
});
