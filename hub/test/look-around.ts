import type { RoleName } from '@kinsight/kit/accounts';
import { getRoutes } from './hostile-town.ts';
import { drawFrom, drawTown, type RandomTown } from './random-town.ts';
import { openServedPlace } from './served-place.ts';

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

/** Whom no rule lets this role know of in this town, whatever the reason: by shield, or because all that tells of them is not agreed. */
export function unknowable(town: RandomTown, role: RoleName): readonly number[] {
  return town.people
    .filter(({ id, shield = 'none', flows }) => {
      // The council's own practitioner may pass a restriction over a case of their own, never a seal.
      const family = Math.floor(id / 10);
      const isOwn =
        role === 'practitioner' &&
        town.facts.some((one) => one.dataset === 'open_case' && Math.floor(one.person / 10) === family);
      const mayPass = passes[role]?.includes(shield) === true || (isOwn && shield === 'restricted');
      return !mayPass || flows.every((code) => town.unagreed.includes(code));
    })
    .map(({ id }) => id);
}

const workers: readonly RoleName[] = ['practitioner', 'manager', 'front-door', 'mash'];

export type Looked = { readonly looks: number; readonly shown: number; readonly wrong: readonly string[] };

/** One drawn world, looked at through its pages so many times: what was shown that no rule allows, and looks without their row. */
export async function lookAround(seed: number, looks: number): Promise<Looked> {
  const draw = drawFrom(seed);
  const town = drawTown(draw);
  const place = await openServedPlace(town);
  const wrong: string[] = [];
  let shown = 0;
  try {
    place.hide();
    const [manager, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    place.hide(...town.unagreed);
    const candidates = await place.db.asSuperuser((tx) =>
      tx.query<{ id: number; family: number }>('select id, family from needs.candidate'),
    );
    const rows = async () =>
      (
        await place.db.asSuperuser((tx) =>
          tx.one<{ n: number }>('select count(*)::int as n from audit.entry'),
        )
      ).n;
    const browsers = new Map<RoleName, Awaited<ReturnType<typeof place.signedInAs>>>();
    const routes = getRoutes.filter(({ path }) => !/:(?!family|candidate|need)\w/.test(path));
    const ofPeople = routes.filter(({ path }) => /^\/(families|worklist)/.test(path));
    for (let at = 0; at < looks; at++) {
      // Mostly who works with families, and their pages: the draws must reach people to say anything.
      const roles = draw(4) > 0 ? workers : place.roles;
      const role = roles[draw(roles.length)] ?? 'manager';
      const among = draw(4) > 0 ? ofPeople : routes;
      const route = among[draw(among.length)];
      if (route === undefined) continue;
      const family = 1 + draw(6); // the sixth is not there
      const candidate = candidates.find((one) => one.family === family)?.id ?? 999;
      const url = route.path
        .replace(':family', String(family))
        .replace(':candidate', String(candidate))
        .replace(':need', '1.1');
      const browser = browsers.get(role) ?? (await place.signedInAs(role));
      browsers.set(role, browser);
      const before = await rows();
      const asked = await browser.get(url);
      const { location } = asked.headers;
      const to = typeof location === 'string' ? location : '';
      const page = to.includes('/why') ? await browser.post(to, { reason: 'a contact came in' }) : asked;
      const here = `seed ${seed}: ${role} ${url}`;
      if (page.status >= 500) wrong.push(`${here}: failed`);
      const hidden = unknowable(town, role);
      for (const id of hidden)
        if (page.html.includes(`Person${id}`)) wrong.push(`${here}: shows person ${id}`);
      const isAlone = (one: number) =>
        town.people.filter((p) => p.family === one).every((p) => hidden.includes(p.id));
      for (const one of [1, 2, 3, 4, 5].filter(isAlone)) {
        const theirs = candidates.filter((c) => c.family === one).map(({ id }) => id);
        if (one !== family && page.html.includes(`/families/${one}"`))
          wrong.push(`${here}: names family ${one}`);
        if (!theirs.includes(candidate) && theirs.some((id) => page.html.includes(`/worklist/${id}"`)))
          wrong.push(`${here}: lists family ${one}`);
        const asks = route.path.includes(':family')
          ? one === family
          : theirs.includes(candidate) && /:candidate/.test(route.path);
        if (asks && page.status === 200 && !route.path.includes('/why'))
          wrong.push(`${here}: opens family ${one}`);
      }
      if (/Person\d\d/.test(page.html)) {
        shown += 1;
        if ((await rows()) <= before) wrong.push(`${here}: leaves no row`);
      }
    }
  } finally {
    await place.close();
  }
  return { looks, shown, wrong };
}
