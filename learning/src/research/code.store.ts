import { Conflict, NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { CodeFrame } from './code-frame.ts';
import type { By } from './desk.store.ts';

export type Code = {
  readonly name: string;
  readonly pillar: string;
  readonly label: string;
  readonly means: string;
  /** The place that added it; null: of the frame. */
  readonly place: string | null;
  readonly retired_on: string | null;
};

/** Puts the frame's codes in, or brings their words up to date. Codes that left the frame stay until somebody retires them. */
export async function putFrame(tx: Transaction, frame: CodeFrame, at: Temporal.Instant): Promise<void> {
  for (const [name, { pillar, label, means }] of Object.entries(frame.codes)) {
    await tx.run(
      `insert into research.code (name, pillar, label, means, added_at) values ($1, $2, $3, $4, $5)
       on conflict (name) do update set pillar = $2, label = $3, means = $4
       where research.code.place is null and (research.code.pillar, research.code.label, research.code.means) is distinct from ($2, $3, $4)`,
      [name, pillar, label, means, at],
    );
  }
}

/** Codes in the order of their names. @param place leaves out what other places added */
export function listCodes(tx: Transaction, place?: string): Promise<readonly Code[]> {
  return tx.query(
    `select name, pillar, label, means, place, retired_on from research.code
     where $1::text is null or place is null or place = $1 order by name`,
    [place ?? null],
  );
}

export type NewCode = Pick<Code, 'name' | 'pillar' | 'label' | 'means'> & { readonly place: string };

/** A place's own code. Throws Conflict where the name is taken. */
export async function addCode(tx: Transaction, code: NewCode, by: By): Promise<void> {
  const added = await tx.run(
    `insert into research.code (name, pillar, label, means, place, added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [code.name, code.pillar, code.label, code.means, code.place, by.account, by.at],
  );
  if (added === 0) throw new Conflict(`There is a code ${code.name} already. Use it, or give another name.`);
}

/** From this day on nobody codes with it; what was coded stays. */
export async function retireCode(tx: Transaction, name: string, by: By): Promise<void> {
  const done = await tx.run(
    'update research.code set retired_on = $2 where name = $1 and place is not null and retired_on is null',
    [name, by.today],
  );
  if (done === 0) throw new NotFound('Only a code that a place added, and that is in use, can be retired.');
}
