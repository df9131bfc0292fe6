import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadInput } from '@kinsight/kit/command';
import { kitMigrations } from '@kinsight/kit/postgres';

const inProject = (folder: string) => fileURLToPath(new URL(`../../${folder}`, import.meta.url));

/** Everything that makes a place's database, in the order it is applied. */
export const migrations: readonly string[] = [kitMigrations, inProject('hub/migrations')];

/** Knowledge a place may edit; it is used by its hash. */
export const knowledge = {
  law: inProject('law'),
  recipes: inProject('recipes'),
  frameworks: inProject('frameworks'),
};

/** 'north-town' → 'kinsight_north_town'. */
export function databaseOf(code: string): string {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(code))
    throw new BadInput(`A place's code is small letters, digits and hyphens, at most 31; "${code}" is not.`);
  return `kinsight_${code.replaceAll('-', '_')}`;
}

/** Where a place keeps what is not in its database, under KINSIGHT_HOME. Anchors and journals have folders of kit's own. */
export function filesOf(home: string, code: string) {
  const folder = path.join(home, 'places', code);
  return {
    folder,
    intake: path.join(folder, 'intake'),
    duck: path.join(folder, 'duck'),
    inbox: path.join(folder, 'inbox'),
  };
}
