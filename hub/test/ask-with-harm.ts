import type { RoleName } from '@kinsight/kit/accounts';
import type { Page } from '@kinsight/kit/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages, paths } from '../src/pages/index.ts';
import { isHiddenFrom, openKinds, twinKinds } from './hidden-twins.ts';
import {
  addressAt,
  type FoundForm,
  findForms,
  getRoutes,
  type HostilePlace,
  kindsIn,
  openHostilePlace,
  postRoutes,
} from './hostile-town.ts';
import { settlePage } from './settle-page.ts';
import { elsewhere, harm, type Seen, typeHarm } from './type-harm.ts';

type Browser = Awaited<ReturnType<HostilePlace['signedInAs']>>;

/** Who by their work may know of a sealed family. */
const mayKnow: readonly RoleName[] = ['ig-lead'];

/** Two roles of each route take half a minute on two cores, every role a minute and more, and three files run at once. */
const everyRoute = 180_000;

/**
 * The tests of every route, asked by who means harm. A guard is asked as every role. What is behind it, as `asManyAs` of the roles that have the route, by turns, so that each
 * role gets to some: pages are the same words for all who have them, and a role more finds what a look decides, which the drawn worlds ask as well.
 */
export const askWithHarm = (asManyAs: number) =>
  describe('every route, asked by who means harm', { timeout: everyRoute }, () => {
    let place: HostilePlace;
    const browsers = new Map<RoleName, Browser>();
    const seen: Seen[] = [];
    const forms: FoundForm[] = [];
    const as = (role: RoleName): Browser => {
      const browser = browsers.get(role);
      if (browser === undefined) throw new Error(`nobody is signed in as ${role}`);
      return browser;
    };
    const keep = (what: string, page: Page): Page => {
      seen.push({ what, page });
      return page;
    };
    const readers = new Map<RoleName, Awaited<ReturnType<HostilePlace['readerOf']>>>();
    const may = async (role: RoleName, { access }: (typeof pages)[number]) => {
      const reader = readers.get(role) ?? (await place.readerOf(role));
      readers.set(role, reader);
      return typeof access !== 'function' || access(reader);
    };

    /** Not always the first of them. */
    const some = <T>(all: readonly T[], turn: number): readonly T[] =>
      all.map((_, at) => all[(at + turn) % all.length] as T).slice(0, asManyAs);
    const formsOnce = () =>
      [...Map.groupBy(forms, ({ action }) => action.split('?')[0]).values()].flatMap(some);

    beforeAll(async () => {
      place = await openHostilePlace();
      for (const role of place.roles) {
        const browser = await place.signedInAs(role);
        browsers.set(role, browser);
        await browser.get('/account');
        for (const route of getRoutes) {
          if (!(await may(role, route))) continue; // refused below
          const url = addressAt(route.path, place.ids.open);
          const page = keep(`${role} ${url}`, await browser.get(url));
          for (const form of findForms(page.html, url, role)) {
            const isNew = !forms.some((one) => one.action === form.action && one.role === role);
            if (isNew) forms.push(form);
          }
        }
      }
    }, 300_000); // every route as every role that has it
    afterAll(() => place.close());

    it('never fails: no role brings a page to fall', () => {
      expect(seen.filter(({ page }) => page.status >= 500).map(({ what }) => what)).toEqual([]);
      expect(seen.filter(({ page }) => page.status === 200).length).toBeGreaterThan(50);
    });

    it('sends who is not signed in to sign in, and shows nothing', async () => {
      // The notice and a link to sign are for who has no account; they hold nobody.
      for (const { method, path } of pages.filter(({ access }) => access !== 'anybody')) {
        for (const ids of [place.ids.open, place.ids.hidden, place.ids.absent]) {
          const url = addressAt(path, ids);
          const { inject } = place.server;
          const { statusCode, headers, body } = await inject({ method, url });
          keep(`nobody ${url}`, { status: statusCode, headers, html: body, text: '' });
          expect([url, statusCode, body]).toEqual([url, 303, '']);
          expect(headers.location).toMatch(/^\/sign-in(\?next=%2F[\w.%-]*)?$/);
        }
      }
    });

    it('refuses a role that does not include the page, whatever the id', async () => {
      let refused = 0;
      for (const role of place.roles) {
        for (const route of pages) {
          if (await may(role, route)) continue;
          // By turns an id that is there for others and one that is hidden: the guard stands before any id is looked at.
          const url = addressAt(route.path, refused % 2 === 0 ? place.ids.open : place.ids.hidden);
          const page = await (route.method === 'GET' ? as(role).get(url) : as(role).post(url, { x: 'y' }));
          expect([role, url, keep(`${role} ${url}`, page).status]).toEqual([role, url, 403]);
          expect(page.html).not.toContain('Person3');
          refused += 1;
        }
      }
      expect(refused).toBeGreaterThan(100);
    });

    it('keeps administrators and guardians from every page of a family or a worklist', async () => {
      for (const role of ['administrator', 'guardian'] as const) {
        for (const { path } of getRoutes.filter(({ path }) => /^\/(families|worklist)/.test(path))) {
          const url = addressAt(path, place.ids.open);
          expect([url, (await as(role).get(url)).status]).toEqual([url, 403]);
        }
      }
    });

    it('answers an id that is hidden like one that is not there: status, headers, words', async () => {
      let compared = 0;
      const kinds = new Set<string>();
      for (const [turn, route] of pages.entries()) {
        const { method, path } = route;
        const asked: RoleName[] = [];
        for (const role of place.roles)
          if (
            !mayKnow.includes(role) &&
            kindsIn(path).some((kind) => isHiddenFrom(role, kind)) &&
            // lifts every shield of the place, by its number
            !(role === 'mash' && path === paths.takeBack.pattern) &&
            (await may(role, route)) // else refused above, before any id is looked at
          )
            asked.push(role);
        for (const role of some(asked, turn)) {
          const [hidden, absent] = [place.ids.hidden, place.ids.absent].map((ids) => addressAt(path, ids));
          const filled =
            forms.find(({ action }) => action.split('?')[0] === addressAt(path, place.ids.open))?.fields ??
            {};
          for (const fields of method === 'POST' ? [{}, { reason: 'because' }, filled] : [{}]) {
            const ask = async (url = '') =>
              settlePage(await (method === 'GET' ? as(role).get(url) : as(role).post(url, fields)), url);
            const [left, right] = [await ask(hidden), await ask(absent)];
            expect(left, `${role} ${method} ${hidden}`).toEqual(right);
            expect(left.text, `${role} ${method} ${hidden}`).not.toContain('Person3');
            compared += 1;
          }
          for (const kind of kindsIn(path).filter((one) => isHiddenFrom(role, one))) kinds.add(kind);
        }
      }
      expect(compared).toBeGreaterThan(100);
      expect([...kinds].toSorted()).toEqual([...twinKinds].toSorted());
    });

    it('knows of every kind of id in an address whether somebody may be hidden by it', () => {
      const kinds = new Set(pages.flatMap(({ path }) => kindsIn(path)));
      expect([...kinds].toSorted()).toEqual([...twinKinds, ...Object.keys(openKinds)].toSorted());
    });

    it('answers the same where the id stands in a field of a form', async () => {
      for (const { role, action, fields } of forms.filter((one) => !mayKnow.includes(one.role))) {
        for (const name of Object.keys(fields).filter((one) => one in place.ids.hidden)) {
          const ask = async (ids: Readonly<Record<string, string>>) => {
            const page = await as(role).post(action, {
              ...fields,
              reason: 'because',
              [name]: ids[name] ?? '',
            });
            // What was typed stands in the form again, its quotation marks escaped.
            return settlePage(page, action).text.replaceAll(
              new RegExp(`value=\\\\?"${ids[name]}\\\\?"`, 'g'),
              'id',
            );
          };
          expect(await ask(place.ids.hidden), `${role} ${action} ${name}`).toBe(await ask(place.ids.absent));
        }
      }
    });

    it('answers an address that does not fit as not found', async () => {
      for (const { path } of getRoutes.filter((one) =>
        /:(family|person|candidate|flow|delivery)/.test(one.path),
      )) {
        for (const odd of ['nothing', '-1', '1e3', '0x1', '%00', '..%2f1', "1'--", '9'.repeat(400)]) {
          const url = path.replaceAll(/:\w+/g, odd);
          const { status } = keep(url, await as('manager').get(url));
          expect([url, [303, 400, 403, 404, 414].includes(status)]).toEqual([url, true]);
        }
      }
    });

    it('takes no change without the token of this browser, nor from another site', async () => {
      let tried = 0;
      // Once for each change, as the first role that has it: the guard asks for no role.
      const done = new Set<string>();
      const token = async (role: RoleName) =>
        /name="_csrf" value="([\w-]+)"/.exec((await as(role).get('/account')).html)?.[1] ?? '';
      for (const role of place.roles) {
        const [own, foreign] = [await token(role), await token(role === 'analyst' ? 'manager' : 'analyst')];
        for (const route of postRoutes) {
          // What a mail program presses has no form: its address is the secret, and it ends reminders and nothing else.
          if (done.has(route.path) || !(await may(role, route)) || route.path === paths.remindersOff.pattern)
            continue;
          done.add(route.path);
          expect([route.path, route.pressedByMail]).toEqual([route.path, undefined]);
          const url = addressAt(route.path, place.ids.open);
          const answers = [
            await as(role).postRaw(url, { reason: 'because' }),
            await as(role).postRaw(url, { reason: 'because', _csrf: foreign }),
            await as(role).postRaw(
              url,
              { reason: 'because', _csrf: own },
              { 'sec-fetch-site': 'cross-site' },
            ),
            await as(role).postRaw(url, { reason: 'because', _csrf: own }, { 'sec-fetch-site': 'same-site' }),
            await as(role).postRaw(url, { reason: 'because', _csrf: own }, { origin: 'https://example.net' }),
          ];
          for (const page of answers) {
            keep(`${role} ${url}`, page);
            expect([role, url, page.status]).toEqual([role, url, 403]);
            expect(page.text).toContain('This form is too old, or it was sent from another site');
            tried += 1;
          }
        }
      }
      expect(tried).toBeGreaterThan(100);
    });

    it('knows no method that a page does not have', async () => {
      const { cookies } = as('manager');
      for (const path of new Set(pages.map((one) => one.path))) {
        const url = addressAt(path, place.ids.open);
        const own = pages.filter((one) => one.path === path).map(({ method }) => method);
        const wrong = (['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'GET', 'POST'] as const).filter(
          (method) => !own.some((one) => one === method),
        );
        for (const method of wrong) {
          const { statusCode, headers, body } = await place.server.inject({ method, url, cookies });
          keep(`${method} ${url}`, { status: statusCode, headers, html: body, text: '' });
          expect([method, url, [404, 405].includes(statusCode)]).toEqual([method, url, true]);
        }
      }
    });

    it('goes on after sign-in to no other site', async () => {
      for (const next of elsewhere) {
        const nobody = await place.server.inject({
          method: 'GET',
          url: `/sign-in?next=${encodeURIComponent(next)}`,
        });
        const typed = /name="next" value="([^"]*)"/.exec(nobody.body)?.[1] ?? '/';
        const { hostname } = new URL(typed, 'http://place.test');
        expect([next, hostname]).toEqual([next, 'place.test']);
      }
    });

    it('refuses a field that is far too long, and keeps none of it', async () => {
      for (const { role, action, fields, free } of formsOnce()) {
        for (const name of free) {
          const page = await as(role).post(action, { ...fields, [name]: 'x'.repeat(100_000) });
          keep(`${role} ${action}`, page);
          const isRefused = page.status >= 400 && page.status < 500;
          expect([role, action, name, isRefused || page.status]).toEqual([role, action, name, true]);
        }
      }
    });

    // The last that asks: it fills in and sends every form there is.
    it('shows what was typed as words, never as part of the page, now or on any page afterwards', async () => {
      const answers = await typeHarm(as, formsOnce(), place);
      for (const { what, page } of answers) {
        keep(what, page);
        expect([what, harm.exec(page.html)?.[0]]).toEqual([what, undefined]);
        expect([what, page.status < 500]).toEqual([what, true]);
      }
      expect(answers.filter(({ page }) => page.html.includes('&lt;script&gt;kx()')).length).toBeGreaterThan(
        5,
      );
    });

    it('gave every one of these answers headers that keep it from caches, frames, scripts and other sites', () => {
      expect(seen.length).toBeGreaterThan(1000);
      for (const { what, page } of seen) {
        expect(page.headers, what).toMatchObject({
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'same-origin',
        });
        const csp = String(page.headers['content-security-policy']);
        expect(csp, what).toMatch(
          /^default-src 'none';(script-src 'self' 'nonce-[\w+/=]+'|frame-ancestors 'none'$)/,
        );
        expect(csp, what).toContain("frame-ancestors 'none'");
        expect(csp, what).not.toMatch(/unsafe-(inline|eval)/);
      }
    });
  });
