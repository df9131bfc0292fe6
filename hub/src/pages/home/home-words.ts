import { paths } from '../paths.ts';
import { toQuery } from '../worklist/choice.ts';

/** One thing that waits: how many, in words, and where to go. */
export type Waiting = {
  readonly what:
    | 'harm-late'
    | 'harm'
    | 'harm-unseen'
    | 'packs-late'
    | 'packs'
    | 'late'
    | 'glass'
    | 'told'
    | 'met'
    | 'to-sign'
    | 'to-audit'
    | 'candidates'
    | 'links'
    | 'held'
    | 'own-held'
    | 'unsigned'
    | 'undecided'
    | 'blocked'
    | 'ending'
    | 'fresh'
    | 'cases-due'
    | 'corrections'
    | 'kept-shields'
    | 'failed';
  readonly count: number;
  /** When this reader last looked, where that is what it is counted from. */
  readonly since?: Temporal.Instant | undefined;
};

export const homeWords: Readonly<
  Record<
    Waiting['what'],
    { readonly one: string; readonly many: string; readonly hint: string; readonly href: string }
  >
> = {
  'harm-late': {
    one: 'family with signs of significant harm should have been with the front door before today',
    many: 'families with signs of significant harm should have been with the front door before today',
    hint: 'Overdue. Nobody at the front door has said that they have it. Act now.',
    href: `${paths.worklist()}${toQuery({ show: 'harm' })}`,
  },
  harm: {
    one: 'family with signs of significant harm goes to the front door today',
    many: 'families with signs of significant harm go to the front door today',
    hint: 'The same day, instead of anything else.',
    href: `${paths.worklist()}${toQuery({ show: 'harm' })}`,
  },
  'harm-unseen': {
    one: 'family with signs of significant harm waits where nobody at the front door can see it',
    many: 'families with signs of significant harm wait where nobody at the front door can see them',
    hint: 'Ring the front door now. A flow may be paused, or a correction not worked in: see which.',
    href: paths.sharing(),
  },
  'packs-late': {
    one: 'person waits longer than a month for what is held about them',
    many: 'people wait longer than a month for what is held about them',
    hint: 'The law gives one month. Say to them why it takes longer.',
    href: paths.ownDataList(),
  },
  packs: {
    one: 'person asked what is held about them',
    many: 'people asked what is held about them',
    hint: 'Draft, check by another officer, release.',
    href: paths.ownDataList(),
  },
  late: {
    one: 'emergency waits for your review longer than one working day',
    many: 'emergencies wait for your review longer than one working day',
    hint: 'A restricted record was opened. Review it today.',
    href: paths.alerts(),
  },
  glass: {
    one: 'restricted record was opened in an emergency',
    many: 'restricted records were opened in an emergency',
    hint: 'Review each within one working day.',
    href: paths.alerts(),
  },
  told: {
    one: 'restricted record of yours was opened in an emergency',
    many: 'restricted records of yours were opened in an emergency',
    hint: 'In the last 30 days. See who, when and why.',
    href: paths.alerts(),
  },
  met: {
    one: 'safeguarding search met a restricted record of yours',
    many: 'safeguarding searches met restricted records of yours',
    hint: 'In the last 30 days. Who searched does not know that they did.',
    href: paths.alerts(),
  },
  'to-sign': {
    one: 'claim waits for a signature',
    many: 'claims wait for a signature',
    hint: 'Look at what stands for it, then sign it or say what is lacking.',
    href: paths.outcomes(),
  },
  'to-audit': {
    one: 'claim of the sample waits for you',
    many: 'claims of the sample wait for you',
    hint: 'Take out the pack, then answer three questions.',
    href: paths.outcomeSamples(),
  },
  candidates: {
    one: 'family waits for a person to look at it',
    many: 'families wait for a person to look at them',
    hint: 'Check first, then decide. Nobody is contacted before.',
    href: paths.worklist(),
  },
  links: {
    one: 'pair of records may be one person',
    many: 'pairs of records may be one person each',
    hint: 'Same, different, or not sure.',
    href: paths.reviews(),
  },
  held: {
    one: 'delivery is held back',
    many: 'deliveries are held back',
    hint: 'Something in the file was not as agreed. Let it in or send it back.',
    href: paths.deliveries(),
  },
  'own-held': {
    one: 'file you handed in is held back',
    many: 'files you handed in are held back',
    hint: 'Something in it was not as agreed. Read the report; who looks after deliveries here decides.',
    href: paths.deliveries(),
  },
  unsigned: {
    one: 'agreement to share waits for a signature',
    many: 'agreements to share wait for a signature',
    hint: 'Nothing flows before all who take part have signed.',
    href: paths.sharing(),
  },
  undecided: {
    one: 'flow waits for advice or a decision',
    many: 'flows wait for advice or a decision',
    hint: 'The Guardian advises, then the SIRO of whoever discloses decides.',
    href: paths.sharing(),
  },
  blocked: {
    one: 'flow does not share for another reason',
    many: 'flows do not share for another reason',
    hint: 'A paper is missing, it was paused, or it is still being written.',
    href: paths.sharing(),
  },
  ending: {
    one: 'flow’s agreement ends within 60 days',
    many: 'flows’ agreements end within 60 days',
    hint: 'From the day after, nothing that rests on it shows.',
    href: paths.sharing(),
  },
  fresh: {
    one: 'family was put forward since you last looked at the worklist',
    many: 'families were put forward since you last looked at the worklist',
    hint: 'Each is marked “New” there.',
    href: paths.worklist(),
  },
  'cases-due': {
    one: 'case of yours waits for you',
    many: 'cases of yours wait for you',
    hint: 'An agreement, an assessment, a plan, a review, an action or a task is due.',
    href: paths.cases(),
  },
  corrections: {
    one: 'correction is still to be told to the sources',
    many: 'corrections are still to be told to the sources',
    hint: 'So that they put their own records right.',
    href: paths.corrections(),
  },
  'kept-shields': {
    one: 'person stays hidden since records were parted',
    many: 'people stay hidden since records were parted',
    hint: 'Nobody knows yet whose the danger was. Look, and lift it where it does not apply.',
    href: paths.corrections(),
  },
  failed: {
    one: 'job of the system has failed',
    many: 'jobs of the system have failed',
    hint: 'See why, and let it run once more.',
    href: paths.health(),
  },
};
