import type { RoleName } from '@kinsight/kit/accounts';
import { furnishWorld, type World } from './furnish-world.ts';
import { getRoutes } from './hostile-town.ts';
import { drawFrom, drawTown, type RandomTown } from './random-town.ts';
import { openServedPlace } from './served-place.ts';
import { supportTown } from './support-town.ts';

/** The roles that may open somebody by their work at all (programme 3), and the shields they never pass. Written apart from the policies. */
const passes: Readonly<Partial<Record<RoleName, readonly string[]>>> = {
  practitioner: ['none', 'address'],
  manager: ['none', 'address'],
  analyst: ['none', 'address'],
  'front-door': ['none', 'address', 'restricted'],
  mash: ['none', 'address', 'restricted'],
  'ig-lead': ['none', 'address', 'restricted', 'sealed'],
  auditor: ['none', 'address'],
};
type Town = Pick<RandomTown, 'people' | 'facts' | 'unagreed'>;

/** Whom no rule lets this role know of in this town, whatever the reason: by shield, or because all that tells of them is not agreed. */
function unknowable(town: Town, role: RoleName, entrusted: readonly number[] = []): readonly number[] {
  return town.people
    .filter(
      (one) =>
        isShielded(town, role, entrusted, one) || one.flows.every((code) => town.unagreed.includes(code)),
    )
    .map(({ id }) => id);
}

function isShielded(
  town: Town,
  role: RoleName,
  entrusted: readonly number[],
  { id, shield = 'none' }: Town['people'][number],
): boolean {
  // The council's own practitioner may pass a restriction over a case of their own, never a seal.
  const family = Math.floor(id / 10);
  const isOwn =
    role === 'practitioner' &&
    (entrusted.includes(family) ||
      town.facts.some((one) => one.dataset === 'open_case' && Math.floor(one.person / 10) === family));
  return passes[role]?.includes(shield) !== true && !(isOwn && shield === 'restricted');
}

const workers: readonly RoleName[] = ['practitioner', 'manager', 'front-door', 'mash'];
const every = [1, 2, 3, 4, 5];

export type Looked = { readonly looks: number; readonly shown: number; readonly wrong: readonly string[] };

/** One drawn world, looked at through its pages so many times: what was shown that no rule allows, and looks without their row. */
export async function lookAround(seed: number, looks: number): Promise<Looked> {
  const draw = drawFrom(seed);
  const town = drawTown(draw);
  const own = supportTown.flows.filter(({ code }) => code.startsWith('own-'));
  const place = await openServedPlace({ ...town, flows: [...town.flows, ...own] });
  const wrong: string[] = [];
  let shown = 0;
  try {
    const world = await furnishWorld(place, town, draw);
    const rows = async () =>
      (
        await place.db.asSuperuser((tx) =>
          tx.one<{ n: number }>('select count(*)::int as n from audit.entry'),
        )
      ).n;
    const browsers = new Map<RoleName, Awaited<ReturnType<typeof place.signedInAs>>>();
    const ofPeople = getRoutes.filter(({ path }) =>
      /^\/(families|worklist|cases|people|own-data)/.test(path),
    );
    for (let at = 0; at < looks; at++) {
      // Mostly who works with families, and their pages: the draws must reach people to say anything.
      const roles = draw(4) > 0 ? workers : place.roles;
      const role = roles[draw(roles.length)] ?? 'manager';
      const among = draw(4) > 0 ? ofPeople : getRoutes;
      const route = among[draw(among.length)];
      if (route === undefined) continue;
      const family = 1 + draw(6); // the sixth is not there
      const url = addressOf(route.path, family, world, draw);
      const browser = browsers.get(role) ?? (await place.signedInAs(role));
      browsers.set(role, browser);
      const before = await rows();
      const asked = await browser.get(url);
      const { location } = asked.headers;
      const to = typeof location === 'string' ? location : '';
      const page = to.includes('/why') ? await browser.post(to, { reason: 'a contact came in' }) : asked;
      const isOpen = page.status === 200 && !route.path.includes('/why');
      const found = findWrong(town, role, world, { path: route.path, family, html: page.html, isOpen });
      if (page.status >= 500) found.push('failed');
      if (/Person\d\d/.test(page.html)) {
        shown += 1;
        if ((await rows()) <= before) found.push('leaves no row');
      }
      wrong.push(...found.map((what) => `seed ${seed}: ${role} ${url} (${route.path}): ${what}`));
    }
  } finally {
    await place.close();
  }
  return { looks, shown, wrong };
}

