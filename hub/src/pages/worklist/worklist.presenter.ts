import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { ListPage } from '../../needs/index.ts';
import { candidateAddress } from '../decide/candidate-address.ts';
import { mayDecide } from '../decide/may-decide.ts';
import { sayOutcome } from '../decide/outcome-words.ts';
import { addressFor } from '../family/address-for.ts';
import { sayOpen } from '../family/say-open.ts';
import { sayUnknown } from '../family/say-unknown.ts';
import { mayListNearly } from '../nearly/nearly.page.ts';
import { paths } from '../paths.ts';
import { toQuery, type WorklistChoice } from './choice.ts';
import { mayTakeUp } from './may-take-up.ts';
import { sayHarm } from './say-harm.ts';
import { choiceOf, type SavedViews } from './views.presenter.ts';

export type WorklistAsked = {
  readonly choice: WorklistChoice;
  readonly reason?: string | undefined;
  /** When they looked last. */
  readonly since: Temporal.Instant | undefined;
  readonly views: SavedViews;
  readonly reader: Reader;
};

/** A page of the list: longest waiting first unless asked otherwise. There is no other order and no score. */
export const presentWorklist = (found: ListPage, { choice, reason, since, views, reader }: WorklistAsked) => {
  const { page, pages, counts } = found;
  const to = (more: Partial<WorklistChoice>) => ({
    href: `${paths.worklist()}${toQuery({ ...choice, ...more })}`,
    fields: Object.entries({ ...choice, ...more }).map(([name, value]) => ({ name, value: String(value) })),
  });
  return {
    choice,
    reason,
    action: reason === undefined ? paths.worklist() : paths.worklistWhy(),
    isFiltered: choice.from !== 'any' || choice.sign !== '',
    clear: to({ from: 'any', sign: '', page: 1 }),
    since: since && sayDay(since.toZonedDateTimeISO('Europe/London').toPlainDate()),
    views: views.map((view) => ({ name: view.name, ...to({ ...choiceOf(view), page: 1 }) })),
    save: `${paths.worklistViews()}${toQuery({ ...choice, page: 1 })}`,
    says: sayCount(found.total, 'family', 'families'),
    tabs: tabsOf(found, choice).map((one) => ({
      text: `${tabWords[one]} (${counts[one].toLocaleString('en-GB')})`,
      ...to({ show: one, from: 'any', sign: '', page: 1 }),
      current: one === choice.show,
    })),
    // What was chosen stays to be seen, even where nothing of it is left.
    signs: [...new Set([...found.signs, ...(choice.sign === '' ? [] : [choice.sign])])].toSorted(),
    pages:
      pages < 2
        ? undefined
        : {
            says: `Page ${page.toLocaleString('en-GB')} of ${pages.toLocaleString('en-GB')}`,
            before: page > 1 ? to({ page: page - 1 }) : undefined,
            after: page < pages ? to({ page: page + 1 }) : undefined,
          },
    entries: found.entries.map((entry) => ({
      ...toLine(entry),
      takeUp: entry.harm && mayTakeUp(reader) ? paths.takeUp({ candidate: entry.candidate }) : undefined,
      href: mayDecide(reader)
        ? candidateAddress(entry.candidate, 'candidate', reason)
        : addressFor({ family: entry.family }, 'family', reason),
      isNew: found.fresh.has(entry.candidate),
    })),
    nearly: mayListNearly(reader) ? paths.nearly() : undefined,
  };
};

/** Signs of harm have a tab of their own, first, while there is one. */
const tabsOf = ({ counts }: ListPage, { show }: WorklistChoice) =>
  counts.harm > 0 || show === 'harm'
    ? (['harm', 'waiting', 'open', 'resting'] as const)
    : (['waiting', 'open', 'resting'] as const);

const toLine = (entry: ListPage['entries'][number]) => ({
  harm: entry.harm && { says: sayHarm(entry.harm), overdue: entry.harm.overdue },
  family: entry.family,
  children: entry.children.length > 0 ? sayList(entry.children) : `Family ${entry.family}`,
  members: sayCount(entry.members, 'person', 'people'),
  waited:
    entry.waited === 0 ? 'since today' : `for ${sayCount(entry.waited, 'day')}, since ${sayDay(entry.since)}`,
  signs: entry.headlines,
  unknown: sayUnknown(entry.unknown),
  cameFrom: fromWords[entry.cameFrom],
  discretion: entry.discretion,
  open: entry.alreadyOpen.map(sayOpen),
  before: entry.lastOutcome === undefined ? undefined : sayOutcome(entry.lastOutcome),
});

const tabWords = {
  harm: 'Signs of harm',
  waiting: 'Waiting',
  open: 'Help already open',
  resting: 'Decided before',
} as const;
const fromWords = { run: 'data', referral: 'a referral', observation: 'an observation' } as const;
