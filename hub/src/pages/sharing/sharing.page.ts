import { show } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import {
  decideReadiness,
  listAdoptedRecipes,
  listPlacePapers,
  recordOfProcessing,
} from '../../agreements/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentFlows, presentReadiness, presentRecipes, presentRecord } from './sharing.presenter.ts';

const access = mayEver('read-register', 'place');
const audit = { nothing: 'the register holds nobody’s data' };

export const readFlows = ({ access: door, agreements }: Rooms, reader: Reader) =>
  door.asClerk({ reader, action: 'read-register' }, (tx) => agreements.listFlows(tx));

/** Every flow with its stage. */
export const sharingPage = get({
  path: paths.sharing,
  title: 'Who shares what',
  access,
  audit,
  handle: async ({ at, reader }) =>
    show('sharing/sharing.njk', {
      ...presentFlows(await readFlows(at, reader), at.agreements, await at.accounts.listOrganisations()),
      actions: [
        {
          text: 'Begin an agreement',
          href: paths.registerAgreement(),
          may: mayEver('register-agreement', 'place'),
        },
        {
          text: 'What each flow was worth',
          href: paths.flowsWorth(),
          may: mayEver('measure-coverage', 'place'),
        },
        { text: 'What people refused', href: paths.refusals(), may: mayEver('record-refusal', 'place') },
        { text: 'The notice to the public', href: paths.notice(), may: access },
      ].filter(({ may }) => may(reader)),
    }),
});

export const recipesPage = get({
  path: paths.recipes,
  title: 'Recipes',
  access,
  audit,
  handle: async ({ at, reader }) => {
    const adopted = await at.access.asClerk({ reader, action: 'read-register' }, (tx) =>
      listAdoptedRecipes(tx),
    );
    return show('sharing/sharing.njk', { ...presentRecipes(at.desks.listRecipes(), adopted), actions: [] });
  },
});

/** Is the place ready for real data, and which paper is missing? */
export const readinessPage = get({
  path: paths.readiness,
  title: 'Ready for real data?',
  access,
  audit,
  handle: async ({ at, reader }) => {
    const papers = await at.access.asClerk({ reader, action: 'read-register' }, (tx) => listPlacePapers(tx));
    return show('sharing/sharing.njk', {
      ...presentReadiness(
        decideReadiness(papers, at.clock.today()),
        mayEver('register-agreement', 'place')(reader),
      ),
      actions: [],
    });
  },
});

/** Article 30: what is processed here, under which law; it prints. */
export const recordPage = get({
  path: paths.recordOfProcessing,
  title: 'Record of processing',
  access,
  audit,
  handle: async ({ at, reader }) => {
    const flows = await readFlows(at, reader);
    const text = recordOfProcessing(at.stamp.name, flows, at.clock.today(), at.law);
    return show('sharing/record.njk', presentRecord(at.stamp.name, at.clock.today(), text, flows.length));
  },
});
