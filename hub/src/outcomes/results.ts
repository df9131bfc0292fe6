import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BadInput } from '@kinsight/kit/command';
import { parse } from 'yaml';
import { z } from 'zod';

/** What must be evidenced beside progress itself (frameworks, section 0: the four working principles). */
export const Principle = z.enum([
  'whole-family-assessment',
  'plan-for-all-members',
  'lead-practitioner',
  'plan-serves-outcomes',
]);
export type Principle = z.infer<typeof Principle>;

const months = z.union([z.int().min(1).max(120), z.literal('never')]);

/** results.yaml of a framework: what an outcome is under it, from when to when one is signed, and who may be claimed again. */
export const Results = z.strictObject({
  source: z.string().min(3),
  verified: z.boolean(),
  /** The days on which outcomes are signed. Made-up places may sign outside them, as an exercise. */
  signed: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  /** How much must have been identified: needs, or headlines over them. */
  'at-least': z.strictObject({ number: z.int().min(1), of: z.enum(['needs', 'headlines']) }),
  principles: z.array(Principle).min(1),
  again: z.strictObject({ 'family-after-months': months, 'need-after-months': months }),
  /** At least a tenth is audited before a return is made (frameworks, section 2: audit). */
  sample: z.strictObject({ share: z.number().min(0.1).max(1) }),
});
export type Results = z.infer<typeof Results> & { readonly hash: string };

/** Read once as long as a file says the same: it is asked of every case of a list. */
const kept = new Map<string, { readonly text: string; readonly results: Results }>();

/** The rules of results of a framework; undefined where it asks for no sign-off. Throws BadInput with every problem of the file. */
export function findResults(folder: string, framework: string): Results | undefined {
  const file = path.join(folder, framework, 'results.yaml');
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const known = kept.get(file);
  if (known?.text === text) return known.results;
  const read = Results.safeParse(parse(text));
  if (!read.success) throw new BadInput(`${framework}/results.yaml: ${z.prettifyError(read.error)}`);
  const results = { ...read.data, hash: createHash('sha256').update(text).digest('hex') };
  kept.set(file, { text, results });
  return results;
}
