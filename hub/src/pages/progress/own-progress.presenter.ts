import { sayDay } from '@kinsight/kit/web';
import { type CaseProgress, type NeedState, sayProgress } from '../../progress/index.ts';
import { paths } from '../paths.ts';

/**
 * The family's own page. Their words are for them to write: it leaves room. It names no source, and nothing that one of them may not know of
 * another: only needs of standard and welfare kind, and of nobody by name.
 */
export const presentOwnProgress = (found: CaseProgress) => {
  const shown = found.needs.filter(
    ({ measure }) =>
      measure.counts === 'for-its-need' && ['standard', 'welfare'].includes(measure.sensitivity),
  );
  const of = (...states: readonly string[]) => [
    ...new Set(
      shown.filter(({ progress }) => states.includes(progress.state)).map((one) => plain(found, one)),
    ),
  ];
  return {
    back: paths.familyProgress({ family: found.case.family }),
    on: found.asAt === undefined ? undefined : sayDay(found.asAt),
    since: sayDay(found.case.opened),
    parts: [
      { heading: 'What has lasted', says: of('held'), otherwise: 'Nothing yet. Things take time.' },
      {
        heading: 'What is going well now',
        says: [
          ...new Set(
            shown
              .filter(({ progress }) => progress.state === 'holding')
              .map((one) => `${plain(found, one)}. ${sayProgress(one.progress).short}.`),
          ),
        ],
        otherwise: 'Nothing we can count yet.',
      },
      {
        heading: 'What we still work on together',
        says: of('improving', 'no-change', 'worse', 'relapsed'),
        otherwise: 'Nothing on this list.',
      },
      {
        heading: 'What we do not know',
        says: of('no-information', 'not-started'),
        otherwise: 'Nothing on this list.',
      },
    ],
    lines: [1, 2, 3, 4],
  };
};

const plain = ({ names }: CaseProgress, { need, measure }: NeedState): string =>
  `${names.get(need) ?? need} – we look for: ${measure.says.good}`;
