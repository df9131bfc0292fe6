import type { Clock } from '@kinsight/kit/command';
import type { CasesOf } from './progress/index.ts';
import { caseFamilies, caseNeeds, listCases } from './support/index.ts';

/** A closed case is still measured for a year: what was achieved may yet be held, or lost. Our own choice. */
const monthsAfterClosing = 12;

/** The cases of support as progress measures them. */
export const measuredCases =
  (clock: Pick<Clock, 'today'>): CasesOf =>
  async (tx, families) => {
    const since = clock.today().subtract({ months: monthsAfterClosing }).toString();
    const cases = (await listCases(tx, families)).filter(
      (one) => one.framework !== '' && (one.closed === null || one.closed >= since),
    );
    const ids = cases.map(({ id }) => id);
    const needs = Map.groupBy(await caseNeeds(tx, ids), (need) => need.case);
    const about = Map.groupBy(await caseFamilies(tx, ids), (one) => one.case);
    return cases.map(({ id, family, framework, opened, closed, team, lead }) => ({
      id,
      family,
      families: (about.get(id) ?? []).map(({ family: was, from, to }) => ({ family: was, from, to })),
      framework,
      opened,
      closed,
      team,
      lead,
      needs: (needs.get(id) ?? []).map(({ need, person, foundOn, struckOut }) => ({
        need,
        person,
        foundOn,
        struckOut,
      })),
    }));
  };
