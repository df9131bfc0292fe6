import type { Accounts } from '@kinsight/kit/accounts';
import { paths } from '../paths.ts';
import { toQuery, WorklistChoice } from './choice.ts';

export type SavedViews = Awaited<ReturnType<Accounts['listViews']>>;

/** What a saved choice shows today: whatever it holds that is no choice any more counts as not chosen. */
export const choiceOf = ({ choice }: SavedViews[number]): WorklistChoice =>
  WorklistChoice.parse(typeof choice === 'object' && choice !== null ? choice : {});

const froms = {
  any: undefined,
  run: 'came from data',
  referral: 'came from a referral',
  observation: 'came from an observation',
} as const;
const shows = {
  harm: 'Signs of harm',
  waiting: 'Waiting',
  open: 'Help already open',
  resting: 'Decided before',
} as const;

/** Waiting, signs of getting a good education, newest first. */
const sayChoice = ({ show, from, sign, order }: WorklistChoice): string =>
  [
    shows[show],
    froms[from],
    sign === '' ? undefined : `signs of ${sign.charAt(0).toLowerCase()}${sign.slice(1)}`,
    order === 'newest' ? 'newest first' : undefined,
  ]
    .filter((word) => word !== undefined)
    .join(', ');

/** One's saved views, and a form for what was chosen just now. */
export const presentViews = (views: SavedViews, choice: WorklistChoice) => ({
  back: `${paths.worklist()}${toQuery(choice)}`,
  action: paths.worklistViews(),
  says: sayChoice(choice),
  fields: Object.entries(choice)
    .filter(([name]) => name !== 'page')
    .map(([name, value]) => ({ name, value: String(value) })),
  views: views.map((view) => ({
    name: view.name,
    href: `${paths.worklist()}${toQuery(choiceOf(view))}`,
    says: sayChoice(choiceOf(view)),
    remove: paths.worklistViewRemove({ view: view.id }),
  })),
});
