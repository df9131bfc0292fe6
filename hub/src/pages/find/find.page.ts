import { choice, FormTrouble, optionalDay, optionalText, show } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { presentFind } from './find.presenter.ts';
import { findPurposes, mayFind, purposesOf, reachesPlace } from './purposes.ts';

const form = (reader: Reader) => show('find/find.njk', presentFind(reader, undefined));

export const findPage = get({
  path: paths.find,
  title: 'Find',
  access: mayFind,
  audit: { nothing: 'an empty form' },
  handle: async ({ reader }) => form(reader),
});

/** Finds by post alone: nothing that is typed stands in an address. */
export const find = post({
  path: paths.find,
  title: 'Find',
  access: mayFind,
  audit: 'searched',
  limit: 'search',
  body: z.object({
    purpose: choice(findPurposes, 'Select why you search'),
    reason: optionalText({ most: 500 }),
    forename: optionalText({ most: 100 }),
    surname: optionalText({ most: 100 }),
    born: optionalDay('Enter the day of birth like 28 3 2015'),
    line: optionalText({ most: 200 }),
    postcode: optionalText({ most: 10 }),
    identifier: optionalText({ most: 40 }),
  }),
  handle: async ({ at, reader, body }) => {
    const { purpose, reason, born, ...words } = body;
    const asked = { ...words, born: born?.toString() };
    if (!purposesOf(reader).some(({ value }) => value === purpose))
      throw new FormTrouble({ field: 'purpose', text: 'Select why you search' });
    if (reachesPlace(reader) && reason === undefined)
      throw new FormTrouble({ field: 'reason', text: 'Enter what happened' });
    if ([asked.surname, asked.born, asked.postcode, asked.identifier].every((one) => one === undefined))
      throw new FormTrouble({
        field: 'surname',
        text: 'Enter a surname, a day of birth, a postcode or a number',
      });
    const found = await at.people.find({
      reader,
      purpose,
      asked,
      ...(reason === undefined ? {} : { reason }),
    });
    return show('find/find.njk', presentFind(reader, found), {
      values: { ...words, purpose, reason, born: asked.born },
    });
  },
  again: async ({ reader }) => form(reader),
});
