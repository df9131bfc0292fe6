import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import {
  type Decided,
  listDecidedOf,
  listFamiliesSeen,
  listKept,
  listKeys,
  listMembersSeen,
  listUntold,
  markTold,
} from './decided-of.store.ts';
import { listTogether } from './decisions.store.ts';

export type DecidedForSource = Decided & {
  readonly records: readonly { readonly source: string; readonly key: string }[];
};

export type KeptShield = Decided & { readonly families: readonly number[] };

/** Shields and records taken apart, for who may know of them: one's own, and all of them for the IG lead. */
export type ToldDecisions = {
  /** Those about members of a family the reader sees, in force, the newest first. Throws NotFound where they see nobody. */
  decisionsOf(given: {
    reader: Reader;
    family: number;
    purpose: 'support' | 'safeguarding' | 'matching' | 'audit';
    reason?: string;
  }): Promise<readonly Decided[]>;
  /** Shields kept when records were parted, which wait for the IG lead to look: whose the danger was, nobody knows. With the families they are of. */
  listKept(given: { reader: Reader }): Promise<readonly KeptShield[]>;
  /** How many of both wait for the IG lead. It shows nobody, and the audit says so. */
  countForIgLead(given: { reader: Reader }): Promise<{ readonly untold: number; readonly kept: number }>;
  /** Those the sources have not been told of, with the sources' own keys; `tell` marks these as told. For the IG lead. */
  listForSources(given: { reader: Reader; tell?: readonly number[] }): Promise<readonly DecidedForSource[]>;
};

const telling = (reader: Reader) =>
  ({
    reader,
    purpose: 'audit',
    reason: 'telling the sources what was put right',
    subject: { kind: 'place', of: 'person' },
  }) as const;

export const toldDecisions = (access: Access): ToldDecisions => {
  const waiting = async (tx: Transaction): Promise<readonly DecidedForSource[]> => {
    const found = await listUntold(tx);
    const keys = await listKeys(
      tx,
      found.map(({ person }) => person),
    );
    return found.map((one) => ({ ...one, records: keys.filter(({ person }) => person === one.person) }));
  };
  return {
    decisionsOf: ({ reader, family, purpose, reason }) =>
      access.withLook(
        {
          reader,
          purpose,
          level: 'opened',
          subject: { kind: 'family', ids: [family] },
          ...(reason === undefined ? {} : { reason }),
        },
        async (tx) => {
          const members = await listMembersSeen(tx, family);
          if (members.length === 0) throw new NotFound('There is nothing here that you can see.');
          return listDecidedOf(tx, members);
        },
      ),
    listKept: ({ reader }) =>
      access.withLook({ ...telling(reader), level: 'shown' }, async (tx, _look, trail) => {
        const found = await listKept(tx);
        const persons = found.map(({ person }) => person);
        const seen = await listFamiliesSeen(tx, persons);
        trail.saw(persons);
        return found.map((one) => ({
          ...one,
          families: seen.filter(({ person }) => person === one.person).map(({ family }) => family),
        }));
      }),
    countForIgLead: ({ reader }) =>
      access.withLook({ ...telling(reader), level: 'shown' }, async (tx, _look, trail) => {
        const counts = { untold: (await listUntold(tx)).length, kept: (await listKept(tx)).length };
        trail.note({ counted: counts.untold + counts.kept });
        return counts;
      }),
    listForSources: ({ reader, tell }) =>
      tell === undefined
        ? access.withLook({ ...telling(reader), level: 'shown' }, async (tx, _look, trail) => {
            const found = await waiting(tx);
            trail.saw(found.map(({ person }) => person));
            return found;
          })
        : access.withChange(
            { ...telling(reader), action: 'tell-source' },
            waiting,
            async (tx, found, trail) => {
              const told = found.filter(({ id }) => tell.includes(id));
              for (const { id } of told) await markTold(tx, await listTogether(tx, id));
              trail.saw(told.map(({ person }) => person));
              return told;
            },
          ),
  };
};
