import { Conflict, NotFound, Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from '../../access/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { type CameFrom, ownCases, ownSupport } from '../case.ts';
import { type By, insertCaseRecord, saveCaseFact } from '../case-record.store.ts';
import { byNow, getOwnFlow, type SupportParts } from '../support-parts.ts';
import { carryNeeds } from './carry-needs.ts';
import {
  findAnchor,
  findBeginning,
  findOpenCase,
  findSafeContact,
  insertCase,
  insertEvent,
  insertMember,
  saveSafeContact,
} from './open-case.store.ts';

export type OpenCaseRequest = {
  readonly reader: Reader;
  /** A family put forward, about which somebody decided to make contact; or a family with a referral or an early-help episode. */
  readonly from:
    | { readonly candidate: number }
    | { readonly family: number; readonly because: 'referral' | 'early-help' };
  /** Who takes part; everybody of the family the reader sees, but for other adults, where it is left out. */
  readonly members?: readonly number[];
  readonly team?: string;
  /** How to speak safely, where no check first says so. */
  readonly safeContact?: { readonly speakTo: string; readonly how: string };
};

const nothingHere = () => new NotFound('There is nothing here that you can see.');

/**
 * Opens a case. What data suggest comes along as prompts, each still resting on the flows it came by; how to speak safely comes along from
 * check first. Throws Refused where nobody decided on contact, what is known since no longer allows it, or nobody has said how to speak safely; Conflict where a case is open.
 */
export async function openCase(
  parts: SupportParts,
  asked: OpenCaseRequest,
): Promise<{ readonly case: number }> {
  const { reader, from } = asked;
  const candidate =
    'candidate' in from
      ? await parts.needs.showCandidate({ reader, candidate: from.candidate, purpose: 'support' })
      : undefined;
  const decision = candidate?.decisions.find(({ undone }) => undone === null);
  if (candidate && decision?.outcome !== 'contact')
    throw new Refused(
      'A case opens once somebody has decided to make contact with the family. Decide about it first.',
      {},
      'no-decision',
    );
  const family = 'family' in from ? from.family : (candidate?.family ?? 0);
  const view = await parts.needs.showFamily({
    reader,
    family,
    purpose: 'support',
    byItsOwn: 'candidate' in from ? { candidate: from.candidate } : {},
  });
  const { framework } = view;
  if (framework === undefined)
    throw new Refused(
      'No framework is approved here yet, so nobody could say what progress is. A manager approves one first.',
      {},
      'no-framework',
    );
  const taking = view.members.filter((m) =>
    asked.members ? asked.members.includes(m.person) : m.role !== 'other-adult',
  );
  if (taking.length === 0 || (asked.members ?? []).some((one) => !taking.some((m) => m.person === one)))
    throw nothingHere();
  const persons = taking.map(({ person }) => person);
  const cameFrom: CameFrom = 'family' in from ? from.because : 'decision';
  return parts.access.withChange(
    { reader, purpose: 'support', action: 'open-case', subject: { kind: 'family', ids: [family] } },
    async (tx) => {
      if ('candidate' in from) return from.candidate;
      const found = await findBeginning(
        tx,
        from.because === 'referral' ? 'referral' : 'early_help',
        view.members.map(({ person }) => person),
      );
      if (!found) throw new Refused(`There is no ${from.because} of this family here.`, {}, 'no-beginning');
      return found.id;
    },
    async (tx, source, trail) => {
      // The load first: it is given one at a time, so that of two who open at once the second sees the first.
      const by = await byNow(parts, tx, 'case', reader);
      if (await findOpenCase(tx, family, persons))
        throw new Conflict('A case of this family is open already.', {}, 'case-open');
      await parts.needs.confirmContact(tx, 'candidate' in from ? from : { family });
      const flows = {
        cases: await getOwnFlow(parts, tx, ownCases),
        support: await getOwnFlow(parts, tx, ownSupport),
      };
      const records = await recordMembers(tx, persons, flows.cases, by);
      const anchor = (await findAnchor(tx, family))?.anchor ?? 0;
      const hangsOn = hangingOn(
        taking.filter(({ person }) => records.has(person)),
        anchor,
      );
      const record = records.get(hangsOn) ?? 0;
      const fact = await saveCaseFact(
        tx,
        {
          flow: flows.cases,
          dataset: 'open_case',
          record,
          key: `case:${record}`,
          starts: by.on,
          details: { kind: 'family-help' },
          sensitivity: 'standard',
        },
        by,
      );
      const team = asked.team ?? reader.roles.find((held) => held.team !== undefined)?.team;
      const opened = {
        family,
        record,
        person: hangsOn,
        framework,
        team,
        cameFrom,
        source,
        fact,
        flows: [flows.cases],
      };
      const id = await insertCase(tx, opened, by);
      for (const [person, own] of records)
        await insertMember(tx, { case: id, record: own, person, flow: flows.cases }, by);
      await carryNeeds(parts, tx, { case: id, framework }, view, records, flows.support, by);
      await carrySafeContact(tx, id, family, flows.support, asked.safeContact, by);
      await insertEvent(tx, id, 'opened', { cameFrom, source, team: team ?? null }, by);
      trail.note({ case: id, cameFrom, members: persons.length });
      return { case: id };
    },
  );
}

/** The child a case follows: the one the family is anchored on where it is a child, else the first; of a family without one, its anchor. */
const hangingOn = (members: FamilyView['members'], anchor: number): number => {
  const children = members.filter(({ role }) => role === 'child' || role === 'expected-baby');
  const among = children.length > 0 ? children : members;
  return (among.find(({ person }) => person === anchor) ?? among[0])?.person ?? 0;
};

/** @returns our own record of each, by person */
async function recordMembers(tx: Transaction, persons: readonly number[], flow: number, by: By) {
  const records = new Map<number, number>();
  for (const person of persons) {
    const record = await insertCaseRecord(tx, flow, person, by);
    if (record !== undefined) records.set(person, record);
  }
  if (records.size === 0) throw nothingHere();
  return records;
}

async function carrySafeContact(
  tx: Transaction,
  id: number,
  family: number,
  flow: number,
  given: OpenCaseRequest['safeContact'],
  by: By,
): Promise<void> {
  const checked = await findSafeContact(tx, family);
  const said =
    given ?? (checked?.speakTo && checked.how ? { speakTo: checked.speakTo, how: checked.how } : undefined);
  if (!said)
    throw new Refused(
      'Say first how to speak with this family safely: to whom, and how. Nobody rings before that is known.',
      {},
      'speak-safely-missing',
    );
  await saveSafeContact(
    tx,
    { case: id, ...said, checkFirst: given ? null : (checked?.id ?? null), flow },
    by,
  );
}
