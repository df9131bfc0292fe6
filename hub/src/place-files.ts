import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadInput } from '@kinsight/kit/command';
import { kitMigrations } from '@kinsight/kit/postgres';

const inProject = (folder: string) => fileURLToPath(new URL(`../../${folder}`, import.meta.url));

/** Everything that makes a place's database, in the order it is applied. */
export const migrations: readonly string[] = [kitMigrations, inProject('hub/migrations')];

const kinds = ['law', 'recipes', 'frameworks'] as const;
export type Knowledge = Readonly<Record<(typeof kinds)[number], string>>;

/** Knowledge as the project brings it. A place may edit it: then it lies in a folder of its own (`knowledgeIn`). It is used by its hash. */
export const knowledge: Knowledge = {
  law: inProject('law'),
  recipes: inProject('recipes'),
  frameworks: inProject('frameworks'),
};

/** The same in the folder of KINSIGHT_KNOWLEDGE. Throws BadInput naming what is not there: half of a place's own law is no law. */
export function knowledgeIn(root: string): Knowledge {
  const missing = kinds.filter((kind) => !existsSync(path.join(root, kind)));
  if (missing.length > 0)
    throw new BadInput(
      `KINSIGHT_KNOWLEDGE: ${root} has no ${missing.join(' and no ')}. Copy law, recipes and frameworks there, and edit the copies.`,
      {},
      'no-knowledge',
    );
  const at = (kind: keyof Knowledge) => path.join(root, kind);
  return { law: at('law'), recipes: at('recipes'), frameworks: at('frameworks') };
}

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
