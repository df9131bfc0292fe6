import { show } from '@kinsight/kit/web';
import { get } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import { holds } from '../../who-may.ts';
import { presentOverview } from './overview.presenter.ts';
import { placeNames } from './place-names.ts';

/** Who reads and codes what people told us. */
export const researches = holds('researcher', 'author', 'editor');

/** Projects, and what waits: words that will go, wordings with their speakers, solutions to look at again. */
export const overviewPage = get({
  path: editorPaths.research,
  title: 'Research',
  access: researches,
  audit: { nothing: 'titles and days; no words of anybody' },
  handle: async ({ at }) => {
    const today = at.clock.today();
    const { named } = await placeNames(at);
    return show(
      'research/overview.njk',
      presentOverview({
        projects: (await at.research.projects.list()).map(named),
        due: (await at.research.sources.listDue(today.add({ days: 60 }))).map(named),
        left: await at.research.sources.listLeftInTexts(),
        quotations: (await at.research.quotations.list()).map(named),
        solutions: (await at.research.solutions.list()).map(named),
        reports: (await at.articles.list()).filter(({ kind }) => kind === 'report'),
        stages: at.research.frame.stages,
        today,
      }),
    );
  },
});
