import { show } from '@kinsight/kit/web';
import { mayEver } from '../../access/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

const say = (count: number | undefined) => count ?? 'fewer than 5';

/** What each flow was worth: to keep it, change it, or share less. */
export const worthPage = get({
  path: paths.flowsWorth,
  title: 'What each flow was worth',
  access: mayEver('measure-coverage', 'place'),
  audit: 'measure-coverage',
  limit: 'search',
  handle: async ({ at, reader }) => {
    const flows = await at.insight.flowWorth({ reader });
    return show('sharing/worth.njk', {
      counts: table(
        'What came, and what it changed',
        [
          'Flow',
          'Records',
          'People',
          'Families with a sign by it',
          'Needs only it shows',
          'Decisions that rest on it',
        ],
        flows.map((one) => [
          { text: one.title, href: paths.flow({ flow: one.flow }) },
          say(one.records),
          say(one.people),
          say(one.families),
          say(one.alone),
          say(one.decisions),
        ]),
        'No flow is registered yet.',
      ),
      unused: flows
        .filter(({ unused }) => unused.length > 0)
        .map(({ title, unused }) => ({ title, columns: unused.map((one) => one.replaceAll('_', ' ')) })),
    });
  },
});
