import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Entry = z.object({
  source: z.string(),
  flow: z.string(),
  file: z.string(),
  mode: z.enum(['full', 'delta']),
  asAt: z.string(),
});
export type Entry = z.infer<typeof Entry>;

/** The files of one delivery of all partners, each with its full path. */
export function readManifest(folder: string): readonly Entry[] {
  const entries = z.array(Entry).parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));
  return entries.map((entry) => ({ ...entry, file: path.join(folder, entry.file) }));
}
