import { BadInput, type Clock, Conflict, NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Access, purposeFor, type Reader } from '../access/index.ts';
import {
  changeItems,
  checkPack,
  countLooksAt,
  countWaiting,
  findPack,
  insertPack,
  listPacks,
  readHeld,
  releasePack,
  sendBack,
} from './pack.store.ts';
import type { ForWhom, Pack } from './pack.ts';
import { isDraftedHidden, toPackItems } from './pack-items.rules.ts';

export type RightsParts = { readonly access: Access; readonly clock: Clock };
export type Rights = ReturnType<typeof createRights>;
type Of = { readonly reader: Reader; readonly pack: number };

const because = 'a person asked for what is held about them';
const nothing = 'There is nothing here that you can see.';

/** Whom a child's words and whereabouts concern is the MASH's to judge. */
const isMash = ({ roles }: Reader): boolean => roles.some(({ role }) => role === 'mash');

/** What a parent gets of a child in hiding: drafted as such, and checked by the MASH. Also where the child went into hiding since. */
const refuseWithoutMash = ({ forWhom, shielded, items }: Pack, byMash: boolean): void => {
  if (forWhom !== 'parent' || !shielded) return;
  if (!isDraftedHidden(items))
    throw new Conflict(
      'Since it was drafted, somebody must not find out where this child is. Draft it anew.',
    );
  if (!byMash)
    throw new Conflict('Somebody must not find out where this child is: only the MASH checks this.');
};

/** The room: what one person gets to read of what is held about them. */
export function createRights({ access, clock }: RightsParts) {
  const inPlace = <T>(reader: Reader, level: 'shown' | 'exported', read: (tx: Transaction) => Promise<T>) =>
    access.withLook(
      {
        reader,
        purpose: purposeFor(reader, 'check-pack'),
        level,
        reason: because,
        subject: { kind: 'place', of: 'person' },
      },
      (tx) => read(tx),
    );
  const getPack = async (tx: Transaction, id: number): Promise<Pack> => {
    const found = await findPack(tx, id);
    if (!found) throw new NotFound(nothing);
    return found;
  };
  const changing = (
    { reader, pack }: Of,
    action: 'draft-pack' | 'check-pack' | 'release-pack',
    change: (tx: Transaction, seen: Pack) => Promise<number>,
    trouble: string,
  ) =>
    access.withChange(
      {
        reader,
        action,
        purpose: purposeFor(reader, action),
        reason: because,
        subject: { kind: 'place', of: 'person' },
      },
      (tx) => getPack(tx, pack),
      async (tx, seen, trail) => {
        trail.saw([seen.person]);
        trail.note({ pack });
        if ((await change(tx, seen)) === 0) throw new Conflict(trouble);
      },
    );

  return {
    /** Drafts a pack about one person: everything held of them alone, each thing with a proposal. Returns its number. */
    draft: (given: {
      readonly reader: Reader;
      readonly person: number;
      readonly forWhom: ForWhom;
      readonly askedOn: Temporal.PlainDate;
      readonly identity: string;
      readonly childAgrees?: string | undefined;
    }): Promise<number> =>
      access.withChange(
        {
          reader: given.reader,
          action: 'draft-pack',
          purpose: 'audit',
          reason: because,
          subject: { kind: 'person', ids: [given.person] },
        },
        async (tx) => {
          const held = await readHeld(tx, given.person);
          if (held.records.length === 0) throw new NotFound(nothing);
          return held;
        },
        (tx, held, trail) => {
          if (Temporal.PlainDate.compare(given.askedOn, clock.today()) > 0)
            throw new BadInput('The day they asked lies ahead. Enter the day you were asked.');
          return countLooksAt(tx, given.person).then(async (looks) => {
            const items = toPackItems(
              { ...held, looks },
              {
                forWhom: given.forWhom,
                age: ageOf(held.born, clock.today()),
                childAgrees: given.childAgrees !== undefined,
              },
            );
            trail.note({ forWhom: given.forWhom, items: items.length });
            return insertPack(tx, {
              ...given,
              childAgrees: given.childAgrees,
              items,
              // UK GDPR Art 12(3): one month.
              dueOn: given.askedOn.add({ months: 1 }),
              account: given.reader.account,
              at: clock.now(),
            });
          });
        },
      ),

    list: (reader: Reader): Promise<readonly Pack[]> => inPlace(reader, 'shown', (tx) => listPacks(tx)),
    show: ({ reader, pack }: Of): Promise<Pack> =>
      access.withLook(
        {
          reader,
          purpose: purposeFor(reader, 'check-pack'),
          level: 'detail',
          reason: because,
          subject: { kind: 'place', of: 'person' },
        },
        async (tx, _look, trail) => {
          const found = await getPack(tx, pack);
          trail.saw([found.person]);
          return found;
        },
      ),

    /** Which things are given: before it is checked, by who drafts. */
    amend: (given: Of & { readonly give: ReadonlySet<string> }) =>
      changing(
        given,
        'draft-pack',
        (tx, seen) =>
          changeItems(
            tx,
            seen.id,
            seen.items.map((item) => ({ ...item, give: given.give.has(item.id) })),
          ),
        'It has been checked. Send it back first, then change it.',
      ),

    /** A second named officer agrees, or sends it back with a word. */
    check: (given: Of & { readonly verdict: 'agree' | 'back'; readonly words: string }) =>
      changing(
        given,
        'check-pack',
        (tx, seen) => {
          if (given.verdict === 'back') return sendBack(tx, seen.id, given.words);
          refuseWithoutMash(seen, isMash(given.reader));
          return checkPack(tx, seen.id, {
            account: given.reader.account,
            at: clock.now(),
            words: given.words,
          });
        },
        'You drafted it yourself, or it was checked already: another officer checks.',
      ),

    /** @param confirmed how it was made sure that this way is safe for the person */
    release: (
      given: Of & {
        readonly handover: 'in-person' | 'safe-address' | 'secure-mail';
        readonly confirmed: string;
      },
    ) =>
      changing(
        given,
        'release-pack',
        (tx, seen) => {
          if (seen.shielded && given.handover !== 'in-person')
            throw new BadInput('Somebody must not find out where this person is: hand it over in person.');
          refuseWithoutMash(seen, seen.checkedByMash);
          return releasePack(tx, seen.id, {
            account: given.reader.account,
            at: clock.now(),
            handover: given.handover,
            confirmed: given.confirmed,
          });
        },
        'It is not checked yet, or was released already.',
      ),

    /** The released pack, to print. Throws Conflict before. */
    print: async ({ reader, pack }: Of): Promise<Pack> =>
      access.withLook(
        {
          reader,
          purpose: 'audit',
          level: 'exported',
          reason: because,
          subject: { kind: 'place', of: 'person' },
        },
        async (tx, _look, trail) => {
          const found = await getPack(tx, pack);
          if (found.state !== 'released') throw new Conflict('It is not released yet.');
          trail.saw([found.person]);
          return found;
        },
      ),

    /** Numbers alone, for home pages. */
    count: (reader: Reader) =>
      access.asClerk({ reader, action: 'read-register' }, (tx) => countWaiting(tx, clock.today())),
  };
}

function ageOf(born: string | null, today: Temporal.PlainDate): number | undefined {
  return born === null
    ? undefined
    : Temporal.PlainDate.from(born).until(today, { largestUnit: 'years' }).years;
}
