import type { Transaction } from '@kinsight/kit/postgres';
import type { SealedLine } from './line.ts';

/** Keeps what a claim rests on, for good. */
export async function insertFrozen(
  tx: Transaction,
  claim: number,
  lines: readonly SealedLine[],
  seal: {
    readonly sealed: string;
    readonly packHash: string;
    readonly pack: Buffer;
    readonly on: Temporal.PlainDate;
  },
): Promise<void> {
  const asJson = JSON.stringify(
    lines.map((line) => ({
      ...line,
      records: `{${line.records.join()}}`,
      facts: `{${line.facts.join()}}`,
      flows: `{${line.flows.join()}}`,
      classes: `{${line.classes.join()}}`,
    })),
  );
  await tx.run(
    `insert into outcomes.line (claim, number, kind, sha256) select $1, number, kind, decode(sha256, 'hex')
     from json_to_recordset($2) as n (number int, kind text, sha256 text)`,
    [claim, asJson],
  );
  await tx.run(
    `insert into outcomes.content (claim, number, salt, body, records, facts, flows, shield, sensitivity, classes, needs_evidence)
     select $1, number, decode(salt, 'hex'), text, records::bigint[], facts::bigint[], flows::smallint[], shield, sensitivity, classes::text[], "needsEvidence"
     from json_to_recordset($2) as n (number int, salt text, text text, records text, facts text, flows text, shield text, sensitivity text, classes text,
       "needsEvidence" boolean)`,
    [claim, asJson],
  );
  await tx.run(
    `insert into outcomes.seal (claim, lines, sha256, pack_sha256, sealed_on) values ($1, $2, decode($3, 'hex'), decode($4, 'hex'), $5)`,
    [claim, lines.length, seal.sealed, seal.packHash, seal.on],
  );
  await tx.run('insert into outcomes.pack (claim, bytes) values ($1, $2)', [claim, seal.pack]);
}

/** Lines of a claim that this look lets through. */
export const listLines = (
  tx: Transaction,
  claim: number,
): Promise<readonly Pick<SealedLine, 'number' | 'kind' | 'text'>[]> =>
  tx.query(
    `select l.number, l.kind, c.body as text from outcomes.content c join outcomes.line l on l.claim = c.claim and l.number = c.number
     where c.claim = $1 order by l.number`,
    [claim],
  );

/** The pack, where every line of it may be seen; undefined otherwise. */
export const findPack = async (tx: Transaction, claim: number): Promise<Buffer | undefined> =>
  (await tx.maybeOne<{ bytes: Buffer }>('select bytes from outcomes.pack where claim = $1', [claim]))?.bytes;
