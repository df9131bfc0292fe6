import type { FormError } from './form.ts';

/** A page to render: `view` is a file under one of the site's view folders; the template reads `model` as `view`. */
export type Shown = {
  readonly kind: 'show';
  readonly view: string;
  readonly model: object;
  readonly status: number;
  readonly errors: readonly FormError[];
  /** What was typed, for a form shown again. */
  readonly values: Readonly<Record<string, unknown>>;
};
export type Redirect = { readonly kind: 'redirect'; readonly to: string; readonly done: string | undefined };
/** A file written before anything is sent; it is removed afterwards. */
export type SentFile = {
  readonly kind: 'file';
  readonly file: string;
  readonly name: string;
  readonly type: string;
};
export type SentJson = { readonly kind: 'json'; readonly value: unknown };
export type Answer = Shown | Redirect | SentFile | SentJson;

type More = Partial<Pick<Shown, 'status' | 'errors' | 'values'>>;

/** Shows a page. */
export const show = (view: string, model: object, more: More = {}): Shown => ({
  kind: 'show',
  view,
  model,
  status: more.status ?? (more.errors?.length ? 400 : 200),
  errors: more.errors ?? [],
  values: more.values ?? {},
});

/**
 * Sends the browser on (303, so that going back repeats nothing).
 * @param to an address of this site, or the identity provider's
 * @param done one sentence for the next page: “The decision is kept.” No name: it is kept until the page is shown.
 */
export const redirect = (to: string, { done }: { readonly done?: string } = {}): Redirect => ({
  kind: 'redirect',
  to,
  done,
});

/** Sends a file that lies complete on disk. */
export const sendFile = (file: string, name: string, type: string): SentFile => ({
  kind: 'file',
  file,
  name,
  type,
});

export const json = (value: unknown): SentJson => ({ kind: 'json', value });
