import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import { type CaseProgress, colourOf, type NeedState, sayProgress } from '../../progress/index.ts';
import { sayCause } from '../family/say-cause.ts';
import { paths } from '../paths.ts';
import { drawHistory } from './draw-history.ts';

/** One case's progress: words first, a picture of each need, and the same in a table. */
export const presentFamilyProgress = (
  found: CaseProgress,
  titles: ReadonlyMap<number, string>,
  /** Whether outcomes are signed off here. */
  claims: boolean,
) => {
  const { names, holdingBack: back } = found;
  const nameOf = ({ need }: Pick<NeedState, 'need'>) => names.get(need) ?? need;
  const own = found.needs.filter(({ measure }) => measure.counts === 'for-its-need');
  return {
    back: paths.family({ family: found.case.family }),
    number: found.case.family,
    own: paths.familyOwnProgress({ family: found.case.family }),
    outcome: claims ? paths.outcomeReady({ case: found.case.id }) : undefined,
    says:
      found.asAt === undefined
        ? 'Progress has not been measured yet. It is measured every day, and when an analyst or a manager starts it; then this page fills.'
        : `As known on ${sayDay(found.asAt)}, for ${sayCount(own.length, 'need')} of the case opened on ${sayDay(found.case.opened)}.`,
    before:
      found.case.families.length > 1
        ? 'This case was about another family before. What is known of people of that family counts for those days as far as you may see them: of whom you may not see, it is missing here, and a need may look better or worse than it is.'
        : undefined,
    allHeld: back.byAlternative
      ? `Progress on every need counts as made: ${back.byAlternative.measure.says.good}, and it has lasted.`
      : back.allHeld
        ? 'Progress on every need has lasted.'
        : undefined,
    lacking: back.lacking.map((one) => ({ need: nameOf(one), says: sayProgress(one.progress).says })),
    unknown: back.unknown.map(({ state, causes, flows }) => ({
      need: nameOf(state),
      why:
        causes.length > 0 ? sayList(causes.map(sayCause)) : 'nothing has been heard yet since it was found',
      from: sayList([...new Set(flows.flatMap((flow) => titles.get(flow) ?? []))]),
    })),
    clocks: back.clocks.map(({ state, until }) => ({
      need: nameOf(state),
      until: until ? sayDay(until.toString()) : 'when the calendar reaches that far',
    })),
    changed: found.changed.map(({ need, from, to }) => ({
      need: names.get(need) ?? need,
      says: `${wordOf(from)}, now ${wordOf(to)}`,
    })),
    since: found.since === undefined ? undefined : sayDay(found.since),
    needs: own.map((one) => ({
      code: one.need,
      name: nameOf(one),
      tag: sayProgress(one.progress).short,
      colour: colourOf[one.progress.state],
      says: sayProgress(one.progress).says,
      means: `Good: ${one.measure.says.good}. ${sustainOf(one)}${one.measure.verified ? '' : ' Nobody has checked this measure against guidance yet.'}`,
      found: sayDay(one.foundOn.toString()),
      flagged:
        one.flagged.length > 0
          ? `Noted: ${sayList(one.flagged.map((day) => sayDay(day.toString())))}.`
          : undefined,
      picture: drawHistory(one, found.asAt),
    })),
  };
};

const wordOf = (state: string): string => state.replaceAll('-', ' ');

function sustainOf({ measure }: NeedState): string {
  const { length, unit } = measure.sustain;
  const each =
    unit === 'full-terms' ? sayCount(length, 'full term', 'full terms') : sayCount(length, unit.slice(0, -1));
  return `It must last ${each}${measure.scope === 'every-school-age-child' ? ', for every child of school age in the family' : ''}.`;
}
