import { readFileSync } from 'node:fs';
import { PlaceRole } from '@kinsight/kit/accounts';
import { parse } from 'yaml';
import { z } from 'zod';

/** What a page can be like besides as one wishes. */
export const stateKinds = [
  'empty',
  'error',
  'long names',
  'fifteen people',
  'stale data',
  'no permission',
] as const;

const PageState = z
  .strictObject({
    name: z.string(),
    role: PlaceRole.optional(),
    url: z.string().startsWith('/'),
    /** A choice that is made there first, a word typed into each field, a button pressed: in this order. */
    check: z.string().optional(),
    type: z.record(z.string(), z.string()).optional(),
    click: z.string().optional(),
    kind: z.enum(stateKinds).optional(),
    /** Words that must stand on it then: what it is named for. Every state of a kind has them; an error has its summary. */
    shows: z.string().optional(),
    picture: z.string().optional(),
  })
  .refine(({ kind, shows }) => kind === undefined || kind === 'error' || shows !== undefined, {
    error: 'a state of a kind says by which words one sees that it is that state (shows)',
  });
export type PageState = z.infer<typeof PageState>;

/** The states of examples/page-states.yaml; `agreed`: in a place with a partner and a signed agreement; `linked`: after linking. */
export function readPageStates(): {
  readonly states: readonly PageState[];
  readonly agreed: readonly PageState[];
  readonly linked: readonly PageState[];
} {
  const file = new URL('../../examples/page-states.yaml', import.meta.url);
  const List = z.array(PageState);
  return z
    .strictObject({ states: List, agreed: List, linked: List })
    .parse(parse(readFileSync(file, 'utf8')));
}

/** What is wrong with the words of a page for this state; undefined where it shows what it is named for. */
export function notShown({ kind, shows }: PageState, words: string): string | undefined {
  const wanted = shows ?? (kind === 'error' ? 'There is a problem' : '');
  if (!words.includes(wanted)) return `“${wanted}” is not on it`;
  const another = ['Page not found', 'You cannot do this', 'something went wrong'].find(
    (one) => words.includes(one) && kind === undefined,
  );
  return another === undefined ? undefined : `it says “${another}”`;
}

/** An address with its ids: '/links/{review}' → '/links/7'. */
export const addressOfState = (
  { url }: Pick<PageState, 'url'>,
  ids: Readonly<Record<string, string>>,
): string => url.replaceAll(/\{([\w-]+)\}/g, (all, name: string) => ids[name] ?? all);
