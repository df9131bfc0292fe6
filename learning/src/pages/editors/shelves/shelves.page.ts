import {
  choice,
  FormTrouble,
  optionalDay,
  optionalText,
  redirect,
  sayDay,
  show,
  text,
} from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';

const access = holds('editor');
const kinds = { place: 'Place', series: 'Series', area: 'Area of work' } as const;
const Code = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);

/** “North Oneton & Hill” → north-oneton-hill: what stands in addresses, for good. */
const toCode = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);

const showShelves = async (at: Rooms) => {
  const { places, series, areas } = await at.articles.shelves();
  const toLine = (kind: keyof typeof kinds, code: string, name: string, about: string, day?: string) => ({
    id: `${kind}-${code}`,
    kind,
    code,
    name,
    about,
    day,
  });
  return show('shelves/shelves.njk', {
    action: editorPaths.shelves(),
    groups: [
      {
        title: 'Places',
        list: places.map(({ code, name, about, joined_on }) =>
          toLine('place', code, name, about, joined_on === null ? undefined : `Since ${sayDay(joined_on)}`),
        ),
      },
      { title: 'Series', list: series.map(({ code, title, about }) => toLine('series', code, title, about)) },
      {
        title: 'Areas of work',
        list: areas.map(({ code, name, about }) => toLine('area', code, name, about)),
      },
    ],
    kinds: Object.entries(kinds).map(([value, label]) => ({ value, text: label })),
  });
};

/** What texts stand under: the places the centre works with, series, areas of work. */
export const shelvesPage = get({
  path: editorPaths.shelves,
  title: 'Places, series, areas',
  access,
  audit: { nothing: 'names of places and of areas of work; nobody’s data' },
  handle: ({ at }) => showShelves(at),
});

/** Adds one, or gives the one of this code other words. */
export const saveShelf = post({
  path: editorPaths.shelves,
  title: 'Places, series, areas',
  access,
  audit: 'changed',
  body: z.object({
    kind: choice(['place', 'series', 'area'], 'Select what it is'),
    code: Code.optional(),
    name: text('Enter its name', { most: 120 }),
    about: optionalText({ most: 1000 }),
    joined: optionalDay('Enter the day, like 28 2 2025'),
  }),
  handle: async ({ at, reader, body: { kind, code: known, name, about = '', joined } }) => {
    const code = known ?? toCode(name);
    if (!Code.safeParse(code).success)
      throw new FormTrouble({ field: 'name', text: 'Enter a name with letters in it' });
    const { places, series, areas } = await at.articles.shelves();
    const there = { place: places, series, area: areas }[kind].some((one) => one.code === code);
    if (known === undefined && there)
      throw new FormTrouble({ field: 'name', text: 'There is one of this name already: change that one' });
    if (kind === 'place') {
      const before = places.find((one) => one.code === code)?.joined_on;
      const joinedOn = joined ?? (before ? Temporal.PlainDate.from(before) : at.clock.today());
      await at.articles.savePlace(reader, { code, name, about, joinedOn });
    } else if (kind === 'series') await at.articles.saveSeries(reader, { code, title: name, about });
    else await at.articles.saveArea(reader, { code, name, about });
    return redirect(editorPaths.shelves(), { done: `${kinds[kind]} kept.` });
  },
  again: ({ at }) => showShelves(at),
});
