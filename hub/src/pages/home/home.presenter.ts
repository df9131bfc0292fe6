import { sayCount } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { paths } from '../paths.ts';
import { toQuery } from '../worklist/choice.ts';
import type { Waiting } from './what-waits.ts';

const words: Readonly<
  Record<
    Waiting['what'],
    { readonly one: string; readonly many: string; readonly hint: string; readonly href?: string }
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
  'cases-due': {
    one: 'case of yours waits for you',
    many: 'cases of yours wait for you',
    hint: 'An agreement, an assessment, a plan, a review, an action or a task is due.',
    href: paths.cases(),
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
  },
  held: {
    one: 'delivery is held back',
    many: 'deliveries are held back',
    hint: 'Something in the file was not as agreed. Let it in or send it back.',
    href: paths.deliveries(),
  },
  blocked: {
    one: 'flow does not share yet',
    many: 'flows do not share yet',
    hint: 'Something is missing: a signature, an approval, a paper.',
    href: paths.sharing(),
  },
  ending: {
    one: 'flow’s agreement ends within 60 days',
    many: 'flows’ agreements end within 60 days',
    hint: 'From the day after, nothing that rests on it shows.',
    href: paths.sharing(),
  },
};

/** Home by role: what waits first, then what else one may do. */
export const presentHome = (reader: Reader, place: string, waiting: readonly Waiting[]) => ({
  place,
  hasRole: reader.roles.length > 0,
  waiting: waiting
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => {
      const { one, many, hint, href } = words[what];
      return { what, says: sayCount(count, one, many), hint, href };
    }),
});
