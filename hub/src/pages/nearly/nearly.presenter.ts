import { sayCount } from '@kinsight/kit/web';
import type { NearlyEligible } from '../../needs/index.ts';
import { paths } from '../paths.ts';

/** What is shown of a family: what it has, what is just short, and how much is not known. */
export const presentNearly = (found: readonly NearlyEligible[]) => ({
  back: paths.worklist(),
  says: sayCount(found.length, 'family', 'families'),
  isCut: found.length === 100,
  families: found.map(({ family, hasNames, missing }) => {
    const unknown = missing.filter(({ value }) => value !== 'not-met');
    return {
      href: paths.family({ family }),
      heading: `Family ${family}`,
      has: hasNames.join('; '),
      short: missing
        .filter(({ shortfall }) => shortfall !== undefined)
        .map(({ name }) => name)
        .join('; '),
      unknown: unknown
        .slice(0, 6)
        .map(({ name }) => name)
        .join('; '),
      more: unknown.length > 6 ? sayCount(unknown.length - 6, 'more', 'more') : undefined,
    };
  }),
});
