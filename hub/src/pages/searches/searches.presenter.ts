import { sayDay, sayTime } from '@kinsight/kit/web';
import type { Sample, SampledSearch } from '../../insight/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

const verdictWords = { right: 'It was right', ask: 'Asked about', wrong: 'It was wrong' } as const;

export const presentSamples = (samples: readonly Sample[], today: Temporal.PlainDate) => ({
  action: paths.searchSamples(),
  // Last month is what a manager usually reviews.
  from: today.subtract({ months: 1 }).toString(),
  to: today.toString(),
  samples: table(
    'Samples',
    ['Days', 'Drawn by', 'Seed', 'Drawn', 'Reviewed'],
    samples.map((one) => [
      { text: `${sayDay(one.from)} to ${sayDay(one.to)}`, href: paths.searchSample({ sample: one.id }) },
      one.drawnBy,
      one.seed,
      `${one.size} of ${one.ofEntries}`,
      { text: `${one.reviewed} of ${one.size}`, tag: one.reviewed < one.size ? 'yellow' : 'green' },
    ]),
    'No sample was drawn yet.',
  ),
});

export const presentSample = (
  sample: Sample & {
    readonly showsReasons: boolean;
    readonly isDrawnAlike: boolean;
    readonly searches: readonly SampledSearch[];
  },
  account: number,
) => ({
  back: paths.searchSamples(),
  action: paths.searchSample({ sample: sample.id }),
  says: `${sample.size} of ${sample.ofEntries} searches of the place from ${sayDay(sample.from)} to ${sayDay(sample.to)}, drawn with the seed “${sample.seed}”. ${sample.isDrawnAlike ? 'Drawn once more with it just now, they are the same.' : 'Drawn once more with it just now, they are not the same: tell the auditor.'}`,
  searches: sample.searches.map((one) => ({
    entry: one.entry,
    heading: `${one.by}, ${sayTime(one.at)}`,
    purpose: one.purpose ?? 'not said',
    reason: sample.showsReasons
      ? (one.reason ?? 'No reason is kept any more')
      : 'the IG lead and the auditor read the reason',
    asked: one.asked.join(', ') || 'not kept any more',
    found: one.found ?? 'not kept any more',
    verdict:
      one.verdict === null
        ? undefined
        : `${verdictWords[one.verdict]}, says ${one.reviewedBy ?? ''}: ${one.words ?? ''}`,
    isMine: one.verdict === null && one.byAccount !== account,
  })),
});
