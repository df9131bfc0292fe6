import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './step.ts';

/** The folders package.json names as workspaces. */
export function listWorkspaces(): readonly string[] {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  return manifest.workspaces;
}
