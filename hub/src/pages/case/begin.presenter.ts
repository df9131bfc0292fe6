import { sayDay } from '@kinsight/kit/web';
import type { FamilyView } from '../../needs/index.ts';
import { headingOf } from '../family/heading-of.ts';
import { sayOpen } from '../family/say-open.ts';
import { sayRole } from '../family/say-role.ts';
import { paths } from '../paths.ts';

/** What a case may begin from, who takes part, and how to speak safely: the last is asked before anything opens. */
export const presentBegin = (view: FamilyView) => ({
  heading: headingOf(view),
  family: view.family,
  back: paths.family({ family: view.family }),
  action: paths.beginCase({ family: view.family }),
  open: view.alreadyOpen.map(
    ({ kind, since }) => `${sayOpen(kind)}${since === null ? '' : `, since ${sayDay(since)}`}`,
  ),
  members: view.members.map(({ person, name, role }) => ({
    value: String(person),
    text: `${name ?? 'name not permitted'}, ${sayRole(role)}`,
    checked: role !== 'other-adult',
  })),
});
