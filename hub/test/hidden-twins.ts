import type { RoleName } from '@kinsight/kit/accounts';
import type { Transaction } from '@kinsight/kit/postgres';

/** Kinds of ids in addresses that lead to somebody or to somebody's own: each has a twin that is there and hidden, and one that is not there. */
export const twinKinds = [
  'family',
  'person',
  'candidate',
  'case',
  'claim',
  'review',
  'pack',
  'glass',
  'alert',
  'decision',
  'delivery',
  'view',
] as const;
export type TwinKind = (typeof twinKinds)[number];

/** Of whom alone an id is hidden; of every role where left out. */
const hiddenFrom: Readonly<Partial<Record<TwinKind, readonly RoleName[]>>> = {
  // Whoever keeps the place's files sees each of them; a partner its own.
  delivery: ['partner'],
  // What is sealed is the IG lead's alone to lift, by its number.
  decision: ['practitioner', 'manager', 'analyst', 'front-door', 'mash'],
};

export const isHiddenFrom = (role: RoleName, kind: string): boolean =>
  twinKinds.some((one) => one === kind && (hiddenFrom[one]?.includes(role) ?? true));

/** Kinds of ids by which nobody is hidden from whoever has the page, and why. A kind that is neither here nor above fails the test. */
export const openKinds: Readonly<Record<string, string>> = {
  need: 'a code of the framework',
  what: 'a word of the address',
  flow: 'the register is read by all who have it',
  agreement: 'the register is read by all who have it',
  recipe: 'recipes are published',
  link: 'an invitation, kept by the register',
  token: 'it is the secret itself: another one is one that is not there',
  organisation: 'the register is read by all who have it',
  gateway: 'the law is published',
  paper: 'a word of the address',
  approval: 'the register is read by all who have it',
  number: 'which condition of an approval',
  refusal: 'the IG lead keeps every refusal',
  name: 'the IG lead keeps every name of the list',
  sample: 'drawn for everybody who reviews searches',
  release: 'counts that went to the centre; they hold nobody',
  account: 'the administrator keeps every account',
  job: 'the administrator keeps every job',
};

/**
 * Furnishes the sealed third family, and others' own things, straight in the tables: a case and its claim, a pair of records, a pack, an emergency told to nobody here, a
 * shield, a colleague's saved view, a delivery that another organisation gave. Account 1 can sign in no more.
 */
export async function insertTwins(tx: Transaction): Promise<Partial<Record<TwinKind, number>>> {
  const add = async (sql: string, params: readonly unknown[] = []): Promise<number> =>
    (await tx.one<{ id: number }>(`${sql} returning id`, params)).id;
  const caseId = await add(
    `insert into support.cases (family, record, person, framework, team, came_from, opened, fact, flows, known_from)
     values (3, 3201, 32, 'family-help', 'family-help', 'decision', '2024-12-01', 0, '{1}', 1)`,
  );
  return {
    case: caseId,
    claim: await add(
      `insert into outcomes.claim (case_id, family, framework, results_hash, exercise, flows, records, proposed_by, proposed_at, known_from)
       values ($1, 3, 'family-help', 'x', false, '{1}', '{3201}', 1, now(), 1)`,
      [caseId],
    ),
    review: await add(
      `insert into people.review (left_record, right_record, reason, weight, flows, known_from) values (1103, 3101, 'no-date-of-birth', 4, '{1,3}', 1)`,
    ),
    pack: await add(
      `insert into rights.pack (person, for_whom, asked_on, due_on, identity, items, drafted_by, drafted_at)
       values (32, 'self', '2025-02-01', '2025-03-01', 'passport seen', '[]', 1, now())`,
    ),
    glass: await add(
      `insert into access.alert (kind, at, account, purpose, persons, families, reason, ends_at, due_on)
       values ('break-glass', now(), 1, 'safeguarding', '{32}', '{3}', 'a call', now() + interval '1 hour', '2025-03-03')`,
    ),
    alert: await add(
      `insert into access.alert (kind, at, account, purpose, persons, families) values ('restricted-touched', now(), 1, 'safeguarding', '{32}', '{3}')`,
    ),
    decision: await add(
      `insert into people.decision (kind, left_record, reason, account, decided_on, known_from) values ('shield-sealed', 3201, 'adopted', 1, '2025-02-01', 1)`,
    ),
    view: await add(
      `insert into accounts.saved_view (account, list, name, choice, saved_at) values (1, 'worklist', 'mine', '{}', now())`,
    ),
    delivery: 1,
  };
}
