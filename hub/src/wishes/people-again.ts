import type { Wish } from '@kinsight/kit/backup';
import { About, type Side } from './about.ts';
import type { Again } from './again.ts';
import { marksOf } from './identity-marks.ts';
import { dropKeptByOrigin, insertKept, type NewKept } from './kept-wishes.store.ts';
import { findFlow, isThere, passNumber, personOf, putRow } from './restored.store.ts';

const what = {
  'agreements.refusal': 'refusal',
  'agreements.consent': 'consent',
  'people.decision': 'decision',
} as const;
export type WishTable = keyof typeof what;
export const isAboutSomebody = (table: string): table is WishTable => Object.hasOwn(what, table);

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * A refusal, consent or decision about people, after a restore. Whoever is in the backup has it under its own number, by another of their
 * records where the one meant came later; for whoever is not, it is kept by marks until they are delivered again.
 */
export async function wishAgain(again: Again, { now, about: said }: Wish, table: WishTable): Promise<void> {
  const { tx, count } = again;
  const about = About.parse(said ?? {});
  const id = Number(now['id']);
  const origin = `${table}/${id}`;
  const isOver = now['known_to'] !== null;
  await passNumber(tx, table, id);
  if (isOver) await dropKeptByOrigin(tx, origin);
  const image = { ...now, ...(await times(again, now)), ...(await by(again, now)) };
  const fit =
    table === 'people.decision' ? await fitDecision(again, now, about) : await fitPerson(again, now, about);
  if (fit !== undefined && (await flowFits(again, now))) {
    await putRow(tx, table, { ...image, ...fit });
    return count(isOver ? `${what[table]}s ended` : `${what[table]}s`);
  }
  if (fit !== undefined && table === 'agreements.refusal') {
    await putRow(tx, table, { ...image, ...fit, flow: null }); // the flow is not there any more: rather of everything than of nothing
    return count(isOver ? 'refusals ended' : 'refusals widened to every flow');
  }
  if (isOver) return count('ended before anybody could be met');
  const kept = await toKept(again, table, now, about);
  const load = await again.load(now['known_from']);
  const isKept = kept && (await insertKept(tx, again.secret, { ...kept, origin }, load));
  return count(isKept ? 'kept for people not delivered yet' : 'not taken over');
}

const times = async ({ load }: Again, now: Wish['now']) => ({
  known_from: await load(now['known_from']),
  known_to: now['known_to'] === null ? null : await load(now['known_to']),
});

const by = async ({ account }: Again, now: Wish['now']) => ({
  ...('recorded_by' in now ? { recorded_by: await account(now['recorded_by']) } : {}),
  ...('account' in now && now['account'] !== null ? { account: await account(now['account']) } : {}),
  ...('undone_by' in now && now['undone_by'] !== null ? { undone_by: await account(now['undone_by']) } : {}),
});

const flowFits = async ({ tx }: Again, now: Wish['now']): Promise<boolean> =>
  now['flow'] === undefined || now['flow'] === null || isThere(tx, 'agreements.flow', now['flow']);

/** The person or record meant; undefined: nothing of them is there. */
async function fitPerson({ tx }: Again, now: Wish['now'], { left }: About) {
  const records: { id: number; flow: string }[] = [];
  for (const one of left?.records ?? [])
    if (await isThere(tx, 'intake.source_record', one.id)) records.push(one);
  if (now['record'] !== null) {
    const own = left?.records.find(({ id }) => id === now['record']);
    const same =
      records.find(({ id }) => id === now['record']) ?? records.find(({ flow }) => flow === own?.flow);
    return same ? { record: same.id, person: null } : undefined;
  }
  if (await isThere(tx, 'people.person', now['person'])) return { record: null };
  for (const { id } of records) {
    const person = await personOf(tx, id);
    if (person !== undefined) return { person, record: null };
  }
  return undefined;
}

const findRecord = async (
  { tx }: Again,
  own: unknown,
  side: Side | undefined,
  not?: number,
): Promise<number | undefined> => {
  for (const id of [own, ...(side?.records.map((one) => one.id) ?? [])])
    if (typeof id === 'number' && id !== not && (await isThere(tx, 'intake.source_record', id))) return id;
  return undefined;
};

/** Both records of a decision, or others of the same people. */
async function fitDecision(again: Again, now: Wish['now'], about: About) {
  const left = await findRecord(again, now['left_record'], about.left);
  if (left === undefined) return undefined;
  if (now['right_record'] === null) return { left_record: left };
  const right = await findRecord(again, now['right_record'], about.right, left);
  if (right !== undefined) return { left_record: left, right_record: right };
  // The first registration of an adopted child is sealed alone; what keeps the second apart waits for it (toKept).
  if (now['kind'] === 'adoption')
    await putRow(again.tx, 'people.decision', {
      ...now,
      ...(await times(again, now)),
      ...(await by(again, now)),
      left_record: left,
      right_record: null,
    });
  return undefined;
}

async function toKept(
  again: Again,
  table: WishTable,
  now: Wish['now'],
  about: About,
): Promise<NewKept | undefined> {
  if (now['kind'] === 'must-link') return undefined;
  const { today, secret, account, tx } = again;
  const marks = (side: Side | undefined) => marksOf(secret, side?.identities ?? []);
  const isPair = table === 'people.decision' && now['right_record'] !== null;
  const [left, right] = isPair
    ? [
        await findRecord(again, now['left_record'], about.left),
        await findRecord(again, now['right_record'], about.right),
      ]
    : [undefined, undefined];
  const own = about.left?.records.find(({ id }) => id === now['record'])?.flow;
  const code = about.flow ?? own;
  return {
    what: what[table],
    keptOn: today.toString(),
    endsOn: today.add({ years: 3 }).toString(),
    marks:
      left === undefined
        ? { left: marks(about.left), ...(isPair && right === undefined ? { right: marks(about.right) } : {}) }
        : { left: marks(about.right) },
    rightRecord: left ?? right,
    body: {
      kind: left === undefined ? String(now['kind']) : 'never-link',
      whole: table === 'people.decision' || now['record'] === null,
      flow: code === undefined ? null : ((await findFlow(tx, code)) ?? null),
      purpose: text(now['purpose']),
      starts: text(now['starts']),
      ends: text(now['ends']),
      how: text(now['how']),
      withdrawn_on: text(now['withdrawn_on']),
      by: await account(now['recorded_by'] ?? now['account']),
      decided_on: text(now['decided_on']) ?? text(now['given_on']) ?? text(now['starts']) ?? today.toString(),
    },
  };
}
