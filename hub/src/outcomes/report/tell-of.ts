import { BadInput } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import type { OutcomesParts } from '../outcomes-parts.ts';
import { insertTold, type Told } from './report.store.ts';

export type TellRequest = {
  readonly reader: Reader;
  readonly kind: Told['kind'];
  readonly on: Temporal.PlainDate;
  /** Of a rank: the place’s own, and of how many. */
  readonly number?: number | undefined;
  readonly of?: number | undefined;
  readonly words?: string | undefined;
};

/** Writes down what the programme told the place of itself: its rank among all, a visit, a recovery. The self-check reads it. */
export const tellOf = (parts: OutcomesParts, asked: TellRequest): Promise<void> =>
  parts.access.asClerk({ reader: asked.reader, action: 'report-outcomes' }, async (tx, trail) => {
    if (Temporal.PlainDate.compare(asked.on, parts.clock.today()) > 0)
      throw new BadInput('The day lies ahead. Enter the day you were told.');
    const isRanked =
      asked.number !== undefined && asked.of !== undefined && asked.number >= 1 && asked.number <= asked.of;
    if (asked.kind === 'rank' && !isRanked) throw new BadInput('Enter a rank, and of how many: 12 of 151.');
    await insertTold(tx, {
      kind: asked.kind,
      on: asked.on.toString(),
      number: asked.kind === 'rank' ? (asked.number ?? null) : null,
      of: asked.kind === 'rank' ? (asked.of ?? null) : null,
      words: asked.words ?? '',
      account: asked.reader.account,
      at: parts.clock.now(),
    });
    trail.note({ told: asked.kind });
  });
