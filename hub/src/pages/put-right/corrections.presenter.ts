import { sayDay } from '@kinsight/kit/web';
import type { CorrectionForSource } from '../../families/index.ts';
import type { People } from '../../people/index.ts';
import { paths } from '../paths.ts';
import { decidedWords, notYours, says } from './put-right.presenter.ts';

type Waiting = {
  readonly corrections: readonly CorrectionForSource[];
  readonly decided: Awaited<ReturnType<People['listForSources']>>;
  readonly kept: Awaited<ReturnType<People['listKept']>>;
};

/** What waits to be told, each with the sources' own keys of whom it is about; what no permitted source knows of cannot be told by this reader. */
export function presentCorrections({ corrections, decided, kept }: Waiting) {
  const all = [
    ...corrections.map(({ id, correction, decidedOn, reason, records }) => ({
      id: `family-${id}`,
      says: says[correction.kind],
      on: sayDay(correction.kind === 'move-out' ? correction.on : decidedOn),
      reason: reason ?? notYours,
      records: records.map(({ source, key }) => `${source} ${key}`),
    })),
    ...decided.map(({ id, what, decidedOn, reason, records }) => ({
      id: `decision-${id}`,
      says: decidedWords[what],
      on: sayDay(decidedOn),
      reason,
      records: records.map(({ source, key }) => `${source} ${key}`),
    })),
  ];
  return {
    action: paths.corrections(),
    corrections: all,
    kept: kept.map(({ id, person, decidedOn, reason, families }) => ({
      says: `Somebody is hidden since ${sayDay(decidedOn)}, when records were parted`,
      person,
      decision: id,
      reason,
      families: families.map((family) => ({ text: `Family ${family}`, href: paths.putRight({ family }) })),
    })),
    mayTell: all.some(({ records }) => records.length > 0),
  };
}
