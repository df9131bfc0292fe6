import type { ServedPlace } from './served-place.ts';

/** States of pages that take some doing: an emergency that waits for its review; packs drafted, checked and released; a link to sign, whose token it gives. */
export async function furnish({ db, rooms, readerOf }: ServedPlace): Promise<string> {
  const [worker, lead, mash] = [
    await readerOf('practitioner'),
    await readerOf('ig-lead'),
    await readerOf('mash'),
  ];
  await rooms.people.breakGlass({
    reader: worker,
    reason: 'a child is at the hospital',
    asked: { family: 3 },
  });
  const packs = [];
  for (const person of [11, 12, 21])
    packs.push(
      await rooms.rights.draft({
        reader: lead,
        person,
        forWhom: 'self',
        askedOn: rooms.clock.today().subtract({ days: 40 }),
        identity: 'passport seen',
      }),
    );
  const [, checked, released] = packs;
  for (const pack of [checked, released])
    if (pack !== undefined)
      await rooms.rights.check({ reader: mash, pack, verdict: 'agree', words: 'Read.' });
  if (released !== undefined)
    await rooms.rights.release({
      reader: lead,
      pack: released,
      handover: 'in-person',
      confirmed: 'passport seen',
    });
  const door = await readerOf('front-door');
  await rooms.people.find({
    reader: door,
    purpose: 'safeguarding',
    reason: 'a contact came in',
    asked: { surname: 'Small' },
  });
  const manager = await readerOf('manager');
  const today = rooms.clock.today();
  await rooms.insight.drawSample({
    reader: manager,
    from: today.subtract({ days: 3 }),
    to: today,
    size: 5,
  });
  // A signature is asked for from who takes part in the flow.
  await db.asOwner((tx) =>
    tx.run(
      `update agreements.flow set body = body || '{"giver": "council", "receiver": "council"}' where code = 'school'`,
    ),
  );
  return rooms.access.asClerk({ reader: lead, action: 'sign-agreement' }, async (tx) =>
    rooms.signing.invite(tx, lead, await rooms.agreements.getFlowFacts(tx, 'school'), {
      kind: 'decision',
      flow: 'school',
      organisation: 'council',
      namedPerson: 'Sue Siro',
      position: 'SIRO',
      days: 14,
    }),
  );
}
