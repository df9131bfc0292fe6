import type { z } from 'zod';
import { AppError } from '../command/index.ts';

/** What is wrong with one field, in words that say what to do. Without a field: with the whole form. */
export type FormError = { readonly field?: string | undefined; readonly text: string };
export type Typed = Readonly<Record<string, unknown>>;

/** A form was filled in wrongly; the page is shown again with an error summary. */
export class FormTrouble extends AppError {
  readonly errors: readonly FormError[];

  constructor(...errors: readonly FormError[]) {
    super('form', 400, errors[0]?.text ?? 'Something in the form is not right.');
    this.errors = errors;
  }
}

/** The form as its schema reads it. Throws FormTrouble with one sentence per field. */
export function readForm<T>(schema: z.ZodType<T>, body: Typed): T {
  const { _csrf, ...given } = body;
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const byField = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = path.map(String).join('-');
    if (!byField.has(field)) byField.set(field, message);
  }
  throw new FormTrouble(
    ...[...byField].map(([field, text]) => ({ field: field === '' ? undefined : field, text })),
  );
}

/** What of an error is told beside the form; undefined where it is not about the form. */
export function errorsToShow(error: unknown): readonly FormError[] | undefined {
  if (error instanceof FormTrouble) return error.errors;
  if (error instanceof AppError && [400, 403, 409].includes(error.status)) return [{ text: error.message }];
  return undefined;
}
