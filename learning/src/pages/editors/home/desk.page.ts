import { show } from '@kinsight/kit/web';
import { get } from '../../page.ts';
import { editorPaths } from '../../paths.ts';

export const deskPage = get({
  path: editorPaths.home,
  title: 'Desk',
  access: 'signed-in',
  audit: { nothing: 'what waits for whom; nobody’s data' },
  handle: async ({ at, reader }) => show('home/desk.njk', { name: reader.name, centre: at.stamp.name }),
});
