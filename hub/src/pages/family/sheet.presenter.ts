import { sayDay } from '@kinsight/kit/web';
import type { MaySay } from '../../law/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { dialOf } from './dial-of.ts';
import { headingOf } from './heading-of.ts';

/**
 * What may lie open on a family's table: names, who to ring, room for their words, questions that are the same for every family. Nothing a
 * source told of anybody: no sign, no unborn child, nobody who lives elsewhere, no service that gives away why; no contact where
 * somebody must not be found.
 */
export const presentSheet = (view: FamilyView, { sheet }: MaySay, today: Temporal.PlainDate) => {
  const shown = new Set(sheet.members);
  const services = new Set(sheet.services.map((one) => one.toLowerCase()));
  return {
    number: view.family,
    heading: headingOf(view),
    today: sayDay(today),
    names: view.members.filter(({ role }) => shown.has(role)).map(({ name }) => name),
    contacts: view.veiled
      ? []
      : view.whoToRing
          .filter(({ service, stale }) => !stale && services.has((service ?? '').toLowerCase()))
          .map(({ service, worker, telephone }) => ({
            service,
            worker: worker ?? undefined,
            telephone: telephone ?? undefined,
            dial: dialOf(telephone),
          })),
    questions: sheet.questions,
  };
};
