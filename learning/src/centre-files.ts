import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { kitMigrations } from '@kinsight/kit/postgres';

/** Everything that makes the centre's database, in the order it is applied. */
export const migrations: readonly string[] = [
  kitMigrations,
  fileURLToPath(new URL('../migrations', import.meta.url)),
];

/** One centre on a server; its name is apart from every place's (`kinsight_…`). */
export const centreDatabase = 'kinsightcentre';

/** Where the centre keeps what is not in its database, under KINSIGHT_HOME. Anchors have a folder of kit's own. */
export function filesOf(home: string) {
  const folder = path.join(home, 'centre');
  return { folder, work: path.join(folder, 'web') };
}

/** The frame people code with: data that a researcher edits. */
export const codeFrameFile = fileURLToPath(new URL('../code-frame.yaml', import.meta.url));
