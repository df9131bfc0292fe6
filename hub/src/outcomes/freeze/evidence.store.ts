import type { Transaction } from '@kinsight/kit/postgres';
import type { Shield } from '../../access/index.ts';
import { newestRun } from '../../needs/index.ts';

// Inside a look: what whoever signs may see, and nothing else, is what a claim rests on.

export type FrozenFact = {
  readonly id: number;
  readonly dataset: string;
  readonly person: number | null;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly flow: number;
  readonly flowCode: string;
  readonly delivery: number;
  readonly line: number;
  readonly sensitivity: string;
};

/** Facts with where they stood in which file. One that may not be shown as evidence is not among them. */
export const readFacts = (tx: Transaction, ids: readonly number[]): Promise<readonly FrozenFact[]> =>
  tx.query<FrozenFact>(
    `select f.id, f.dataset, l.person, f.starts, f.ends, f.details, f.flow, w.code as "flowCode", f.delivery, f.line_from as line, f.sensitivity
     from intake.fact f join agreements.flow w on w.id = f.flow left join people.link l on l.record = f.record and l.known_to is null
     where f.id = any ($1) order by f.id`,
    [ids],
  );

export type FrozenFinding = {
  readonly person: number;
  readonly criterion: string;
  readonly need: string;
  readonly value: string;
  readonly causes: readonly string[];
  readonly number: number | null;
  readonly evidence: readonly number[];
  readonly flows: readonly number[];
  readonly shield: Shield;
  readonly sensitivity: string;
  readonly asAt: string;
  readonly framework: string;
  readonly hash: string;
};

/** What the newest run of the framework found of these needs of a family. */
export const readFindings = (
  tx: Transaction,
  of: { readonly family: number; readonly framework: string; readonly needs: readonly string[] },
): Promise<readonly FrozenFinding[]> =>
  tx.query<FrozenFinding>(
    `select f.person, f.criterion, f.need, f.value, f.causes, f.number, f.evidence, f.flows, f.shield, f.sensitivity, r.as_at as "asAt",
       r.framework, r.criteria_hash as hash
     from needs.finding f join needs.run r on r.id = f.run
     where f.family = $1 and f.need = any ($3) and f.value in ('met', 'not-met') and not f.parted
       and f.run = ${newestRun('$2')}
     order by f.need, f.person, f.criterion, f.source`,
    [of.family, of.framework, of.needs],
  );

/** The shields people are under, as far as they show. */
export const readShields = async (
  tx: Transaction,
  persons: readonly number[],
): Promise<ReadonlyMap<number, Shield>> => {
  const rows = await tx.query<{ id: number; shield: Shield }>(
    'select id, shield from people.person where id = any ($1) and known_to is null',
    [persons],
  );
  return new Map(rows.map(({ id, shield }) => [id, shield]));
};
