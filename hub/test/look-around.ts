import type { RoleName } from '@kinsight/kit/accounts';
import { furnishWorld, type World } from './furnish-world.ts';
import { getRoutes } from './hostile-town.ts';
import { drawFrom, drawTown, type RandomTown } from './random-town.ts';
import { openServedPlace } from './served-place.ts';
import { supportTown } from './support-town.ts';
import {
  forbiddenMarks,
  isInNotes,
  isShielded,
  needOf,
  reaches,
  readsCase,
  unknowable,
} from './world-oracle.ts';

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
      const isFind = draw(6) === 0;
      const url = addressOf(route.path, family, world, draw);
      const browser = browsers.get(role) ?? (await place.signedInAs(role));
      browsers.set(role, browser);
      const before = await rows();
      const page = isFind ? await findSmall(browser, role) : await open(browser, url);
      const isForm = typeof route.audit === 'object' && 'nothing' in route.audit; // empty, and the same for everybody
      const isOpen = page.status === 200 && !isForm;
      const path = isFind ? '/find' : route.path;
      const found = findWrong(town, role, world, {
        path,
        family,
        html: page.html,
        isOpen: isOpen && !isFind,
      });
      if (page.status >= 500) found.push('failed');
      if (/Person\d\d/.test(page.html)) {
        shown += 1;
        if ((await rows()) <= before) found.push('leaves no row');
      }
      wrong.push(
        ...found.map((what) => `seed ${seed}: ${role} ${isFind ? 'finds Small' : url} (${path}): ${what}`),
      );
    }
  } finally {
    await place.close();
  }
  return { looks, shown, wrong };
}

type Asking = Awaited<ReturnType<Awaited<ReturnType<typeof openServedPlace>>['signedInAs']>>;

/** A page; with a reason where one is asked for. */
async function open(browser: Asking, url: string) {
  const asked = await browser.get(url);
  const { location } = asked.headers;
  const to = typeof location === 'string' ? location : '';
  return to.includes('/why') ? browser.post(to, { reason: 'a contact came in' }) : asked;
}

/** Asks for everybody of the surname that all people of a drawn town have, for what this role searches for. */
async function findSmall(browser: Asking, role: RoleName) {
  const form = await browser.get('/find');
  if (form.status !== 200) return form;
  const searches: Partial<Record<RoleName, string>> = {
    'front-door': 'safeguarding',
    mash: 'safeguarding',
    'ig-lead': 'audit',
  };
  const purpose = searches[role] ?? 'support';
  return browser.post('/find', { purpose, reason: 'a call came in', surname: 'Small' });
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
function findWrong(town: RandomTown, role: RoleName, world: World, page: Shown): string[] {
  const wrong: string[] = [];
  const hidden = unknowable(town, role, world);
  const { html, path, family } = page;
  for (const id of hidden)
    if (html.includes(`Person${id}`) && !(path.includes(':case') && isInNotes(town, role, world, family, id)))
      wrong.push(`shows person ${id}`);
  // A pack is what a person was given of what was held then, whatever is agreed now.
  if (!path.includes(':pack'))
    for (const mark of forbiddenMarks(town, role, world))
      if (html.includes(mark)) wrong.push(`says what only ${mark} can tell`);
  // A sign that one flow alone can show is no sign where that flow may not be read.
  if (path === '/families/:family')
    for (const [flow, need] of Object.entries(needOf))
      if (town.unagreed.includes(flow) && new RegExp(`(/needs/|need=)${need}"`).test(html))
        wrong.push(`shows the sign ${need} of ${flow}`);
  if (page.isOpen && path.includes(':case') && !readsCase(town, role, world, family))
    wrong.push(`opens a colleague's case of family ${family}`);
  // A case is the place's own word about a child: whoever has one is known by it, unless a shield stands before them.
  const isAlone = (one: number) =>
    town.people
      .filter((p) => p.family === one)
      .every((p) =>
        world.cases.has(one) && reaches(town, role, world, one)
          ? isShielded(town, role, world, p)
          : hidden.includes(p.id),
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
