import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import type { WorklistEntry } from '../../needs/index.ts';
import { sayOutcome } from '../decide/outcome-words.ts';
import { sayOpen } from '../family/say-open.ts';
import { paths } from '../paths.ts';

export type WorklistChoice = {
  readonly show: 'waiting' | 'open' | 'resting';
  readonly from: 'any' | WorklistEntry['cameFrom'];
  /** A headline, or nothing for all. */
  readonly sign: string;
  readonly order: 'waited' | 'newest';
};

// More than this on one page nobody reads; filters are kinder than a tenth page.
const mostShown = 100;

/** The list as a page: longest waiting first unless asked otherwise. There is no other order and no score. */
export const presentWorklist = (entries: readonly WorklistEntry[], choice: WorklistChoice) => {
  const ofKind = entries.filter((entry) => belongs(entry, choice));
  const kept = ofKind.filter(
    ({ cameFrom, headlines }) =>
      (choice.from === 'any' || cameFrom === choice.from) &&
      (choice.sign === '' || headlines.includes(choice.sign)),
  );
  const ordered = choice.order === 'newest' ? kept.toReversed() : kept;
  return {
    choice,
    isFiltered: choice.from !== 'any' || choice.sign !== '',
    says: sayCount(kept.length, 'family', 'families'),
    notShown: kept.length > mostShown ? sayCount(kept.length - mostShown, 'family', 'families') : undefined,
    tabs: (['waiting', 'open', 'resting'] as const).map((one) => ({
      text: tabWords[one],
      href: `${paths.worklist()}?show=${one}`,
      current: one === choice.show,
    })),
    signs: [...new Set(ofKind.flatMap(({ headlines }) => headlines))].toSorted(),
    entries: ordered.slice(0, mostShown).map((entry) => ({
      href: paths.candidate({ candidate: entry.candidate }),
      family: entry.family,
      children: entry.children.length > 0 ? sayList(entry.children) : `Family ${entry.family}`,
      members: sayCount(entry.members, 'person', 'people'),
      waited:
        entry.waited === 0
          ? 'since today'
          : `for ${sayCount(entry.waited, 'day')}, since ${sayDay(entry.since)}`,
      signs: entry.headlines,
      cameFrom: fromWords[entry.cameFrom],
      discretion: entry.discretion,
      open: entry.alreadyOpen.map(sayOpen),
      before: entry.lastOutcome === undefined ? undefined : sayOutcome(entry.lastOutcome),
    })),
  };
};

const belongs = (entry: WorklistEntry, { show }: WorklistChoice): boolean => {
  if (show === 'open') return entry.alreadyOpen.length > 0;
  return show !== 'resting' || entry.lastOutcome !== undefined;
};

const tabWords = { waiting: 'Waiting', open: 'Help already open', resting: 'Decided before' } as const;
const fromWords = { run: 'data', referral: 'a referral', observation: 'an observation' } as const;
