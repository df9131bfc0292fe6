import type { RoleName } from '@kinsight/kit/accounts';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Page, Route } from '@kinsight/kit/web';
import { pages, type Rooms } from '../src/pages/index.ts';
import { furnish } from './furnish.ts';
import { findForms } from './hostile-town.ts';
import { openOutcomeTown } from './outcome-town.ts';

export type WalkedPlace = Awaited<ReturnType<typeof openWalkedPlace>>;

/** A town with something in every room: a case with a claim, one still open, an emergency, packs, corrections; and a partner’s account. */
export async function openWalkedPlace() {
  const town = await openOutcomeTown({ everybody: true });
  const { place, manager } = town;
  const { rooms, accounts } = place;
  await town.claim(1);
  await rooms.progress.recompute({ reader: await place.readerOf('analyst') });
  await furnish(place);
  const [record] = await rooms.people.recordsOf({ reader: manager, person: 21, purpose: 'support' });
  await rooms.people.shield({
    reader: manager,
    record: record?.record ?? '',
    strength: 'address',
    reason: 'she asked for it',
  });
  await place.db.asOwner(async (tx) => {
    await tx.run(
      `insert into agreements.agreement (code, title, starts, known_from) values ('early-help', 'Early help', '2024-01-01', 1)`,
    );
    await tx.run(`update agreements.flow set agreement = 1`);
  });
  const lead = await place.readerOf('ig-lead');
  const { sha256 } = await rooms.insight.previewCoverage({ reader: lead });
  await rooms.insight.releaseCoverage({ reader: lead, sha256 });
  await accounts.saveOrganisation({ code: 'north', name: 'North School', kind: 'school' });
  await accounts.createAccount({
    login: 'partner',
    name: 'Partner of Smallton',
    organisation: 'north',
    madeUp: true,
  });
  await accounts.holdRole('partner', 'partner', {});
  await place.db.asOwner(furnishRegister);
  return place;
}

/** A signature on paper, one still wanted; a decision that hangs on a condition; a refusal: each has a page of its own. */
async function furnishRegister(tx: Transaction): Promise<void> {
  await tx.run(
    `update agreements.flow set body = body || '{"controllers": ["council", "north"]}' where code = 'school'`,
  );
  await tx.run(
    `insert into agreements.signature (agreement, organisation, signed_by, position, signed_on, evidence, recorded_by, known_from)
     values (1, 1, 'A Director', 'director', '2025-01-03', 'cabinet 3', 1, 1)`,
  );
  await tx.run(
    `insert into agreements.approval (flow, organisation, kind, outcome, named_person, position, decided_on, expires_on, evidence, conditions, recorded_by, known_from, flow_hash)
     select id, 1, 'decision', 'approves', 'A Siro', 'SIRO', '2025-01-03', '2026-01-02', 'minute 7', '[{"text": "the extract is encrypted"}]', 1, 1, hash from agreements.flow`,
  );
  await tx.run(
    `insert into agreements.refusal (kind, person, purpose, starts, recorded_by, known_from) values ('objection', 13, 'insight', '2025-01-03', 1, 1)`,
  );
}

type Way = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The page that offers it. */
  readonly from: string;
};
export type Walked = {
  /** Routes that answered with a page. */
  readonly reached: readonly Route<Rooms>[];
  /** What was offered and then refused or not there, in words. */
  readonly deadEnds: readonly string[];
};

/** So many addresses of one page are like all others of it; of what is no person’s, one. */
const mostOf = (path: string): number => (/:(family|candidate|case|pack|claim|decision)/.test(path) ? 3 : 1);
const looks: ReadonlySet<string> = new Set(['searched', 'shown', 'opened', 'detail']);

/**
 * From the menu on, every link and every form that a role is shown. Forms that only look are sent; of those that change something it is asked
 * whether their page is this role's to send.
 */
