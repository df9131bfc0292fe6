import { createHash } from 'node:crypto';
import { appendAudit } from '@kinsight/kit/audit';
import { BadInput, type Clock, Conflict, type Ids, NotFound, Refused } from '@kinsight/kit/command';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import type { Law } from '../law/index.ts';
import type { Registrar } from './acting.ts';
import type { Agreements } from './agreements.ts';
import type { FlowFacts } from './flow-facts.ts';
import { listNames } from './organisation-names.store.ts';
import {
  findOpenLink,
  insertSigningLink,
  listLinks,
  type SigningKind,
  type SigningLink,
  spendLink,
  withdrawLink,
} from './signing-link.store.ts';
import { hashText, toSigningText } from './signing-text.rules.ts';

export type SigningParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly law: Law;
  readonly place: string;
  readonly agreements: Pick<Agreements, 'listFlows' | 'sign' | 'approve'>;
};
export type Signing = ReturnType<typeof createSigning>;

/** What is asked of whom. */
export type Invitation = {
  readonly kind: SigningKind;
  readonly flow: string;
  readonly organisation: string;
  readonly namedPerson: string;
  readonly position: string;
  /** How many days the link holds. */
  readonly days: number;
};

export type Signed = {
  /** signs; approves, supports, refuses, defers; declines. */
  readonly outcome: 'signs' | 'declines' | 'approves' | 'supports' | 'refuses' | 'defers';
  /** The name typed by whoever signs: it must be the one invited. */
  readonly name: string;
  readonly until?: Temporal.PlainDate | undefined;
  readonly words?: string | undefined;
};

const gone = 'This link has been used, was taken back, or has run out. Ask who sent it to you for a new one.';

