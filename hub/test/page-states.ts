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

const PageState = z.strictObject({
  name: z.string(),
  role: PlaceRole.optional(),
  url: z.string().startsWith('/'),
  /** A choice that is made there first, a word typed into each field, a button pressed: in this order. */
  check: z.string().optional(),
  type: z.record(z.string(), z.string()).optional(),
  click: z.string().optional(),
  kind: z.enum(stateKinds).optional(),
  picture: z.string().optional(),
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

/** An address with its ids: '/links/{review}' → '/links/7'. */
export const addressOfState = (
  { url }: Pick<PageState, 'url'>,
  ids: Readonly<Record<string, string>>,
): string => url.replaceAll(/\{([\w-]+)\}/g, (all, name: string) => ids[name] ?? all);
