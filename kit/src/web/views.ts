import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { sayCount, sayDay, sayList } from './say.ts';
import { plainView, strictView } from './strict-view.ts';

const require = createRequire(import.meta.url);

/** Folders of the packages whose templates and styles we use. */
export const govukFolder = path.join(path.dirname(require.resolve('govuk-frontend/package.json')), 'dist');
export const mojFolder = path.dirname(require.resolve('@ministryofjustice/frontend/package.json'));
const ours = fileURLToPath(new URL('views', import.meta.url));

export type Render = (view: string, model: object, around: Readonly<Record<string, unknown>>) => string;

/**
 * Templates of the site, of the kit, of GOV.UK and of the Ministry of Justice. Everything is escaped unless a macro says it
 * is HTML. The page's own model is `view`; with `strict` a field it has not is an error.
 */
export function createViews(
  folders: readonly string[],
  { strict, watch = false }: { strict: boolean; watch?: boolean },
): Render {
  const loader = new nunjucks.FileSystemLoader([...folders, ours, govukFolder, mojFolder], {
    noCache: watch,
  });
  const env = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  env.addFilter('plain', plainView);
  env.addFilter('day', sayDay);
  env.addFilter('count', sayCount);
  env.addFilter('listed', sayList);
  return (view, model, around) => env.render(view, { ...around, view: strict ? strictView(model) : model });
}
