import { readFileSync } from 'node:fs';
import { BadInput } from '@kinsight/kit/command';
import { parse } from 'yaml';
import { z } from 'zod';

/** `THEME/code`: a theme in capitals and what it is about. A place's own code has the same shape. */
export const CodeName = z.string().regex(/^[A-Z][A-Z-]{1,30}\/[a-z][a-z0-9-]{1,40}$/);
const word = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
const words = z.string().min(1).max(120);

/** What a code stands for: a barrier, a factor of success, or both at once. */
export const Polarity = z.enum(['barrier', 'enabler', 'both']);
export type Polarity = z.infer<typeof Polarity>;

const Code = z.strictObject({ pillar: word, label: words, means: z.string().min(1).max(400) });

/** learning/code-frame.yaml. */
export const CodeFrame = z
  .strictObject({
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    verified: z.boolean(),
    pillars: z.record(word, words),
    stages: z.record(word, words),
    'partner-types': z.record(word, words),
    /** Kinds of data people speak of. A recipe's name where there is a recipe for it. */
    datasets: z.record(word, words),
    strengths: z.record(z.string().regex(/^[123]$/), words),
    codes: z.record(CodeName, Code),
  })
  .refine(
    (frame) => Object.values(frame.codes).every(({ pillar }) => pillar in frame.pillars),
    'a code stands under a pillar that is not there',
  );
export type CodeFrame = z.infer<typeof CodeFrame>;

/** Reads the frame from its file. Throws BadInput with the first thing that is wrong in it. */
export function readCodeFrame(file: string): CodeFrame {
  const parsed = CodeFrame.safeParse(parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 }));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadInput(`The code frame: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'cannot be read'}`);
}

/** `CULTURE/fear-of-blame` → `Culture` */
export const themeOf = (code: string): string => {
  const theme = (code.split('/')[0] ?? '').toLowerCase().replaceAll('-', ' ');
  return theme.charAt(0).toUpperCase() + theme.slice(1);
};
