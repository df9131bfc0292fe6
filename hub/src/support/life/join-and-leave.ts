import { Conflict, NotFound, Refused } from '@kinsight/kit/command';
import { ownCases, ownSupport } from '../case.ts';
import { insertCaseRecord } from '../case-record.store.ts';
import { caseNeeds } from '../cases.store.ts';
import { getOwnFlow, type SupportParts } from '../support-parts.ts';
import { lookAt, type OnCase, workOn } from '../work-on.ts';
import { shareAnew } from './agree.ts';
import { carryNeeds } from './carry-needs.ts';
import { changeMembership, listMemberships, listStillOf } from './members.store.ts';
import { insertEvent, insertMember } from './open-case.store.ts';

const nothingHere = () => new NotFound('There is nothing here that you can see.');

/**
 * Somebody of the family takes part from today: a baby, a partner who moved in, a sibling who came home. What data suggest of them comes along as
 * prompts. They have a place in agreement, assessment and plan from then on, and no assessment is signed without what it asks of them. Partners around
 * the family see the case again once the family was asked anew, knowing who joined.
 * Throws NotFound for whom the reader does not see in the family, Conflict for who takes part already.
 */
export async function joinCase(
  parts: SupportParts,
  asked: OnCase & { readonly persons: readonly number[] },
): Promise<void> {
  const { reader } = asked;
  const persons = [...new Set(asked.persons)];
  const { family, framework } = await lookAt(parts, asked, async (_, found) => found);
  const view = await parts.needs.showFamily({ reader, family, framework, purpose: 'support' });
  const seen = new Set(view.members.map(({ person }) => person));
  if (persons.length === 0 || persons.some((person) => !seen.has(person))) throw nothingHere();
  await workOn(
    parts,
    asked,
    'join',
    async ({ tx, case: found, by, flow, trail }) => {
      // By now only one at a time changes anything here (the load): what was seen before may be so no more.
      const still = await listStillOf(tx, found.family, persons);
      if (found.family !== family || still.length < persons.length) throw nothingHere();
      const records = new Map<number, number>();
      for (const person of persons) {
        const [before] = await listMemberships(tx, found.id, person);
        if (before?.leftOn === null) throw new Conflict('They take part already.', {}, 'takes-part');
        const record = before?.record ?? (await insertCaseRecord(tx, flow, person, by));
        if (record === undefined) throw nothingHere();
        if (before) await changeMembership(tx, before.id, null, by);
        else await insertMember(tx, { case: found.id, record, person, flow }, by);
        records.set(person, record);
      }
      const joined = { case: found.id, framework, known: await caseNeeds(tx, [found.id]) };
      await carryNeeds(parts, tx, joined, view, records, await getOwnFlow(parts, tx, ownSupport), by);
      await insertEvent(tx, found.id, 'joined', { records: [...records.values()] }, by);
      await shareAnew(parts, tx, found.id, by);
      trail.note({ members: persons.length });
    },
    { flow: ownCases },
  );
}

/** Somebody takes part no longer, or never should have. Everything written stays. The child a case hangs on cannot leave it: close it. */
export const leaveCase = (
  parts: SupportParts,
  asked: OnCase & { readonly person: number; readonly reason: string },
): Promise<void> =>
  workOn(parts, asked, 'leave', async ({ tx, case: found, by }) => {
    const taking = (await listMemberships(tx, found.id, asked.person)).filter(
      ({ leftOn }) => leftOn === null,
    );
    if (taking.length === 0) throw new NotFound('They do not take part in this case.');
    if (found.person === asked.person)
      throw new Refused('The case follows this child: close it instead.', {}, 'hangs-on');
    for (const { id } of taking) await changeMembership(tx, id, by.on, by);
    await shareAnew(parts, tx, found.id, by);
    await insertEvent(
      tx,
      found.id,
      'left',
      { records: taking.map(({ record }) => record), reason: asked.reason },
      by,
    );
  });
