import { BadInput, type Clock, Conflict, NotFound } from '@kinsight/kit/command';
import type { Access, Reader } from '../access/index.ts';
import {
  drawSearches,
  insertSample,
  insertSearchReview,
  listSampled,
  listSamples,
} from './search-sample.store.ts';

const mostDrawn = 50;

/** Searches of the whole place, reviewed by sample: a manager draws with a seed and says of each whether it was right to search. */
export function sampleSearches({ access, clock }: { readonly access: Access; readonly clock: Clock }) {
  return {
    drawSample: (given: {
      readonly reader: Reader;
      readonly seed: string;
      readonly from: Temporal.PlainDate;
      readonly to: Temporal.PlainDate;
      readonly size: number;
    }): Promise<number> =>
      access.asClerk({ reader: given.reader, action: 'review-searches' }, async (tx, trail) => {
        if (given.size < 1 || given.size > mostDrawn) throw new BadInput(`Draw 1 to ${mostDrawn} searches.`);
        const drawn = await drawSearches(tx, given);
        if (drawn.entries.length === 0)
          throw new BadInput('Nobody searched the place in these days. Choose other days.');
        trail.note({ seed: given.seed, drawn: drawn.entries.length, of: drawn.ofEntries });
        return insertSample(tx, {
          ...given,
          ...drawn,
          account: given.reader.account,
          at: clock.now(),
        });
      }),

    listSamples: (reader: Reader) =>
      access.asClerk({ reader, action: 'review-searches' }, (tx) => listSamples(tx)),

    showSample: ({ reader, sample }: { readonly reader: Reader; readonly sample: number }) =>
      access.asClerk({ reader, action: 'review-searches' }, async (tx, trail) => {
        const [found] = await listSamples(tx, sample);
        if (!found) throw new NotFound('There is no such sample.');
        trail.note({ sample });
        return { ...found, searches: await listSampled(tx, sample) };
      }),

    reviewSearch: ({
      reader,
      ...review
    }: {
      readonly reader: Reader;
      readonly sample: number;
      readonly entry: number;
      readonly verdict: 'right' | 'ask' | 'wrong';
      readonly words: string;
    }): Promise<void> =>
      access.asClerk({ reader, action: 'review-searches' }, async (tx, trail) => {
        trail.note({ sample: review.sample, entry: review.entry, verdict: review.verdict });
        const by = { account: reader.account, at: clock.now() };
        if ((await insertSearchReview(tx, { ...review, ...by })) === 0)
          throw new Conflict(
            'It was reviewed already, or you searched yourself: then somebody else reviews it.',
          );
      }),
  };
}
