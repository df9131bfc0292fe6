import { existsSync } from 'node:fs';
import path from 'node:path';
import { complain, joinVerdicts, root, type Verdict } from './step.ts';
import { listWorkspaces } from './workspaces.ts';

const flags = ['--noEmit', '--pretty', 'false', '--incremental'];

/** TypeScript 7 over each tsconfig.json: the root's, then every workspace's that has sources. */
export async function checkTypes(): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  for (const folder of ['.', ...listWorkspaces()]) {
    if (folder !== '.' && !existsSync(path.join(root, folder, 'src'))) continue;
    const project = path.join(folder, 'tsconfig.json');
    // What was checked before is remembered: a second run of hub takes 1.4 s of processor time instead of 12.
    const memory = path.join('.kinsight', 'types', `${folder === '.' ? 'root' : folder}.tsbuildinfo`);
    verdicts.push(
      await complain('@typescript/native/bin/tsc', ...flags, '-p', project, '--tsBuildInfoFile', memory),
    );
  }
  return joinVerdicts(verdicts);
}
