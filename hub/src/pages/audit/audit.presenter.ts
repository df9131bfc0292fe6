import { type AuditVerdict, auditProblemWords } from '@kinsight/kit/audit';
import { sayCount, sayDay, sayTime } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { CoverageRelease, FoundEntry, HelpRelease, Unusual } from '../../insight/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

type Accounts = readonly { readonly account: number; readonly name: string }[];

const sayCode = (code: string | null): string => (code ?? '').replaceAll('-', ' ');
const saySubjects = ({ kind, subjects }: Pick<FoundEntry, 'kind' | 'subjects'>): string =>
  subjects.length === 0
    ? sayCode(kind)
    : `${sayCode(kind)} ${subjects.slice(0, 5).join(', ')}${subjects.length > 5 ? ` and ${subjects.length - 5} more` : ''}`;

const tabsOf = (current: 'search' | 'unusual' | 'chain' | 'left') => [
  { text: 'Search', href: paths.audit(), current: current === 'search' },
  { text: 'Unusual looks', href: paths.unusualLooks(), current: current === 'unusual' },
  { text: 'Is it whole?', href: paths.auditChain(), current: current === 'chain' },
  { text: 'What left', href: paths.auditLeft(), current: current === 'left' },
];
const optionsOf = (words: readonly string[]) => [
  { value: '', text: 'Any' },
  ...words.map((value) => ({ value, text: sayCode(value) })),
];

export const presentAudit = (
  found: readonly FoundEntry[],
  words: { readonly actions: readonly string[]; readonly outcomes: readonly string[] },
  accounts: Accounts,
  isSearch: boolean,
) => ({
  tabs: tabsOf('search'),
  action: paths.audit(),
  exportAction: paths.auditExport(),
  accounts: [
    { value: '', text: 'Anybody' },
    ...accounts.map(({ account, name }) => ({ value: String(account), text: name })),
  ],
  actions: optionsOf(words.actions),
  outcomes: optionsOf(words.outcomes),
  kinds: optionsOf([
    'person',
    'family',
    'candidate',
    'case',
    'flow',
    'delivery',
    'place',
    'account',
    'organisation',
  ]),
  isSearch,
  says: found.length === 200 ? 'The newest 200 that fit. Narrow the search, or export all.' : undefined,
  table: table(
    isSearch ? sayCount(found.length, 'entry fits', 'entries fit') : 'The newest entries',
    ['Entry', 'When', 'Who', 'What', 'For', 'About', 'Outcome', 'Reason given'],
    found.map((one) => [
      one.number.toString(),
      sayTime(one.at),
      one.name ?? 'a job',
      sayCode(one.action),
      [sayCode(one.purpose), sayCode(one.relationship)].filter((word) => word !== '').join(', '),
      saySubjects(one),
      one.outcome === 'allowed'
        ? 'allowed'
        : { text: sayCode(one.outcome), tag: one.outcome === 'refused' ? 'red' : 'yellow' },
      one.reason ?? '',
    ]),
    'No entry fits. Leave something out and search again.',
  ),
});

export const exportHeads = [
  'entry',
  'when (UTC)',
  'who',
  'what',
  'purpose',
  'relationship',
  'about',
  'numbers',
  'outcome',
  'reason',
];
export const toCells = (one: FoundEntry) => [
  one.number,
  one.at,
  one.name,
  one.action,
  one.purpose,
  one.relationship,
  one.kind,
  one.subjects.join(' '),
  one.outcome,
  one.reason,
];

/** Who is on the list is for the IG lead alone to know. */
export const mayKeepNames = mayEver('keep-sought-names', 'place');

const unusualWords: Readonly<Record<Unusual['kind'], (count: number) => string>> = {
  'own-family': () => 'Somebody of the same surname',
  colleague: () => 'Somebody named like a colleague',
  night: (count) => `${sayCount(count, 'look')} in one night, between 22:00 and 06:00`,
  'sought-name': () => 'Somebody of a name others may be curious about',
  'sought-after': (count) =>
    `Opened by ${sayCount(count, 'colleague')} within seven days who do not work with them`,
  'many-families': (count) => `${sayCount(count, 'family', 'families')} within one hour`,
};

export const presentUnusual = (
  { found, namesMatched }: { readonly found: readonly Unusual[]; readonly namesMatched: boolean },
  days: number,
  reader: Reader,
) => ({
  tabs: tabsOf('unusual'),
  names: mayKeepNames(reader) ? paths.soughtNames() : undefined,
  periods: [7, 30, 90].map((one) => ({
    text: `Last ${one} days`,
    href: `${paths.unusualLooks()}?days=${one}`,
    current: one === days,
  })),
  namesMatched,
  table: table(
    'Looks to ask about',
    ['What', 'Who looked', 'When', 'Entry'],
    found.map(({ kind, name, at, count, entry, about }) => [
      `${unusualWords[kind](count)}${about ? `: ${sayCode(about.kind)} ${about.subject}` : ''}`,
      name,
      sayTime(at),
      entry === null ? 'several' : entry.toString(),
    ]),
    'No look of these days stands out.',
  ),
});

/** Every packet of counts that left for the centre, with the whole check sum: who audits compares it with the file the centre has. */
export const presentLeft = (coverage: readonly CoverageRelease[], help: readonly HelpRelease[]) => {
  const one = (what: string, href: string, { at, by, asAt, sha256 }: CoverageRelease | HelpRelease) => ({
    heading: `${what}, as at ${sayDay(asAt)}`,
    facts: [
      { what: 'Released', said: `${sayTime(at)}, by ${by}` },
      { what: 'Check sum', said: sha256 },
    ],
    href,
    at,
  });
  return {
    tabs: tabsOf('left'),
    packets: [
      ...coverage.map((it) => one(`Signs by ${it.framework}`, paths.releasedPacket({ release: it.id }), it)),
      ...help.map((it) => one('Counts of help', paths.insightPacketFile({ release: it.id }), it)),
    ].toSorted((a, b) => b.at.localeCompare(a.at)),
  };
};

// A page verifies with the place's own key; the command line may be given another.
const problemWords: typeof auditProblemWords = {
  ...auditProblemWords,
  'anchor-not-ours': 'is spoken of by an anchor that this place did not sign',
};

export const presentChain = ({ ok, entries, anchoredUpTo, problems }: AuditVerdict, reader: Reader) => ({
  tabs: mayEver('read-audit', 'place')(reader) ? tabsOf('chain') : [],
  ok,
  says: ok
    ? `Whole: ${sayCount(entries, 'entry', 'entries')}, each as it was written and in its place.`
    : `Not whole: ${sayCount(problems.length, 'entry', 'entries')} of ${entries.toLocaleString('en-GB')} ${problems.length === 1 ? 'is' : 'are'} not as written. Tell the information governance lead now, and change nothing.`,
  anchored:
    anchoredUpTo > 0
      ? `Anchors kept outside the database vouch for everything up to entry ${anchoredUpTo.toLocaleString('en-GB')}. What came later rests on the chain alone.`
      : 'No anchor was at hand, so a cut tail or a chain computed anew would not show.',
  problems: problems.map(({ code, number }) => `Entry ${number} ${problemWords[code]}.`),
});
