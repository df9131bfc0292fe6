import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from './reader.ts';
import type { Subject } from './subject.ts';
import type { Purpose, Shield, Shown } from './vocabulary.ts';

/** Facts a decision rests on, each from the room that owns it. They run with the worker's rights, before anything is read. */
export type Loaders = {
  /** Persons and families a subject stands for (a family: its present members). Not called for the place. */
  members(tx: Transaction, subject: Exclude<Subject, { kind: 'place' }>): Promise<Members>;
  /** Families of the reader's own open cases, and of their team's candidates and cases. */
  cases(tx: Transaction, reader: Reader): Promise<Cases>;
  /** Everybody under a shield, with the strictest one, person by person and record by record. */
  shields(tx: Transaction): Promise<readonly Shielded[]>;
  /** Records and persons whose own refusal holds today for this purpose. `flow` absent: all they gave. */
  refusals(tx: Transaction, purpose: Purpose, today: Temporal.PlainDate): Promise<readonly Refusal[]>;
  /** Flows that permit this purpose to this reader today (agreements decide). */
  flows(tx: Transaction, reader: Reader, purpose: Purpose, today: Temporal.PlainDate): Promise<readonly PermittedFlow[]>;
};

export type Members = { readonly persons: readonly number[]; readonly families: readonly number[] };
export type Cases = { readonly own: readonly number[]; readonly team: readonly number[] };
export type Shielded = { readonly person: number | null; readonly record: number | null; readonly shield: Shield };
export type Refusal = { readonly person: number | null; readonly record: number; readonly flow: number | null };
export type PermittedFlow = { readonly flow: number; readonly shown: Shown; readonly giver: number };
