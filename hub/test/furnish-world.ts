import { AppError } from '@kinsight/kit/command';
import { type Draw, markOf, type RandomTown } from './random-town.ts';
import type { ServedPlace } from './served-place.ts';
import { checked } from './support-town.ts';

/** What there is in a drawn world to be asked for, by family. */
export type World = {
  readonly candidates: ReadonlyMap<number, number>;
  readonly cases: ReadonlyMap<number, number>;
  readonly packs: ReadonlyMap<number, number>;
  /** Families whose case the manager gave to the practitioner. */
  readonly entrusted: readonly number[];
};

/** What a room refuses here is refused; a bug still shows. */
const orNot = async <T>(did: Promise<T>): Promise<T | undefined> => {
  try {
    return await did;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
};

/** A run, and of some families a case with notes that name people, a plan, and a pack; then what people refused, and the flows nobody agreed to, are taken away. */
export async function furnishWorld(place: ServedPlace, town: RandomTown, draw: Draw): Promise<World> {
  const { needs, support, progress, rights, clock } = place.rooms;
  const [manager, analyst, lead] = [
    await place.readerOf('manager'),
    await place.readerOf('analyst'),
    await place.readerOf('ig-lead'),
  ];
  place.hide();
  await place.db.asOwner(async (tx) => {
    for (const { id, flows } of town.people)
      for (const flow of flows)
        await tx.run(
          `insert into intake.record_address (record, flow, line, postcode) values ($1, $2, $3, 'ZZ1 1ZZ')`,
          [id * 100 + place.idOf(flow), place.idOf(flow), `${id} ${markOf(flow, id)} Road`],
        );
  });
  await needs.approveFramework({ reader: manager, framework: 'family-help' });
  await needs.run({ reader: analyst, framework: 'family-help' });
  const rows = await place.db.asSuperuser((tx) =>
    tx.query<{ id: number; family: number }>('select id, family from needs.candidate'),
  );
  const candidates = new Map(rows.map(({ id, family }) => [family, id]));
  const [cases, packs] = [new Map<number, number>(), new Map<number, number>()];
  const entrusted: number[] = [];
  for (const [family, candidate] of candidates) {
    if (draw(2) === 0) continue;
    const on = { reader: manager, candidate } as const;
    await orNot(needs.check({ ...on, answers: checked }));
    await orNot(needs.decide({ ...on, outcome: 'contact', reason: 'signs of three needs' }));
    const opened = await orNot(support.openCase({ reader: manager, from: { candidate } }));
    if (opened === undefined) continue;
    cases.set(family, opened.case);
    const at = { reader: manager, case: opened.case };
    if (draw(2) === 0) {
      const given = await orNot(
        support
          .allocate({ ...at, worker: 'practitioner', role: 'lead', reason: 'has room' })
          .then(() => true),
      );
      if (given) entrusted.push(family);
    }
    const note = { kind: 'visit', readers: 'own-workers', on: clock.today() } as const;
    await orNot(support.writeNote({ ...at, ...note, words: `Saw Person${family}2 at home.` }));
    await orNot(support.setGoal({ ...at, words: 'calm mornings', need: '1.3', person: family * 10 + 2 }));
    await orNot(support.beginAssessment(at));
  }
  await orNot(progress.recompute({ reader: analyst }));
  for (const family of [1, 2, 3, 4, 5]) {
    if (draw(3) > 0) continue;
    const asked = { forWhom: 'self', askedOn: clock.today(), identity: 'passport seen' } as const;
    const pack = await orNot(rights.draft({ reader: lead, person: family * 10 + 1, ...asked }));
    if (pack !== undefined) packs.set(family, pack);
  }
  await place.db.asOwner(async (tx) => {
    for (const { person, flow } of town.refused)
      await tx.run(
        `insert into agreements.refusal (kind, person, flow, starts, recorded_by, known_from) values ('objection', $1, $2, '2025-01-01', 1, 1)`,
        [person, flow === undefined ? null : place.idOf(flow)],
      );
  });
  place.hide(...town.unagreed);
  return { candidates, cases, packs, entrusted };
}
