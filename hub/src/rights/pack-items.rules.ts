import type { ForWhom, PackItem } from './pack.ts';

/** What is read of one person, under the IG lead's look. */
export type HeldRecord = {
  readonly record: string;
  readonly source: string;
  readonly names: readonly string[];
  readonly born: string | null;
  readonly sex: string | null;
  readonly addresses: readonly string[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
};
export type HeldFact = {
  readonly id: number;
  readonly source: string;
  readonly giverKind: string;
  readonly dataset: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly sensitivity: string;
};
export type Held = {
  /** Somebody must not find out where this person is, or whom they live with. */
  readonly isHidden: boolean;
  readonly born: string | null;
  readonly records: readonly HeldRecord[];
  readonly facts: readonly HeldFact[];
  readonly memberships: readonly {
    readonly role: string;
    readonly starts: string | null;
    readonly ends: string | null;
  }[];
  readonly signs: readonly { readonly need: string; readonly sensitivity: string }[];
  /** Cases of help they take part in, and how much is written there about them or the family together. */
  readonly help: readonly {
    readonly case: number;
    readonly from: string;
    readonly until: string | null;
    readonly notes: number;
    readonly answers: number;
    readonly goals: number;
    /** Lines about them frozen with an outcome that was claimed of the case. */
    readonly frozen: number;
  }[];
  readonly looks: readonly {
    readonly roles: string;
    readonly purpose: string;
    readonly times: number;
    readonly last: string;
    /** It tells that somebody was worried. */
    readonly worried: boolean;
  }[];
};

export type AskedFor = {
  readonly forWhom: ForWhom;
  /** Whole years, where known. */
  readonly age: number | undefined;
  /** A child of twelve or more said, to a named person, that this parent may have it. */
  readonly childAgrees: boolean;
};

// Columns that speak of somebody else, or name who works with somebody: out of every pack (UK GDPR Art 15(4), DPA 2018 Sch 2 para 16).
const ofOthers =
  /victim|suspect|offender|perpetrator|parent|mother|father|partner|carer|contact|relative|sibling|next_of_kin|associate|linked|other_|informant|reporter|worker|officer|lead|midwife|visitor|author|telephone|phone|mobile|mail|name$/i;
// Where somebody is: out of what a parent gets of a child who may live with the other one.
const ofPlaces =
  /address|postcode|uprn|school|urn$|establishment|practice|surgery|placement|provider|team|organisation|service|household|tenancy|landlord|lives_with|resident/i;
/** Longer words were typed by somebody and may speak of anybody. */
const longestWords = 80;
/** From about this age a child is presumed to decide for itself (ICO: children and the UK GDPR; the presumption of DPA 2018 s.208 in Scotland). */
const ownVoiceFrom = 12;

/** Everything held about one person, each thing with a proposal: given, or left out and why. People decide; nothing of others is in it. */
export function toPackItems(held: Held, asked: AskedFor): readonly PackItem[] {
  const isParent = asked.forWhom === 'parent';
  const wholeKept =
    isParent && (asked.age === undefined || asked.age >= ownVoiceFrom) && !asked.childAgrees
      ? 'The child is old enough to decide and has not said that this parent may have it'
      : null;
  // Nobody can tell here from whom a child is hidden: it may be from the parent who asks.
  const hiddenKept =
    isParent && held.isHidden
      ? 'Somebody must not find out where this child is: the MASH says first whether this parent may have it'
      : null;
  const settle = (item: Omit<PackItem, 'give' | 'because'>, because: string | null): PackItem => {
    const why = hiddenKept ?? wholeKept ?? because;
    const source = hiddenKept === null || item.source === 'Kinsight' ? item.source : hiddenSource;
    return { ...item, source, give: why === null, because: why };
  };
  return [
    ...held.records.map((one) => settle(identity(one, isParent, hiddenKept !== null), null)),
    ...held.facts.map((one) =>
      settle(said(one, isParent), isParent ? keptFromParent(one) : keptFromSelf(one)),
    ),
    ...held.memberships.map((one, at) =>
      settle(
        {
          id: `membership-${at + 1}`,
          kind: 'membership',
          source: 'Kinsight',
          what: 'You belong to a family here',
          says: [`As ${words(one.role)}`, ...period(one.starts, one.ends)],
        },
        null,
      ),
    ),
    ...held.signs.map((one, at) =>
      settle(
        {
          id: `sign-${at + 1}`,
          kind: 'sign',
          source: 'Kinsight',
          what: `Signs that help may be needed: ${one.need}`,
          says: ['A sign is a reason to ask, not a fact about anybody.'],
        },
        isParent
          ? 'A sign rests on what others said, and may give away what the child told'
          : one.sensitivity !== 'standard'
            ? 'It rests on something told in confidence, or on police information'
            : null,
      ),
    ),
    ...held.help.flatMap((one) => helpGiven(one, isParent).map(([item, because]) => settle(item, because))),
    ...[...Map.groupBy(held.looks, (look) => keptOfLooks(look, isParent))].map(([why, looks], at) =>
      settle(
        {
          id: `looks-${at + 1}`,
          kind: 'looks',
          source: 'Kinsight',
          what: 'Who has looked at your record',
          says: looks.map(
            ({ roles, purpose, times, last }) =>
              `${words(roles)}, for ${words(purpose)}: ${times} ${times === 1 ? 'time' : 'times'}, last on ${last.slice(0, 10)}`,
          ),
        },
        why,
      ),
    ),
  ];
}

/** What a source is called may tell the town or the school. */
const hiddenSource = 'A source';

/** Was it drafted as for a child in hiding, with no source and no name told? */
export const isDraftedHidden = (items: readonly PackItem[]): boolean =>
  items.every(({ source }) => source === hiddenSource || source === 'Kinsight');

const sensitive: ReadonlySet<string> = new Set(['health', 'sexual', 'domestic-abuse', 'criminal']);

const identity = (
  one: HeldRecord,
  isParent: boolean,
  isHidden: boolean,
): Omit<PackItem, 'give' | 'because'> => ({
  id: `record-${one.record}`,
  kind: 'identity',
  source: one.source,
  what: 'Who you are, as this source wrote it',
  says: [
    ...(isHidden ? [] : one.names).map((name) => `Name: ${name}`),
    ...(one.born === null ? [] : [`Born: ${one.born}`]),
    ...(one.sex === null ? [] : [`Sex: ${one.sex}`]),
    ...(isParent ? [] : one.addresses.map((line) => `Address: ${line}`)),
    ...(isParent ? [] : one.identifiers.map(({ scheme, value }) => `${words(scheme)}: ${value}`)),
  ],
});

/** That there is help is theirs to know; what is written there speaks of the whole family, so a person reads it first and gives it from there. */
const helpGiven = (
  one: Held['help'][number],
  isParent: boolean,
): readonly (readonly [Omit<PackItem, 'give' | 'because'>, string | null])[] => [
  [
    {
      id: `help-${one.case}`,
      kind: 'membership',
      source: 'Kinsight',
      what: 'We work with your family',
      says: period(one.from, one.until),
    },
    isParent
      ? 'This parent may not know of it, and it may not be safe that they do: ask who leads the case'
      : null,
  ],
  [
    {
      id: `help-${one.case}-written`,
      kind: 'said',
      source: 'Kinsight',
      what: 'What is written while we help you',
      says: [
        `Case ${one.case}: notes ${one.notes}, answers ${one.answers}, goals ${one.goals}`,
        ...(one.frozen > 0 ? [`Lines frozen with an outcome that was claimed: ${one.frozen}`] : []),
      ],
    },
    'It speaks of the family together: read it in the case for others it tells of, and give their part from there',
  ],
];

const said = (fact: HeldFact, isParent: boolean): Omit<PackItem, 'give' | 'because'> => ({
  id: `fact-${fact.id}`,
  kind: 'said',
  source: fact.source,
  what: words(fact.dataset),
  says: [
    ...period(fact.starts, fact.ends),
    ...Object.entries(fact.details)
      .filter(isOwn)
      .filter(([key]) => !(isParent && ofPlaces.test(key)))
      .map(([key, value]) => `${words(key)}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`),
  ],
});

type Said = string | number | boolean;

/** A column's value, where it is the person's own. */
const isOwn = (entry: readonly [string, unknown]): entry is [string, Said] => {
  const [key, value] = entry;
  if (ofOthers.test(key)) return false;
  if (typeof value === 'string') return value !== '' && value.length <= longestWords;
  return typeof value === 'number' || typeof value === 'boolean';
};

/** What somebody is not given of themselves before another was asked (DPA 2018 Sch 2 para 2, Sch 3 Parts 2 to 4). */
function keptFromSelf({ sensitivity, dataset, giverKind }: HeldFact): string | null {
  if (sensitivity === 'domestic-abuse')
    return 'It may tell somebody who caused harm what was said: ask who works with them';
  if (sensitivity === 'criminal' || giverKind === 'police')
    return 'It may be needed to prevent or find out a crime: ask the police first';
  if (sensitivity === 'health' || sensitivity === 'sexual')
    return 'A health professional must first say that giving it causes nobody serious harm';
  return dataset === 'observation' ? 'A worker wrote it: read it for others it may tell of' : null;
}

/** That somebody was worried, or that the other parent asked for their data, is not told before another was asked. */
const keptOfLooks = ({ worried, purpose }: Held['looks'][number], isParent: boolean): string | null => {
  if (worried) return 'It tells that somebody was worried about safety: ask the MASH first';
  return isParent && purpose === 'audit' ? 'It may tell that somebody else asked for what is held' : null;
};

/** What a parent is not given of a child: what it may have told in confidence, and what touches the other parent. */
function keptFromParent({ sensitivity, dataset, giverKind }: HeldFact): string | null {
  if (sensitive.has(sensitivity))
    return 'A child’s confidence is kept, and so is what may put it or the other parent in danger';
  if (dataset === 'observation' || dataset === 'young_carer' || dataset === 'assessment_factor')
    return 'The child may have said it in confidence';
  if (giverKind === 'police') return 'It may be needed to prevent or find out a crime: ask the police first';
  return sensitivity === 'welfare'
    ? 'A social worker must first say that giving it causes the child no serious harm'
    : null;
}

// What a source calls a column is not what a family should read there.
const words = (code: string): string => {
  const said = code.replaceAll(/[_-]/g, ' ').replaceAll(/\brisk\b/gi, 'worry');
  return said.charAt(0).toUpperCase() + said.slice(1);
};

const period = (starts: string | null, ends: string | null): readonly string[] =>
  starts === null && ends === null ? [] : [`${starts ?? 'not said'} to ${ends ?? 'now'}`];
