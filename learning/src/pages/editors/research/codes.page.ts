import type { Reader } from '@kinsight/kit/accounts';
import { choice, redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { CodeName, themeOf } from '../../../research/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';
import { placeChoices, placeNames } from './place-names.ts';

const showCodes = async (at: Rooms, reader: Reader) => {
  const { frame } = at.research;
  const { nameOf } = await placeNames(at);
  const codes = await at.research.codes.list();
  return show('research/codes.njk', {
    action: editorPaths.codes(),
    retire: editorPaths.retireCode(),
    version: frame.version,
    pillars: Object.entries(frame.pillars).map(([value, label]) => ({ value, text: label })),
    ...(await placeChoices(at, reader)),
    themes: [...Map.groupBy(codes, ({ name }) => themeOf(name))].map(([theme, own]) => ({
      theme,
      codes: own.map(({ name, label, means, place, retired_on }) => ({
        name,
        label,
        means,
        own: place === null ? undefined : `Added by ${nameOf(place)}`,
        retired: retired_on !== null,
      })),
    })),
  });
};

/** The frame, and what places added to it. */
export const codesPage = get({
  path: editorPaths.codes,
  title: 'Codes',
  access,
  audit: { nothing: 'words of the frame' },
  handle: ({ at, reader }) => showCodes(at, reader),
});

export const addCode = post({
  path: editorPaths.codes,
  title: 'Codes',
  access,
  audit: 'changed',
  body: z.object({
    name: z
      .string()
      .refine(
        (given) => CodeName.safeParse(given).success,
        'Enter the name like TRUST/between-shifts: a theme in capitals, a slash, small letters',
      ),
    label: text('Enter what it is called on pages', { most: 120 }),
    means: text('Enter what it means', { most: 400 }),
    pillar: choice(['culture', 'governance', 'technology'], 'Select the pillar'),
    place: z
      .string({ error: 'Select the place' })
      .regex(/^[a-z][a-z0-9-]{0,40}$/, 'Select the place that adds it'),
  }),
  handle: async ({ at, reader, body }) => {
    await at.research.codes.add(reader, body);
    return redirect(editorPaths.codes(), { done: 'The code is there.' });
  },
  again: ({ at, reader }) => showCodes(at, reader),
});

export const retireCode = post({
  path: editorPaths.retireCode,
  title: 'Codes',
  access,
  audit: 'changed',
  body: z.object({ name: CodeName }),
  handle: async ({ at, reader, body }) => {
    await at.research.codes.retire(reader, body.name);
    return redirect(editorPaths.codes(), { done: 'Nobody codes with it from now on; what was coded stays.' });
  },
  again: ({ at, reader }) => showCodes(at, reader),
});
