import { NotFound } from '@kinsight/kit/command';
import { redirect, show } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { readFlows } from '../sharing/index.ts';
import { presentCoverage } from './coverage.presenter.ts';

const mayRelease = mayEver('release-coverage', 'place');
const access = mayEver('measure-coverage', 'place');

/** What sharing would tell us: by need how many families are met, not met and unknown, why, and which flow would answer it. */
export const coveragePage = get({
  path: paths.coverage,
  title: 'What sharing would tell us',
  access,
  audit: 'measure-coverage',
  limit: 'search',
  query: z.object({ order: z.enum(['need', 'unknown']).catch('need') }),
  handle: async ({ at, reader, query }) => {
    try {
      const found = await at.needs.coverage({ reader });
      const titles = new Map(
        (await readFlows(at, reader)).map(({ flow }) => [flow.code, flow.title ?? flow.code]),
      );
      return show('coverage/coverage.njk', {
        ...presentCoverage(
          found,
          at.law.smallNumbers,
          await at.accounts.listOrganisations(),
          titles,
          query.order,
        ),
        release: mayRelease(reader) ? paths.releaseCoverage() : undefined,
      });
    } catch (error) {
      if (error instanceof NotFound) return redirect(paths.coverageNone());
      throw error;
    }
  },
});

export const coverageNonePage = get({
  path: paths.coverageNone,
  title: 'What sharing would tell us',
  access,
  audit: { nothing: 'there is no run to count' },
  handle: async () => show('coverage/none.njk', {}),
});
