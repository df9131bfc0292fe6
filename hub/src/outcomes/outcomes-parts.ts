import type { Clock, Ids } from '@kinsight/kit/command';
import { NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import type { SmallNumbers } from '../law/index.ts';
import { type FrameworkLibrary, needsOf } from '../needs/index.ts';
import type { ProgressRoom } from '../progress/index.ts';
import type { Support } from '../support/index.ts';
import { findResults, type Results } from './results.ts';

/** What the room works with; handed in at the composition root. */
export type OutcomesParts = {
  readonly access: Access;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'bytes'>;
  readonly support: Pick<Support, 'readIn'>;
  readonly progress: Pick<ProgressRoom, 'readIn' | 'readAllIn'>;
  readonly frameworks: FrameworkLibrary;
  /** The folder of frameworks: each may bring rules of results. */
  readonly folder: string;
  readonly smallNumbers: SmallNumbers;
  /** Flows by which nothing may leave for another organisation. */
  readonly stayingFlows: (tx: Transaction) => Promise<ReadonlySet<number>>;
  /** Throws Conflict while a correction waits for the place to be linked anew; absent where nothing ever waits. */
  readonly notWhileRelinking?: (tx: Transaction) => Promise<void>;
  /** Throws Refused where a framework's files are not as a named person approved them. */
  readonly confirmApproved: (tx: Transaction, framework: string) => Promise<void>;
  readonly place: { readonly code: string; readonly name: string; readonly stamp: string };
};

export type By = { readonly account: number; readonly at: Temporal.Instant; readonly load: number };

export const byNow = async (
  { clock }: Pick<OutcomesParts, 'clock'>,
  tx: Transaction,
  what: string,
  reader: Reader,
): Promise<By> => ({
  account: reader.account,
  at: clock.now(),
  load: await nextLoad(tx, what, clock.now(), reader.account),
});

const isAuditor = ({ roles }: Reader): boolean => roles.some(({ role }) => role === 'auditor');

/** For an audit, or as part of the help. */
export const purposeOf = (reader: Reader): 'audit' | 'support' => (isAuditor(reader) ? 'audit' : 'support');

export const nothingHere = (): NotFound => new NotFound('There is nothing here that you can see.');

/** The rules of results a framework has. Throws NotFound where it asks for no sign-off: there such a thing is not known. */
export function getResults(parts: Pick<OutcomesParts, 'folder'>, framework: string): Results {
  const results = findResults(parts.folder, framework);
  if (!results) throw nothingHere();
  return results;
}

/** Names and headlines of a framework’s needs. */
export function needNames({ frameworks }: Pick<OutcomesParts, 'frameworks'>, framework: string) {
  const needs = new Map(needsOf(frameworks.getFramework(framework)).map((need) => [need.code, need]));
  return {
    nameOf: (code: string): string => needs.get(code)?.name ?? code,
    headlineOf: (code: string): string | undefined => needs.get(code)?.headline,
  };
}
