import type { RoleName } from '@kinsight/kit/accounts';
import { pages } from '../src/pages/index.ts';
import { insertTwins } from './hidden-twins.ts';
import { openServedPlace } from './served-place.ts';
import { smallTown } from './small-town.ts';

export type HostilePlace = Awaited<ReturnType<typeof openHostilePlace>>;

/** The small town, its third family sealed: only the information governance lead, for an audit, may know of them. */
const town = {
  ...smallTown,
  people: smallTown.people.map((one) => (one.family === 3 ? { ...one, shield: 'sealed' } : one)),
};

/** A served place with a run behind it, and the ids that lead to what is hidden in it, to what is not there, and to what is open. */
export async function openHostilePlace() {
  const place = await openServedPlace(town);
  const [manager, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
  await place.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
  await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
  const candidateOf = async (family: number) =>
    (
      await place.db.asSuperuser((tx) =>
        tx.one<{ id: number }>('select id from needs.candidate where family = $1 order by id limit 1', [
          family,
        ]),
      )
    ).id;
  await place.accounts.saveOrganisation({ code: 'north', name: 'North School', kind: 'school' });
  await place.accounts.createAccount({
    login: 'partner',
    name: 'Partner of North',
    organisation: 'north',
    madeUp: true,
  });
  await place.accounts.holdRole('partner', 'partner', {});
  const open = await place.db.asOwner((tx) =>
    tx.one<{ id: number }>(
      `insert into support.cases (family, record, person, framework, team, came_from, opened, fact, flows, known_from)
       values (1, 1201, 12, 'family-help', 'family-help', 'decision', '2024-12-01', 0, '{1}', 1) returning id`,
    ),
  );
  const twins = await place.db.asOwner(insertTwins);
  const hidden = inWords({ family: 3, person: 32, candidate: await candidateOf(3), ...twins });
  const ids: Readonly<Record<'open' | 'hidden' | 'absent', Readonly<Record<string, string>>>> = {
    open: { family: '1', person: '12', candidate: String(await candidateOf(1)), case: String(open.id) },
    hidden,
    // As long as the hidden ones: the length of an answer is compared too.
    absent: Object.fromEntries(Object.entries(hidden).map(([kind, id]) => [kind, '9'.repeat(id.length)])),
  };
  return { ...place, ids, roles: [...place.roles, 'partner' as const] };
}

const inWords = (ids: Readonly<Record<string, number>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(ids).map(([kind, id]) => [kind, String(id)]));

const others: Readonly<Record<string, string>> = {
  need: '1.1',
  what: 'shield',
  flow: 'school',
  recipe: 'practitioner-observation',
  account: 'manager',
  token: 'a'.repeat(32),
};

/** Kinds of ids in an address. */
export const kindsIn = (pattern: string): readonly string[] =>
  [...pattern.matchAll(/:(\w+)/g)].map(([, kind = '']) => kind);

/** The address of a pattern with these ids; what no id is named for is filled with something that fits. */
export const addressAt = (pattern: string, ids: Readonly<Record<string, string>>): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? others[name] ?? '1');

export const getRoutes = pages.filter(({ method }) => method === 'GET');
export const postRoutes = pages.filter(({ method }) => method === 'POST');

export type FoundForm = {
  readonly role: RoleName;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that take any words. */
  readonly free: readonly string[];
};

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');

/** The forms of a page that change something, filled in: the first of each choice, a word in each field. */
export function findForms(html: string, url: string, role: RoleName): readonly FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = '', inside = '']) => {
    if (attribute(head, 'method')?.toLowerCase() !== 'post') return [];
    const fields: Record<string, string> = {};
    const free: string[] = [];
    for (const [tag] of inside.matchAll(/<(input|textarea)\b[^>]*>/g)) {
      const [name, kind] = [attribute(tag, 'name'), attribute(tag, 'type') ?? 'text'];
      if (name === undefined || name === '_csrf' || kind === 'file') continue;
      const isFree = tag.startsWith('<textarea') || kind === 'text' || kind === 'search';
      if (isFree) free.push(name);
      fields[name] ??= isFree ? 'word' : (attribute(tag, 'value') ?? 'on');
    }
    for (const [, head = '', options = ''] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
      const name = attribute(head, 'name');
      const values = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => attribute(tag, 'value') ?? '');
      if (name !== undefined) fields[name] = values.find((value) => value !== '') ?? '';
    }
    return [{ role, action: attribute(head, 'action') ?? url, fields, free }];
  });
}
