import { BadInput, type Clock, Conflict, type Ids, NotFound } from '@kinsight/kit/command';
import type { Access, Reader } from '../access/index.ts';
import {
  drawSearches,
  insertSample,
  insertSearchReview,
  isDrawnAlike,
  listSampled,
  listSamples,
} from './search-sample.store.ts';

const mostDrawn = 50;

/** A reason can say whom the search was for, so it is read by who may read the audit. */
const readsReasons = ({ roles }: Reader): boolean =>
  roles.some(({ role }) => role === 'ig-lead' || role === 'auditor');

export type SampleParts = {
  readonly access: Access;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'bytes'>;
};

/**
 * Searches of the whole place, reviewed by sample: somebody fixes the days, the server draws with a seed it makes then, and each is said to
 * be right or not. No search is drawn from twice.
 */
export function sampleSearches({ access, clock, ids }: SampleParts) {
  return {
    drawSample: (given: {
      readonly reader: Reader;
      readonly from: Temporal.PlainDate;
      readonly to: Temporal.PlainDate;
      readonly size: number;
    }): Promise<number> =>
      access.asClerk({ reader: given.reader, action: 'review-searches' }, async (tx, trail) => {
        if (given.size < 1 || given.size > mostDrawn) throw new BadInput(`Draw 1 to ${mostDrawn} searches.`);
        if (Temporal.PlainDate.compare(given.to, clock.today()) > 0)
          throw new BadInput('The last day lies ahead. Choose days that have been.');
        const seed = Buffer.from(ids.bytes(16)).toString('hex');
        const drawn = await drawSearches(tx, { ...given, seed });
        if (drawn.entries.length === 0)
          throw new BadInput(
            'Nobody searched the place in these days, or a sample was drawn of them before. Choose other days.',
          );
        trail.note({ seed, drawn: drawn.entries.length, of: drawn.ofEntries });
        return insertSample(tx, {
          ...given,
          ...drawn,
          seed,
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
        const showsReasons = readsReasons(reader);
        return {
          ...found,
          showsReasons,
          isDrawnAlike: await isDrawnAlike(tx, sample),
          searches: await listSampled(tx, sample, showsReasons),
        };
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