/** Signing once, without an account. A link is for one named person, one text and one time; the token is told once and kept nowhere. */
export function createSigning({ db, clock, ids, law, place, agreements }: SigningParts) {
  const hashToken = (token: string) => createHash('sha256').update(token).digest();

  const textOf = async (tx: Transaction, of: { flow: string | null; agreement: string | null }) => {
    const flows = (await agreements.listFlows(tx)).filter((facts) =>
      of.flow === null ? facts.agreement?.code === of.agreement : facts.flow.code === of.flow,
    );
    if (flows.length === 0) throw new NotFound(gone);
    // Who signs reads names and titles, not our codes; they are part of the words that are signed.
    const named = new Map((await listNames(tx)).map(({ code, name }) => [code, name]));
    const nameOf = (code: string) => named.get(code) ?? law.gateways.get(code)?.title ?? code;
    const text = toSigningText(place, flows, clock.today(), law).replaceAll(
      /[a-z0-9][a-z0-9.-]*[a-z0-9]/g,
      nameOf,
    );
    return { flows, text, nameOf };
  };

  const find = async (tx: Transaction, token: string) => {
    const link = await findOpenLink(tx, hashToken(token), clock.now());
    if (!link) throw new NotFound(gone);
    const { flows, text, nameOf } = await textOf(tx, link);
    const isSame = hashText(text) === link.textSha256;
    return { link, flows, text, isSame, organisation: nameOf(link.organisation) };
  };

  return {
    /**
     * Makes a link, in the transaction of who may record such a signature. Returns the token, this once. Whoever makes it is told it, so
     * only the IG lead asks for another organisation than their own. Throws BadInput, Refused.
     */
    invite: async (
      tx: Transaction,
      reader: Registrar,
      facts: FlowFacts,
      asked: Invitation,
    ): Promise<string> => {
      const { giver, receiver, controllers } = facts.flow;
      if (![giver, receiver, ...controllers].includes(asked.organisation))
        throw new BadInput('Select an organisation that takes part in the flow.');
      if (!asksForOthers(reader) && asked.organisation !== reader.organisation.code)
        throw new Refused('You can ask for your own organisation only.');
      const agreement = facts.agreement?.code;
      if (asked.kind === 'signature' && agreement === undefined)
        throw new BadInput('The flow stands in no agreement yet.');
      const of =
        asked.kind === 'signature'
          ? { flow: null, agreement: agreement ?? null }
          : { flow: asked.flow, agreement: null };
      const { text } = await textOf(tx, of);
      const token = Buffer.from(ids.bytes(32)).toString('base64url');
      const at = clock.now();
      await insertSigningLink(tx, {
        ...of,
        kind: asked.kind,
        organisation: asked.organisation,
        namedPerson: asked.namedPerson,
        position: asked.position,
        textSha256: hashText(text),
        madeBy: reader.account,
        tokenHash: hashToken(token),
        at,
        expiresAt: at.add({ hours: 24 * asked.days }),
      });
      return token;
    },

    /** What was asked about a flow and its agreement, newest first. */
    list: (tx: Transaction, { flow, agreement }: FlowFacts): Promise<readonly SigningLink[]> =>
      listLinks(tx, { flow: flow.code, agreement: agreement?.code }),

    /** Takes back a link of this flow or its agreement that nobody has used; but for the IG lead, of one's own organisation alone. */
    withdraw: async (
      tx: Transaction,
      reader: Registrar,
      { flow, agreement }: FlowFacts,
      link: number,
    ): Promise<void> => {
      const of = {
        flow: flow.code,
        agreement: agreement?.code,
        organisation: asksForOthers(reader) ? undefined : reader.organisation.code,
      };
      if ((await withdrawLink(tx, link, of, clock.now())) === 0)
        throw new Conflict('It has been used or taken back already.');
    },

    /** What a link asks for: exactly the words that would be signed, or that they have changed since. Throws NotFound. */
    open: (token: string) =>
      db.withTransaction('clerk', {}, async (tx) => {
        const { link, text, isSame, organisation } = await find(tx, token);
        return { link, text, isSame, organisation };
      }),

    /** Signs or decides. The link is used up in the same transaction; the audit names no account, because there is none. */
    sign: (token: string, signed: Signed): Promise<SigningLink> =>
      db.withTransaction('clerk', {}, async (tx) => {
        const { link, flows, isSame } = await find(tx, token);
        if (!isSame)
          throw new Conflict(
            'The words have changed since you were asked. Nothing was signed: ask for a new link.',
          );
        if (fold(signed.name) !== fold(link.namedPerson))
          throw new BadInput(`This link is for ${link.namedPerson}. Type that name to sign.`);
        const today = clock.today();
        const registrar = { account: link.madeBy, name: '', organisation: { code: '' }, roles: [] };
        const evidence = sayEvidence(link);
        if (link.kind === 'signature') {
          if (signed.outcome === 'signs')
            await agreements.sign(tx, registrar, link.agreement ?? '', {
              organisation: link.organisation,
              signedBy: link.namedPerson,
              position: link.position,
              signedOn: today,
              evidence,
            });
        } else if (signed.outcome !== 'signs' && signed.outcome !== 'declines') {
          if (signed.outcome === 'approves' && signed.until === undefined)
            throw new BadInput('Enter the last day it holds. Without an end it permits nothing.');
          await agreements.approve(tx, registrar, link.flow ?? '', {
            organisation: link.organisation,
            kind: link.kind,
            outcome: signed.outcome,
            namedPerson: link.namedPerson,
            position: link.position,
            decidedOn: today,
            expiresOn: signed.until,
            conditions: signed.words === undefined ? [] : [{ text: signed.words }],
            evidence,
          });
        }
        const at = clock.now();
        await spendLink(tx, link.id, { at, outcome: signed.outcome, words: signed.words });
        await appendAudit(tx, {
          at,
          osUser: 'one-use signing page',
          action: link.kind === 'signature' ? 'sign-agreement' : 'approve-flow',
          subjectKind: 'flow',
          subjects: flows.map(({ id }) => id),
          outcome: 'allowed',
          detail: {
            link: link.id,
            by: link.namedPerson,
            askedBy: link.madeBy,
            organisation: link.organisation,
            outcome: signed.outcome,
            text: link.textSha256,
          },
        });
        return link;
      }),
  };
}

/** Only the IG lead asks, and takes back, in the name of others: they may record any organisation's decision on paper as well. */
export const asksForOthers = ({ roles }: Pick<Registrar, 'roles'>): boolean =>
  roles.some(({ role }) => role === 'ig-lead');

/** Whoever made the link was told it, so it proves less where they answer for another organisation. */
const sayEvidence = (link: SigningLink): string => {
  const whole = `signed at a one-use page, link ${link.id}, text ${link.textSha256}, asked by ${link.madeByName} (account ${link.madeBy}), who was told the link`;
  return link.madeByOrganisation === link.organisation
    ? whole
    : `${whole} and is of another organisation: weaker evidence, have it confirmed by ${link.namedPerson}`;
};

const fold = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