/** The address of a route about this family: its candidate, its case, one of its people, a pack about them; what has no such id gets a number. */
function addressOf(path: string, family: number, world: World, draw: (below: number) => number): string {
  const ids: Readonly<Record<string, string | number>> = {
    family,
    candidate: world.candidates.get(family) ?? 999,
    case: world.cases.get(family) ?? 999,
    person: family * 10 + 1 + draw(2),
    pack: world.packs.get(family) ?? 999,
    need: ['1.1', '1.3', '7.1'][draw(3)] ?? '1.1',
    what: 'shield',
    account: 1,
    flow: 'school',
    recipe: 'practitioner-observation',
  };
  return path.replaceAll(/:(\w+)/g, (_, name: string) => String(ids[name] ?? 1 + draw(2)));
}

type Shown = {
  readonly path: string;
  readonly family: number;
  readonly html: string;
  readonly isOpen: boolean;
};

/** What a page shows that its reader may not know: by name, by a way to somebody, by being there, by a count, by its order. */
function findWrong(town: Town, role: RoleName, world: World, page: Shown): string[] {
  const wrong: string[] = [];
  const hidden = unknowable(town, role, world.entrusted);
  const { html, path, family } = page;
  for (const id of hidden) if (html.includes(`Person${id}`)) wrong.push(`shows person ${id}`);
  // A case is the place's own word about a child: whoever has one is known by it, unless a shield stands before them.
  const isAlone = (one: number) =>
    town.people
      .filter((p) => p.family === one)
      .every((p) =>
        world.cases.has(one) ? isShielded(town, role, world.entrusted, p) : hidden.includes(p.id),
      );
  const alone = every.filter(isAlone);
  for (const one of alone) {
    const ways = [
      [`/families/${one}`, path.includes(':family') && one === family],
      [`/worklist/${world.candidates.get(one)}`, path.includes(':candidate') && one === family],
      [`/cases/${world.cases.get(one)}`, path.includes(':case') && one === family],
    ] as const;
    for (const [way, isAsked] of ways)
      if (!isAsked && (html.includes(`${way}"`) || html.includes(`${way}/`))) wrong.push(`leads to ${way}`);
    if (page.isOpen && ways.some(([, isAsked]) => isAsked)) wrong.push(`opens family ${one}`);
  }
  // No count of families is higher than those this role may know of; no list names more than it counts.
  const most = every.filter((one) => world.candidates.has(one) && !alone.includes(one)).length;
  for (const [, said = ''] of html.matchAll(/(?:Waiting|Help already open|Decided before) \((\d+)\)/g))
    if (Number(said) > most) wrong.push(`counts ${said} families of at most ${most}`);
  const waits = /(\d+) famil(?:y waits|ies wait) for a person/.exec(html)?.[1];
  if (waits !== undefined && Number(waits) > most) wrong.push(`counts ${waits} waiting of at most ${most}`);
  if (path === '/worklist') {
    // To the decision for who may decide, to the family for who may not; by a link, or by a button that takes the reason along.
    const lines = /<h3[^>]*>\s*<(?:a|button)\b[^>]*"\/(?:worklist|families)\/(\d+)(?:\/why)?"/g;
    const listed = [...html.matchAll(lines)].map(([, id]) => Number(id));
    const counted = Number(/<h2[^>]*>(\d+) famil/.exec(html)?.[1] ?? 0);
    if (listed.length !== counted) wrong.push(`lists ${listed.length} and counts ${counted}`);
    // All were found on one day: whoever may not be seen leaves no gap but in the numbers, and the order is theirs.
    if (listed.join() !== listed.toSorted((a, b) => a - b).join()) wrong.push(`orders ${listed.join()}`);
  }
  return wrong;
}
