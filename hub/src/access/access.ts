import type { Transaction } from '@kinsight/kit/postgres';
import type { Choose } from './gather-page.ts';
import type { Opened, ToldAlert } from './glass.store.ts';
import type { Loaders, Refused, Shielded } from './loaders.ts';
import type { Look } from './look.ts';
import type { Reader } from './reader.ts';
import type { Subject } from './subject.ts';
import type { TriedFlow, TriedLook } from './try-looks.ts';
import type {
  Change,
  Job,
  Level,
  PeopleKind,
  Purpose,
  RegisterAction,
  Relationship,
  ResourceKind,
} from './vocabulary.ts';
import type { LookedRow } from './who-looked.store.ts';

type Asked = {
  readonly reader: Reader;
  readonly purpose: Purpose;
  readonly subject: Subject;
  /** What the reader says they are to the subject; it must be true. Without it the closest true one counts. */
  readonly relationship?: Relationship;
  /** Why; some looks need one. Kept beside the audit row. */
  readonly reason?: string;
};
/** `breakGlass`: only where the reader has broken the glass over the subject, and not longer ago than it holds. */
export type LookRequest = Asked & {
  readonly level: Level;
  readonly breakGlass?: boolean;
  /** What is read is taken out to where other organisations see it: nothing shows that rests on a flow the law lets nothing leave by. */
  readonly leaves?: boolean;
};
/** A page of a list over the place; `of`: whose ids are chosen. */
export type PageRequest = Omit<Asked, 'subject'> & {
  readonly level: 'shown' | 'searched';
  readonly of: 'candidate' | 'family' | 'person';
};
export type ChangeRequest = Asked & { readonly action: Change };

export type WorkRequest = {
  readonly reader: Reader;
  readonly job: Job;
  readonly purpose?: Purpose;
  /** The flow worked on: a partner may work on its own. */
  readonly flow?: number;
  readonly subject?: { readonly kind: PeopleKind | ResourceKind; readonly ids: readonly number[] };
  readonly reason?: string;
};

export type ClerkRequest = {
  readonly reader: Reader;
  readonly action: RegisterAction;
  /** The flow acted on: a partner may act on its own. */
  readonly flow?: number;
  /** The organisation in whose name a partner acts, where no flow says so (a signature). Its id. */
  readonly organisation?: number;
  readonly subject?: { readonly kind: ResourceKind; readonly ids: readonly number[] };
  readonly reason?: string;
};

/** What is written in the audit row besides the request. */
export type Trail = {
  /** Adds whom the reader really came to see or change (search hits, rows of a list). */
  saw(ids: readonly number[]): void;
  /** Adds to the detail beside the row: counts and codes, search terms. */
  note(detail: Readonly<Record<string, unknown>>): void;
  /**
   * For a search: the same search once more without the net. Restricted and sealed people it finds are told to who must know,
   * never to the reader. Runs after the reading, in the same transaction.
   */
  alsoAmongRestricted(find: (tx: Transaction) => Promise<readonly number[]>): void;
};

/**
 * The only way to people's data. Each call is one transaction whose last statement is its audit row: if the row cannot be
 * written nothing is read, changed or returned. What the reader may not see is NotFound, like what is not there; the refused
 * attempt leaves a row too. A register act that is refused says so (Refused): it is about no person.
 */
export type Access = {
  withLook<T>(
    request: LookRequest,
    read: (tx: Transaction, look: Look, trail: Trail) => Promise<T>,
  ): Promise<T>;
  /**
   * A page of a long list. `choose` says with the worker's rights whom it shows, by nothing but what a look of this key would let through;
   * then `read` sees those and nobody else, and must judge each anew.
   */
  withPage<T>(
    request: PageRequest,
    choose: Choose,
    read: (tx: Transaction, look: Look, trail: Trail) => Promise<T>,
  ): Promise<T>;
  /** First `see` under the reader's look (throw NotFound where it is not visible), then `change` with the right to write. */
  withChange<S, T>(
    request: ChangeRequest,
    see: (tx: Transaction, look: Look) => Promise<S>,
    change: (tx: Transaction, seen: S, trail: Trail) => Promise<T>,
  ): Promise<T>;
  /**
   * A record behind a restriction, in an emergency: `find` says which, under a look that passes restrictions and no seal. From now on, for an
   * hour, the reader may look with `breakGlass`. Who must know is told at once. Throws NotFound where there is nobody, or nobody but sealed.
   */
  breakGlass(
    request: { readonly reader: Reader; readonly reason: string },
    find: (tx: Transaction, look: Look) => Promise<Opened>,
  ): Promise<number>;
  /** Emergencies: counted for a home page, told to who must know, reviewed by the IG lead and never by who opened the record. */
  readonly glass: {
    count(reader: Reader): Promise<{
      readonly waiting: number;
      readonly late: number;
      readonly told: number;
      readonly met: number;
    }>;
    list(reader: Reader): Promise<readonly ToldAlert[]>;
    get(reader: Reader, glass: number): Promise<ToldAlert>;
    review(given: {
      readonly reader: Reader;
      readonly glass: number;
      readonly verdict: 'right' | 'wrong';
      readonly words: string;
    }): Promise<void>;
  };
  /** Who has looked at a family the reader sees, newest first: by role and purpose, with names only for who may read the audit. */
  whoLooked(request: {
    readonly reader: Reader;
    readonly family: number;
    readonly purpose: Purpose;
    readonly reason?: string;
  }): Promise<readonly LookedRow[]>;
  /** When the reader themselves last looked at the worklist or at one family, before this visit. Nobody else's looks. */
  lastLooked(
    reader: Reader,
    at: { readonly kind: 'candidate' | 'family'; readonly id?: number },
  ): Promise<Temporal.Instant | undefined>;
  /** Batch work over many people's data that nobody looks at while it runs. */
  asWorker<T>(request: WorkRequest, work: (tx: Transaction, trail: Trail) => Promise<T>): Promise<T>;
  /** Acts on registers that hold nobody's data. `read-register` and `read-deliveries` leave a row only where they name a subject. */
  asClerk<T>(request: ClerkRequest, act: (tx: Transaction, trail: Trail) => Promise<T>): Promise<T>;
  /** Records that a person's own refusal takes out of a run or a match for this purpose today. For workers. */
  refusedRecords(tx: Transaction, purpose: Purpose): Promise<ReadonlySet<number>>;
  /** The same by person and flow, and who is under a shield: what must not leave the place, nor tell where somebody is. For workers. */
  hidden(
    tx: Transaction,
    purpose: Purpose,
  ): Promise<{ readonly refused: readonly Refused[]; readonly shielded: readonly Shielded[] }>;
  /**
   * For a dry run: what each look would let through of made-up records of one flow, as if it were agreed; rolled back. `read` gets no look
   * once, to say what there is at all. Who asks must be allowed to read the register; it leaves a row of its own.
   */
  tryLooks<T>(
    request: { readonly reader: Reader; readonly flow: TriedFlow; readonly looks: readonly TriedLook[] },
    seed: (tx: Transaction) => Promise<readonly number[]>,
    read: (tx: Transaction, look: Look | undefined) => Promise<T>,
  ): Promise<{ readonly all: T; readonly seen: readonly (T | undefined)[] }>;
  /** Rooms that own shields, membership or cases replace the facts access would read itself. */
  registerLoader(loaders: Partial<Loaders>): void;
};
