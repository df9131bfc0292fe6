import { z } from 'zod';

/** Fields of forms: what a browser sends, read with a sentence that says what to do. */

/** Words that must be there. @param ask “Enter a reason” */
export const text = (ask: string, { most = 2000 }: { readonly most?: number } = {}) =>
  z
    .string({ error: ask })
    .trim()
    .min(1, ask)
    .max(most, `Use ${most.toLocaleString('en-GB')} characters or fewer`);

/** Words that may be left out. */
export const optionalText = ({ most = 2000 }: { readonly most?: number } = {}) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most.toLocaleString('en-GB')} characters or fewer`)
    .optional()
    .transform((given) => (given === '' ? undefined : given));

/** One of several. @param ask “Select what you decided” */
export const choice = <const Options extends readonly [string, ...string[]]>(options: Options, ask: string) =>
  z.enum(options, { error: ask });

/** Any number of several: tick boxes send one word or a list. */
export const ticks = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  z.preprocess(
    (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(z.enum(options)),
  );

/** A number in a path or a form. */
export const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** A day typed as 2025-02-28 or 28/2/2025 or 28 2 2025. @param ask “Enter the day …” */
export const day = (ask: string) =>
  z.string({ error: ask }).transform((given, ctx) => {
    const [, d, m, y] = /^\s*(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4})\s*$/.exec(given) ?? [];
    try {
      return Temporal.PlainDate.from(
        y === undefined ? given.trim() : { year: Number(y), month: Number(m), day: Number(d) },
        { overflow: 'reject' },
      );
    } catch {
      ctx.addIssue({ code: 'custom', message: ask });
      return z.NEVER;
    }
  });

/** The same, left out or blank. */
export const optionalDay = (ask: string) =>
  z.preprocess((given) => (given === '' ? undefined : given), day(ask).optional());