export async function walkAs(place: WalkedPlace, role: RoleName): Promise<Walked> {
  const [browser, reader] = [await place.signedInAs(role), await place.readerOf(role)];
  const times = new Map<string, number>();
  const done = new Set<string>();
  const reached = new Set<Route<Rooms>>();
  const deadEnds = new Set<string>();
  const ways: Way[] = [{ method: 'GET', url: '/', fields: {}, from: 'the start' }];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const { method, url, fields, from } = way;
    const route = routeOf(method, url);
    const asked = new URL(url, 'http://place.test').searchParams;
    const kind = [method, route?.path ?? url, asked.get('for'), asked.get('show'), fields['show']].join(' ');
    const exactly = [method, url, ...Object.values(fields)].join(' ');
    if (done.has(exactly)) continue;
    done.add(exactly);
    const before = times.get(kind) ?? 0;
    if (before >= mostOf(route?.path ?? url)) continue;
    times.set(kind, before + 1);
    const page = await (method === 'GET' ? browser.get(url) : browser.post(url, fields));
    if (page.status === 403 || page.status === 404 || page.status >= 500)
      deadEnds.add(`${from} offers ${method} ${route?.path ?? url}: ${page.status}`);
    const here = route?.path ?? url;
    const { location } = page.headers;
    if (typeof location === 'string') ways.push({ method: 'GET', url: location, fields: {}, from: here });
    if (page.status !== 200) continue;
    if (route !== undefined) reached.add(route);
    ways.push(...linksOf(page, url).map((to): Way => ({ method: 'GET', url: to, fields: {}, from: here })));
    for (const form of [...findForms(page.html, url, role), ...stepsOf(page)]) {
      const target = routeOf('POST', form.action);
      if (target === undefined) continue; // signing out
      if (typeof target.access === 'function' && !target.access(reader))
        deadEnds.add(`${here} offers POST ${target.path}: not theirs`);
      else if (onlyLooks(target))
        ways.push({ method: 'POST', url: form.action, fields: fillIn(form), from: here });
    }
  }
  return { reached: [...reached], deadEnds: [...deadEnds] };
}

const onlyLooks = ({ audit }: Route<Rooms>): boolean => {
  const told = typeof audit === 'string' ? [audit] : 'nothing' in audit ? [] : audit;
  return told.length > 0 && told.every((one) => looks.has(one));
};

/** A reason, a name that is there, and nothing else. */
const fillIn = ({ fields, free }: Pick<ReturnType<typeof findForms>[number], 'fields' | 'free'>) => ({
  ...fields,
  ...Object.fromEntries(free.map((name) => [name, words[name] ?? ''])),
});
const words: Readonly<Record<string, string>> = { reason: 'a contact came in', surname: 'Small' };

/** Buttons that send the reason of the page along (step.njk). */
const stepsOf = ({ html }: Page) => {
  const reason = /id="with-reason">.*?name="reason" value="([^"]*)"/s.exec(html)?.[1] ?? '';
  return [...html.matchAll(/<button form="with-reason" formaction="([^"]*)"/g)].map(([, action = '']) => ({
    action: action.replaceAll('&amp;', '&'),
    fields: { reason },
    free: [],
  }));
};

/** Where links of a page lead within the place. */
const linksOf = ({ html }: Page, url: string): readonly string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].flatMap(([, href = '']) => {
    const to = new URL(href.replaceAll('&amp;', '&'), new URL(url, 'http://place.test'));
    return to.host === 'place.test' && !href.startsWith('#') ? [`${to.pathname}${to.search}`] : [];
  });

/** Fixed addresses before those with an id, as the server has it. */
const ordered = pages.toSorted((a, b) => a.path.split(':').length - b.path.split(':').length);
const routeOf = (method: 'GET' | 'POST', url: string): Route<Rooms> | undefined =>
  ordered.find(
    (one) =>
      one.method === method &&
      new RegExp(`^${one.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(url.split('?')[0] ?? ''),
  );
