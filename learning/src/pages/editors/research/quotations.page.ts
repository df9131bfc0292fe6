import { choice, day, redirect, sayDay, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';
import { placeNames } from './place-names.ts';

const showQuotations = async (at: Rooms) => {
  const { named } = await placeNames(at);
  return show('research/quotations.njk', {
    today: at.clock.today().toString(),
    quotations: (await at.research.quotations.list())
      .map(named)
      .map(({ id, words, speaker, place, source, answer, answered_by, answered_how, answered_on }) => ({
        id,
        words,
        from: `${speaker}, ${place}`,
        source: editorPaths.source({ source }),
        action: editorPaths.answerQuotation({ quotation: id }),
        waits: answer === null,
        says:
          answer === null
            ? 'With its speaker'
            : `${answer === 'approved' ? 'Approved' : 'Refused'} by the ${answered_by ?? 'speaker'} on ${sayDay(answered_on ?? '')}, ${answered_how ?? ''}`,
      })),
  });
};

/** Wordings that would be published, and what their speakers said to them. */
export const quotationsPage = get({
  path: editorPaths.quotations,
  title: 'Quotations',
  access,
  audit: { nothing: 'wordings made to be published' },
  handle: ({ at }) => showQuotations(at),
});

export const answerQuotation = post({
  path: editorPaths.answerQuotation,
  title: 'Quotations',
  access,
  audit: 'decided',
  params: z.object({ quotation: whole }),
  body: z.object({
    answer: choice(['approved', 'refused'], 'Select what they said'),
    by: text('Enter who answered, by role', { most: 120 }),
    how: text('Enter how: by e-mail, in a letter, by telephone', { most: 120 }),
    on: day('Enter the day, like 28 2 2025'),
  }),
  handle: async ({ at, reader, params: { quotation }, body }) => {
    await at.research.quotations.answer(reader, quotation, body);
    return redirect(editorPaths.quotations(), { done: 'The answer is kept, with your name.' });
  },
  again: ({ at }) => showQuotations(at),
});
