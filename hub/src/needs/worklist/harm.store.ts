import type { Transaction } from '@kinsight/kit/postgres';
import type { RestsOn } from '../../families/index.ts';
import type { By } from './decide.store.ts';

/** Signs of significant harm that somebody wrote down and the front door has not taken up. */
export type Harm = RestsOn & {
  readonly candidate: number;
  readonly family: number;
  /** Who wrote it: the account, and its name. */
  readonly account: number;
  readonly by: string;
  /** ISO days: since when it waits, and when somebody decided “front-door”, if anybody did. */
  readonly since: string;
  readonly passedOn: string | null;
};

/** What waits for the front door about these families. Inside a look: only of candidates the reader may see. */
export const readHarm = (tx: Transaction, families: readonly number[]): Promise<readonly Harm[]> =>
  (families.length <= 50 ? tx.planned : tx.query)<Harm>(
    `select h.candidate, c.family, h.account, a.name as by, h.seen_on as since, h.flows, h.shield,
       (select max(d.decided_on) from needs.decision d where d.id = any (h.passed) and d.known_to is null) as "passedOn"
     from needs.harm h join needs.candidate c on c.id = h.candidate and c.known_to is null join accounts.account a on a.id = h.account
     where h.known_to is null and c.family = any ($1)`,
    [families],
  );

/** What waits about one candidate, with the worker's rights. */
export const findHarm = async (
  tx: Transaction,
  { id, family }: { readonly id: number; readonly family: number },
): Promise<Harm | undefined> => (await readHarm(tx, [family])).find(({ candidate }) => candidate === id);

/** It waits from now on; what waits already keeps its first day. */
export const keepHarm = async (
  tx: Transaction,
  candidate: number,
  { flows, shield }: RestsOn,
  by: By,
): Promise<void> => {
  await tx.run(
    `insert into needs.harm (candidate, account, seen_on, flows, shield, known_from) select $1, $2, $3, $4, $5, $6
     where not exists (select from needs.harm where candidate = $1 and known_to is null)`,
    [candidate, by.account, by.on, flows, shield, by.load],
  );
};

/** A named person passed on what waits, or signs nobody had written down yet; they wait until the front door has them. */
export const passOn = async (
  tx: Transaction,
  {
    candidate,
    decision,
    rests,
  }: { readonly candidate: number; readonly decision: number; readonly rests: RestsOn },
  by: By,
): Promise<void> => {
  await keepHarm(tx, candidate, rests, by);
  await tx.run(
    'update needs.harm set passed = passed || $2::bigint where candidate = $1 and known_to is null',
    [candidate, decision],
  );
};

/**
 * What the front door took up by a decision that was taken back, or after it, waits again since its first day, in the words of who wrote it; not
 * where another decision since then still says that the front door has it, nor where who wrote it takes this back and check first no longer says so.
 */
export const waitAgain = async (
  tx: Transaction,
  {
    candidate,
    since,
    stillSaid,
  }: { readonly candidate: number; readonly since: number; readonly stillSaid: boolean },
  by: By,
): Promise<boolean> =>
  (await tx.run(
    `insert into needs.harm (candidate, account, seen_on, flows, shield, known_from)
     select h.candidate, h.account, h.seen_on, h.flows, h.shield, $3 from needs.harm h
     where h.candidate = $1 and h.ended = 'taken' and h.known_to >= $2 and ($4 or h.account <> $5) and not exists (
       select from needs.decision d where d.candidate = h.candidate and d.outcome = 'front-door' and d.known_to is null and d.known_from >= h.known_from)
     order by h.seen_on, h.id limit 1`,
    [candidate, since, by.load, stillSaid, by.account],
  )) > 0;

/** The front door has it, or whoever wrote it took it back before anybody passed it on. False where nothing waits. */
export const endHarm = async (
  tx: Transaction,
  candidate: number,
  ended: 'taken' | 'taken-back',
  by: By,
): Promise<boolean> =>
  (await tx.run(
    'update needs.harm set ended = $2, ended_by = $3, ended_on = $4, known_to = $5 where candidate = $1 and known_to is null',
    [candidate, ended, by.account, by.on, by.load],
  )) > 0;

/** How many wait in the whole place; a number of nobody, for the clerk. */
export const countWaitingHarm = async (tx: Transaction): Promise<number> =>
  (await tx.one<{ waiting: number }>('select needs.harm_waiting() as waiting')).waiting;
