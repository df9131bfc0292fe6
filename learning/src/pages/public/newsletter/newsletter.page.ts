import { NotFound } from '@kinsight/kit/command';
import { isAddress } from '@kinsight/kit/mail';
import { FormTrouble, optionalText, publicPage, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { listPublishedAreas } from '../../../articles/index.ts';
import {
  askNewsletter,
  confirmNewsletter,
  findAreas,
  hashToken,
  leaveNewsletter,
  setAreas,
  tokenOf,
  unconfirmedKeptDays,
} from '../../../newsletter/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import type { PublicRooms } from '../../rooms.ts';

const Token = z.object({ token: z.string().regex(/^[\w-]{43}$/) });
const list = z.preprocess(
  (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
  z.array(z.string().max(80)).max(20),
);

const formPage = async (at: PublicRooms, chosen: readonly string[] = []) => {
  const areas = await at.readPublished(listPublishedAreas);
  return publicPage('newsletter/newsletter.njk', 'Get the newsletter', {
    areas: areas.map(({ code, name }) => ({ value: code, text: name, checked: chosen.includes(code) })),
    action: publicPaths.newsletter(),
    unconfirmedDays: unconfirmedKeptDays,
  });
};

export const newsletterPage = open.get({
  path: publicPaths.newsletter,
  handle: async ({ at }) => formPage(at),
});

/** The answer is the same whether the address is known here or not. */
export const askPage = open.post({
  path: publicPaths.newsletter,
  body: z.object({
    email: text('Enter your e-mail address', { most: 254 }).refine(isAddress, {
      error: 'Enter an e-mail address in the correct format, like name@example.com',
    }),
    areas: list,
    website: optionalText({ most: 1000 }),
  }),
  handle: async ({ at, body: { email, areas, website } }) => {
    const asked = { kind: 'redirect', to: publicPaths.newsletterAsked() } as const;
    if (website !== undefined) return asked;
    const nonce = at.ids.bytes(32);
    const hashOf = (kind: 'confirm' | 'leave') => hashToken(tokenOf(at.letterKey, kind, nonce));
    const answer = await at.throughDoor((tx) =>
      askNewsletter(tx, {
        email: email.toLowerCase(),
        areas,
        nonce,
        confirm: hashOf('confirm'),
        leave: hashOf('leave'),
        at: at.clock.now(),
        machineNow: at.machineClock.now(),
      }),
    );
    if (answer === 'busy')
      throw new FormTrouble({
        text: 'Many people are asking for the newsletter just now. Please try again in an hour.',
      });
    if (answer === 'refused')
      throw new FormTrouble({ field: 'email', text: 'Check the address and the areas you chose' });
    return asked;
  },
  again: async ({ at, values }) => formPage(at, list.catch([]).parse(values['areas'])),
});

export const askedPage = open.get({
  path: publicPaths.newsletterAsked,
  handle: async () =>
    publicPage('newsletter/said.njk', 'Look into your mailbox', {
      heading: 'One more step: look into your mailbox',
      lines: [
        'We have sent you a letter with a link. When you follow it and confirm, you get the newsletter.',
        'If none comes, look among unwanted mail. We ask at most three times, so that nobody can use us to bother you.',
      ],
    }),
});

/** A page with a button: programs that open links to look at them confirm nothing. */
export const confirmPage = open.get({
  path: publicPaths.newsletterConfirm,
  params: Token,
  handle: async ({ params: { token } }) =>
    publicPage(
      'newsletter/confirm.njk',
      'Confirm the newsletter',
      { action: publicPaths.newsletterConfirm({ token }), unconfirmedDays: unconfirmedKeptDays },
      { keep: false },
    ),
});

export const confirm = open.post({
  path: publicPaths.newsletterConfirm,
  params: Token,
  unlimited: true,
  body: z.object({}),
  handle: async ({ at, params: { token } }) => {
    const done = await at.throughDoor((tx) => confirmNewsletter(tx, hashToken(token), at.clock.now()));
    if (!done) throw new NotFound('This link is no longer good.');
    return publicPage(
      'newsletter/said.njk',
      'You get the newsletter',
      {
        heading: 'You get the newsletter',
        lines: ['It comes a few times a year. Each one ends with a link to leave.'],
      },
      { keep: false },
    );
  },
  again: async () =>
    publicPage('newsletter/said.njk', 'Not confirmed', { heading: 'Not confirmed', lines: [] }),
});

const areasPage = async (at: PublicRooms, token: string, done?: string) => {
  const { chosen, areas } = await at.readPublished(async (tx) => ({
    chosen: await findAreas(tx, hashToken(token)),
    areas: await listPublishedAreas(tx),
  }));
  if (chosen === undefined) throw new NotFound('This link is no longer good: perhaps you have left already.');
  return publicPage(
    'newsletter/leave.njk',
    'Your newsletter',
    {
      areas: areas.map(({ code, name }) => ({ value: code, text: name, checked: chosen.includes(code) })),
      leave: publicPaths.newsletterLeave({ token }),
      choose: publicPaths.newsletterAreas({ token }),
      done,
    },
    { keep: false },
  );
};

export const leavePage = open.get({
  path: publicPaths.newsletterLeave,
  params: Token,
  handle: async ({ at, params: { token } }) => areasPage(at, token),
});

/** One click, also from a mail program (RFC 8058: a POST to the address in the letter). Leaving twice is as good as once, and says so. */
export const leave = open.post({
  path: publicPaths.newsletterLeave,
  params: Token,
  unlimited: true,
  body: z.object({}),
  handle: async ({ at, params: { token } }) => {
    const { noteRemoval } = at;
    const left = await at.throughDoor((tx) =>
      leaveNewsletter(tx, hashToken(token), { at: at.clock.now(), noteRemoval }),
    );
    return publicPage(
      'newsletter/said.njk',
      left ? 'You have left the newsletter' : 'No address belongs to this link',
      left
        ? {
            heading: 'You have left the newsletter',
            lines: ['Your address has been deleted. You may ask for the newsletter again at any time.'],
          }
        : {
            heading: 'No address belongs to this link',
            lines: [
              'Most likely you have left already; your address was deleted then.',
              'If the newsletter still comes, press the link in the newest one, or tell us.',
            ],
          },
      { keep: false },
    );
  },
  again: async ({ at, params: { token } }) => areasPage(at, token),
});

export const chooseAreas = open.post({
  path: publicPaths.newsletterAreas,
  params: Token,
  unlimited: true,
  body: z.object({ areas: list }),
  handle: async ({ at, params: { token }, body }) => {
    if (!(await at.throughDoor((tx) => setAreas(tx, hashToken(token), body.areas))))
      throw new NotFound('This link is no longer good.');
    return areasPage(
      at,
      token,
      body.areas.length === 0 ? 'You get texts of all areas.' : 'Your choice is kept.',
    );
  },
  again: async ({ at, params: { token } }) => areasPage(at, token),
});
