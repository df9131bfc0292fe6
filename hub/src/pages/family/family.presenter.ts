import { sayDay } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { mayPutRight } from '../put-right/may-put-right.ts';
import { addressFor } from './address-for.ts';
import { dialOf } from './dial-of.ts';
import { headingOf } from './heading-of.ts';
import { sayCause } from './say-cause.ts';
import { sayOpen } from './say-open.ts';
import { sayRole } from './say-role.ts';

type Need = FamilyView['headlines'][number]['needs'][number];
type Contact = FamilyView['whoToRing'][number];

/** A family as the page shows it: who to ring first, then who belongs, then signs of need, then what is not known and why. */
export const presentFamily = (view: FamilyView, reader: Reader, reason?: string) => {
  const names = new Map(view.members.map((m) => [m.person, m.name]));
  const needs = view.headlines.flatMap((h) => h.needs);
  return {
    number: view.family,
    heading: headingOf(view),
    putRight: mayPutRight(reader) ? addressFor({ family: view.family }, 'put-right', reason) : undefined,
    refer: mayEver('refer', 'person')(reader)
      ? addressFor({ family: view.family }, 'refer', reason)
      : undefined,
    asAt: view.asAt,
    speak: view.speakSafely.said.map((one) => ({ ...one, on: sayDay(one.on) })),
    speakHidden: view.speakSafely.hidden > 0,
    // Whom to believe first: what is fresh.
    contacts: view.whoToRing
      .toSorted((a, b) => Number(a.stale) - Number(b.stale) || compare(b.asOf ?? '', a.asOf ?? ''))
      .map((contact) => presentContact(contact, names.get(contact.person))),
    open: view.alreadyOpen.map(({ kind, since }) => ({
      kind: sayOpen(kind),
      since: since === null ? undefined : sayDay(since),
    })),
    members: view.members.map((m) => ({
      name: m.name,
      role: sayRole(m.role),
      age: m.age === undefined ? 'not known' : String(m.age),
    })),
    ownWords: view.ownWords.map(({ about, words, on }) => ({
      who: about === undefined ? 'The family' : (names.get(about) ?? 'Somebody of the family'),
      words,
      on: sayDay(on),
    })),
    headlines: view.headlines
      .map((h) => ({
        name: h.name,
        signs: h.needs
          .filter(({ value }) => value === 'met')
          .map((need) => presentSign(view.family, need, reason)),
      }))
      .filter(({ signs }) => signs.length > 0),
    unknown: needs
      .filter(({ value }) => value === 'no-data' || value === 'not-permitted')
      .map(presentUnknown),
    noSigns: needs
      .filter(({ value, causes }) => value === 'not-met' && !causes.includes('nobody-of-this-kind'))
      .map(({ need, name }) => ({ code: need, name })),
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const presentContact = (contact: Contact, about: string | undefined) => ({
  service: contact.service ?? contact.source,
  who: [contact.worker, contact.team].filter(Boolean).join(', ') || contact.organisation || 'not said',
  telephone: contact.telephone ?? undefined,
  dial: dialOf(contact.telephone),
  about: about ?? 'somebody who is no member now',
  status: contact.status ?? undefined,
  asOf: contact.asOf === null ? undefined : sayDay(contact.asOf),
  stale: contact.stale,
});

const presentSign = (family: number, { need, name, strength, says }: Need, reason?: string) => ({
  href: addressFor({ family, need }, 'need', reason),
  code: need,
  name,
  confirmed: strength === 'confirmed',
  says: [...new Set(says)],
});

const presentUnknown = ({ need, name, value, causes }: Need) => ({
  code: need,
  name,
  shared: value !== 'not-permitted',
  why: [...new Set(causes)].map(sayCause),
});
