import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from './reader.ts';
import type { Subject } from './subject.ts';
import type { Purpose, Shield, Shown } from './vocabulary.ts';

/** Facts a decision rests on, each from the room that owns it. They run with the worker's rights, before anything is read. */
export type Loaders = {
  /** The persons a subject stands for (a family: its present members) and the families each belongs to. */
  members(tx: Transaction, subject: Exclude<Subject, { kind: 'place' }>): Promise<readonly Member[]>;
  /** Families of the reader's own cases open on that day, and of their team's candidates; only among these where given; `theirs`: all of
   * theirs, but not who was put forward to their team, which may be thousands. */
  cases(tx: Transaction, reader: Reader, among: Among | 'theirs', today: Temporal.PlainDate): Promise<Cases>;
  /** The same of cases that are worked on here, with those of the team; added to the others. */
  casesHere(
    tx: Transaction,
    reader: Reader,
    among: Among | 'theirs',
    today: Temporal.PlainDate,
  ): Promise<Cases>;
  /** Cases an outcome is claimed of and that waits or is signed, with their families; only among these cases where given. */
  claimed(tx: Transaction, among: Among): Promise<readonly Claimed[]>;
  /** Records of persons, as linked now. */
  records(tx: Transaction, persons: readonly number[]): Promise<readonly number[]>;
  /** Everybody under a shield, record by record, and who lives with a shielded person (they locate each other). Persons. */
  shields(tx: Transaction, among: Among): Promise<readonly Shielded[]>;
  /** Records whose person's own refusal holds today for this purpose. */
  refusals(tx: Transaction, purpose: Purpose, today: Temporal.PlainDate): Promise<readonly Refused[]>;
  /** Flows that permit this purpose today, to the reader's organisation or given by it (agreements decide). */
  flows(
    tx: Transaction,
    reader: Reader,
    purpose: Purpose,
    today: Temporal.PlainDate,
  ): Promise<readonly PermittedFlow[]>;
  /**
   * What came in about one child alone, each under a recorded decision (Children Act 2004 s.16LA), and may be used today for this
   * purpose. Asked only for a look at one named person.
   * @param records by which the person is known
   */
  shared(
    tx: Transaction,
    reader: Reader,
    purpose: Purpose,
    records: readonly number[],
    today: Temporal.PlainDate,
  ): Promise<readonly Shared[]>;
};

/** Ids it is asked about, or everybody: more may be given, never less. */
export type Among = readonly number[] | 'all';
/** `id`: of the subject asked for; one row per person and family. */
export type Member = { readonly id: number; readonly person: number; readonly family: number | null };
export type Claimed = { readonly case: number; readonly family: number };
/** Families. A candidate may be helped by another team: its case is not theirs for being put forward. */
export type Cases = {
  readonly own: readonly number[];
  /** Of their own, those that somebody else gave into their hands for good: cover, and what they took themselves, pass no restriction. */
  readonly entrusted: readonly number[];
  /** Cases of the teams whose manager they are. */
  readonly team: readonly number[];
  /** Put forward to the team. */
  readonly candidates: readonly number[];
  /** Cases an outcome is claimed of, whoever helps them; asked for whoever signs outcomes for the place. */
  readonly claimed?: readonly Claimed[];
};
export type Shielded = {
  readonly person: number | null;
  readonly record: number | null;
  readonly shield: Shield;
};
/** `all`: the person refused everything, not this flow only. */
export type Refused = {
  readonly person: number | null;
  readonly record: number | null;
  readonly flow: number | null;
  readonly all: boolean;
};
/** A record that no list may use, with the decision it came in under. */
export type Shared = PermittedFlow & { readonly record: number; readonly decision: number };
export type PermittedFlow = {
  readonly flow: number;
  readonly shown: Shown;
  readonly giver: number;
  /** False: nothing that rests on it may be carried to another organisation. Left out: it may. */
  readonly mayLeave?: boolean;
};
