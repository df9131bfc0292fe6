import { BadInput, NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { z } from 'zod';
import type { By } from '../case-record.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { type OnCase, workOn } from '../work-on.ts';
import {
  endSharing,
  findMemberRecord,
  insertAgreement,
  insertSharing,
  listAgreedPartners,
  withdrawAgreement,
} from './agree.store.ts';
import { insertEvent, saveSafeContact } from './open-case.store.ts';

export const Answer = z.enum(['agreed', 'declined', 'not-yet']);
export type Answer = z.infer<typeof Answer>;
export const AskedHow = z.enum(['in-person', 'telephone', 'in-writing', 'with-interpreter']);
export type AskedHow = z.infer<typeof AskedHow>;

/** What is explained before a family is asked whether it will work with us. None of it is consent to share. */
export const explanations = [
  'what-we-do', // what working together means, and that they may stop
  'who-sees-what', // who sees what is written
  'what-we-hold', // what we know already, and from whom
  'safety-comes-first', // when we must share without their agreement
  'complain-and-correct', // how to see, correct and complain
] as const;
export const Explained = z.enum(explanations);

export type AgreeRequest = OnCase & {
  /** Who was asked: a member of the case. */
  readonly person: number;
  readonly answer: Answer;
  readonly on: Temporal.PlainDate;
  readonly how: AskedHow;
  readonly explained: readonly z.infer<typeof Explained>[];
  /** Ids of the organisations they agree to have around them. */
  readonly partners?: readonly number[];
};

/**
 * Writes down that the family was asked whether it will work with us, and what it said. It is not a lawful basis for sharing anything: what may
 * be shared with whom is decided by flows. With a partner named here the case is shared only where a flow of the place carries it, and only
 * while nobody else who takes part and was asked says otherwise.
 */
export async function agreeToWork(parts: SupportParts, asked: AgreeRequest): Promise<void> {
  if (Temporal.PlainDate.compare(asked.on, parts.clock.today()) > 0)
    throw new BadInput('The day they were asked cannot lie ahead.');
  if (asked.answer === 'agreed' && asked.explained.length < explanations.length)
    throw new BadInput(
      'Explain everything on the list before you write that they agreed; agreement to what nobody explained is none.',
    );
  await workOn(parts, asked, 'agreement', async ({ tx, by, flow, trail }) => {
    const record = await findMemberRecord(tx, asked.case, asked.person);
    if (!record) throw new NotFound('They do not take part in this case.');
    const partners = asked.answer === 'agreed' ? [...new Set(asked.partners ?? [])] : [];
    await insertAgreement(tx, { ...asked, record: record.record, partners, flow }, by);
    await shareAnew(parts, tx, asked.case, by);
    await insertEvent(tx, asked.case, asked.answer, { partners, records: [record.record] }, by);
    trail.note({ answer: asked.answer });
  });
}

/** What partners around the family see, by what everybody who was asked says today: never by the newest answer alone. */
export async function shareAnew(parts: SupportParts, tx: Transaction, id: number, by: By): Promise<void> {
  await endSharing(tx, id, by);
  for (const { organisation, code } of await listAgreedPartners(tx, id))
    for (const flow of await parts.sharingFlows(tx, code))
      await insertSharing(tx, { case: id, organisation, flow }, by);
}

/** The family no longer agrees. From now on no partner reaches the case; what becomes of it is for the lead and their manager. */
export const withdraw = (
  parts: SupportParts,
  asked: OnCase & { readonly person: number; readonly why: string },
): Promise<void> =>
  workOn(parts, asked, 'withdrawal', async ({ tx, by }) => {
    const record = await findMemberRecord(tx, asked.case, asked.person);
    if (!record || (await withdrawAgreement(tx, asked.case, record.record, asked.why, by)) === 0)
      throw new NotFound('There is no agreement of theirs to withdraw.');
    await shareAnew(parts, tx, asked.case, by);
    await insertEvent(tx, asked.case, 'withdrawn', { reason: asked.why, records: [record.record] }, by);
  });

/** Whoever learns that another way to speak is safer says so; it stands before any telephone number. */
export const changeSafeContact = (
  parts: SupportParts,
  asked: OnCase & { readonly speakTo: string; readonly how: string },
): Promise<void> =>
  workOn(parts, asked, 'safe-contact', ({ tx, by, flow }) =>
    saveSafeContact(tx, { ...asked, checkFirst: null, flow }, by),
  );
