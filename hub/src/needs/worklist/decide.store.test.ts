import { nextLoad } from '@kinsight/kit/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNeedsPlace, reader } from '../../../test/needs-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { approveFramework } from '../runs/approve-framework.ts';
import { updateCandidates } from '../runs/candidate.store.ts';
import { runFramework } from '../runs/run-framework.ts';
import { countHarm } from './count-harm.ts';
import { checkCandidate, decideCandidate, undoCandidate } from './decide.ts';
import { followFamilies } from './follow-families.ts';
import { listPage } from './list-page.ts';
import { takeUp } from './take-up.ts';
import { listCandidates } from './worklist.ts';

const manager = reader('manager', 2);
const none = { answer: 'no', asked: 'duty social worker' } as const;
const checked = {
  'domestic-abuse': none,
  'marac-or-no-contact': none,
  'live-investigation': none,
  'open-social-care': none,
  'death-or-lost-pregnancy': none,
  'due-date-passed': none,
  'speak-safely': { to: 'the mother', how: 'by telephone, mornings only' },
  'significant-harm': false,
} as const;

describe('check first and decide, by more than one', () => {
  let place: Awaited<ReturnType<typeof openNeedsPlace>>;
  let candidate = 0;
  beforeAll(async () => {
    place = await openNeedsPlace(smallTown.flows, smallTown.people, smallTown.facts);
    await approveFramework(place.parts, { reader: manager, framework: 'family-help' });
    await runFramework(place.parts, { reader: reader('analyst'), framework: 'family-help' });
    candidate = (await listCandidates(place.parts, { reader: manager }))[0]?.candidate ?? 0;
    await checkCandidate(place.parts, { reader: manager, candidate, answers: checked });
  });
  afterAll(() => place.close());

  describe('by two at once', () => {
    const colleague = reader('manager');
    const decide = (who: typeof manager, outcome: 'contact' | 'hold') => () =>
      decideCandidate(place.parts, { reader: who, candidate, outcome, reason: 'x' });
    const answer = (who: typeof manager, answers: Parameters<typeof checkCandidate>[1]['answers']) => () =>
      checkCandidate(place.parts, { reader: who, candidate, answers });
    const sayHow = async (act: () => Promise<unknown>): Promise<string> => {
      try {
        await act();
        return 'done';
      } catch (error) {
        return (error as { readonly code: string }).code;
      }
    };
    /** All have seen the family and wait for their turn before the first gets it; says what each was told. */
    const atOnce = async (...acts: readonly (() => Promise<unknown>)[]) => {
      const running = await place.db.withTransaction('worker', {}, async (tx) => {
        await nextLoad(tx, 'test', place.parts.clock.now());
        const started: Promise<string>[] = [];
        for (const act of acts) {
          started.push(sayHow(act));
          await expect
            .poll(() => place.db.asOwner((own) => own.one<{ count: number }>(waitingForTheirTurn)))
            .toEqual({ count: started.length });
        }
        return { started };
      });
      return Promise.all(running.started);
    };
    const waitingForTheirTurn = `select count(distinct pid)::int from pg_locks where not granted`;
    const undo = () => undoCandidate(place.parts, { reader: manager, candidate, reason: 'for the next' });

    it('are judged one after the other: signs of harm written first keep from contact', async () => {
      const harm = answer(colleague, { 'significant-harm': true });
      expect(await atOnce(harm, decide(manager, 'contact'))).toEqual(['done', 'significant-harm']);
      await answer(colleague, { 'significant-harm': false })();
    });

    it('decide once', async () => {
      expect(await atOnce(decide(manager, 'hold'), decide(colleague, 'hold'))).toEqual([
        'done',
        'already-decided',
      ]);
      await undo();
    });

    it('keep each other’s answers of check first', async () => {
      const marker = { answer: 'yes', asked: 'the MARAC coordinator' } as const;
      const told = { answer: 'no', asked: 'the school' } as const;
      await atOnce(
        answer(manager, { 'marac-or-no-contact': marker }),
        answer(colleague, { 'domestic-abuse': told }),
      );
      expect(await sayHow(decide(manager, 'contact'))).toBe('check-first-speaks-against');
      await answer(manager, checked)();
    });
  });

  describe('what a colleague saw', () => {
    const colleague = reader('manager');
    const both = {
      ...reader('manager', 2),
      roles: [...manager.roles, { role: 'front-door' as const, team: 'north' }],
    };
    const door = { reader: reader('front-door', 2), purpose: 'safeguarding', reason: 'what waits' } as const;
    const waiting = async () => (await countHarm(place.parts, door)).waiting;
    const toDoor = { outcome: 'front-door', reason: 'told the front door' } as const;
    const answer = (who: typeof manager, answers: Parameters<typeof checkCandidate>[1]['answers']) =>
      checkCandidate(place.parts, { reader: who, candidate, answers });
    const undo = (who = manager) =>
      undoCandidate(place.parts, { reader: who, candidate, reason: 'for the next step' });
    const take = () =>
      takeUp(place.parts, { reader: door.reader, candidate, purpose: 'safeguarding', lookReason: 'told' });

    it('waits on whatever others answer or undo, until the front door has it', async () => {
      await place.db.asOwner((tx) =>
        tx.run(`update needs.check_first set answers = answers - 'significant-harm'`),
      );
      await decideCandidate(place.parts, { reader: manager, candidate, ...toDoor });
      await answer(colleague, { 'domestic-abuse': { answer: 'no', asked: 'the school' } });
      expect(await waiting()).toBe(1);
      await expect(answer(colleague, { 'significant-harm': false })).rejects.toThrow(
        'Mo wrote on 2025-02-28',
      );
      await expect(answer(manager, { 'significant-harm': false })).rejects.toThrow('You passed');
      await undo(colleague);
      expect(await waiting()).toBe(1);
      await expect(
        decideCandidate(place.parts, { reader: colleague, candidate, outcome: 'hold', reason: 'x' }),
      ).rejects.toThrow('significant harm');
      await decideCandidate(place.parts, { reader: manager, candidate, ...toDoor });
      await undo();
      expect(await waiting()).toBe(0); // their own, taken back with their decision
    });

    it('is taken back by nobody else, and kept apart from a second sign', async () => {
      await answer(manager, { 'significant-harm': true });
      await expect(answer(colleague, { 'significant-harm': false })).rejects.toThrow('nobody but Mo');
      await take();
      expect(await waiting()).toBe(0);
      await undo(colleague); // it was not taken up after all: what Mo wrote waits again
      expect(await waiting()).toBe(1);
      await take();
      await answer(colleague, { 'significant-harm': true });
      expect(await waiting()).toBe(1);
      await answer(colleague, { 'significant-harm': false });
      expect(await waiting()).toBe(0);
      const [{ body } = { body: {} }] = await place.db.asOwner((tx) =>
        tx.query<{ body: object }>(
          `select d.body from audit.entry e join audit.detail d on d.number = e.number where e.action = 'check-first' and e.outcome = 'allowed' order by e.number desc limit 1`,
        ),
      );
      expect(body).toMatchObject({ harm: 'taken-back' });
      await undo(); // by who wrote it, and check first says no: it does not wait again
      expect(await waiting()).toBe(0);
    });

    it('is not taken up by who is of the front door, too, and decides as one of the team', async () => {
      await decideCandidate(place.parts, { reader: both, candidate, ...toDoor });
      expect(await waiting()).toBe(1);
      await take();
      await undo();
      await answer(manager, { 'significant-harm': false });
    });

    it('is not told to who neither sees as much nor may decide', async () => {
      await answer(manager, { 'significant-harm': true });
      await place.db.asOwner((tx) =>
        tx.run(`update needs.harm set shield = 'sealed' where known_to is null`),
      );
      const analyst = { reader: reader('analyst'), purpose: 'identification' } as const;
      const seen = await listCandidates(place.parts, analyst);
      expect(seen.map(({ family, harm }) => [family, harm])).toEqual([[1, undefined]]);
      expect(await listCandidates(place.parts, { ...analyst, harm: true })).toEqual([]);
      expect((await listPage(place.parts, analyst)).counts.harm).toBe(0);
      expect((await listPage(place.parts, { reader: manager })).counts.harm).toBe(1);
      await answer(manager, { 'significant-harm': false });
    });
  });

  it('puts no family forward by somebody who has left it, not for who reaches everybody either', async () => {
    const analyst = { reader: reader('analyst'), purpose: 'identification' } as const;
    const listed = async () => [
      (await listCandidates(place.parts, analyst)).map(({ family }) => family),
      (await listPage(place.parts, analyst)).entries.map(({ family }) => family),
    ];
    const mother = (knownTo: number | null) =>
      place.db.asOwner((tx) =>
        tx.run('update families.member set known_to = $1 where family = 1 and person = 11', [knownTo]),
      );
    expect(await listed()).toEqual([[1], [1]]);
    await mother(9);
    expect(await listed()).toEqual([[], []]);
    await mother(null);
  });

  it('notes which answers were overridden by whoever agreed to contact', async () => {
    const agreed = { answer: 'agreed', asked: 'duty', by: 'Ms Hall, social work', on: '2025-02-27' } as const;
    const check = (on: string) =>
      checkCandidate(place.parts, {
        reader: manager,
        candidate,
        answers: { ...checked, 'open-social-care': { ...agreed, on } },
      });
    await expect(check('2025-03-01')).rejects.toThrow('last 28 days');
    await check('2025-02-27');
    const contact = { reader: manager, candidate, outcome: 'contact', reason: 'x' } as const;
    await decideCandidate(place.parts, contact);
    const [{ body } = { body: {} }] = await place.db.asOwner((tx) =>
      tx.query<{ body: object }>(
        `select d.body from audit.entry e join audit.detail d on d.number = e.number where e.action = 'decide-candidate' order by e.number desc limit 1`,
      ),
    );
    expect(body).toMatchObject({ overridden: ['open-social-care'] });
    await undoCandidate(place.parts, { reader: manager, candidate, reason: 'for the next test' });
  });

  it('keeps what was decided while it holds, though a run no longer finds the family', async () => {
    await decideCandidate(place.parts, { reader: manager, candidate, outcome: 'not-safe', reason: 'ring' });
    const found = [2, 3].map((family) => ({ family, discretion: false }));
    const run = (on: string, load: number) =>
      place.db.withTransaction('worker', {}, (tx) =>
        updateCandidates(tx, 1, 'family-help', found, Temporal.PlainDate.from(on), load),
      );
    expect((await run('2025-03-01', 9)).closed).toBe(0);
    expect((await run('2030-03-01', 9)).closed).toBe(1);
    await place.db.asOwner((tx) =>
      tx.run('update needs.candidate set known_to = null where id = $1', [candidate]),
    );
    await undoCandidate(place.parts, { reader: manager, candidate, reason: 'for the next test' });
  });

  it('goes with its family into the one it is found to be', async () => {
    const other = (await listCandidates(place.parts, { reader: manager, alreadyOpen: true })).find(
      ({ family }) => family === 2,
    )?.candidate;
    const marker = { answer: 'yes', asked: 'the MARAC coordinator' } as const;
    await checkCandidate(place.parts, {
      reader: manager,
      candidate,
      answers: { ...checked, 'marac-or-no-contact': marker },
    });
    await decideCandidate(place.parts, {
      reader: manager,
      candidate,
      outcome: 'not-safe',
      reason: 'a marker',
    });
    await checkCandidate(place.parts, {
      reader: manager,
      candidate: other ?? 0,
      answers: { 'significant-harm': true, 'open-social-care': none },
    });
    await decideCandidate(place.parts, {
      reader: manager,
      candidate: other ?? 0,
      outcome: 'front-door',
      reason: 'told the front door',
    });
    // Contact with the other half holds longer; what keeps from contact outweighs it.
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into needs.decision overriding system value select (jsonb_populate_record(d, jsonb_build_object('id', d.id + 1000, 'candidate', $1::bigint, 'outcome', 'contact', 'may_reappear_on', '2099-01-01'))).* from needs.decision d
         where d.candidate = $2 and d.known_to is null order by d.id desc limit 1`,
        [other, candidate],
      ),
    );
    await place.db.withTransaction('worker', {}, async (tx) => {
      await tx.run(`update families.family set known_to = 9 where id = 1`);
      await tx.run(`insert into families.lineage (load, kind, family, other) values (9, 'joined', 1, 2)`);
      expect(await followFamilies(tx)).toBe(1);
      expect(await followFamilies(tx)).toBe(0);
    });
    const [now] = await place.db.asOwner((tx) =>
      tx.query<object>(
        `select c.id, c.family, c.families, d.outcome, k.answers, k.complete, h.ended from needs.candidate c join needs.decision d on d.candidate = c.id and d.known_to is null
           join needs.check_first k on k.candidate = c.id and k.known_to is null join needs.harm h on h.candidate = c.id and h.known_to is null where c.known_to is null and c.family in (1, 2)`,
      ),
    );
    expect(now).toEqual({
      id: candidate,
      family: 2,
      families: [1],
      outcome: 'not-safe',
      answers: {
        'marac-or-no-contact': marker,
        'significant-harm': true,
        'speak-safely': checked['speak-safely'],
      },
      complete: false,
      ended: null,
    });
    const [shown] = await listCandidates(place.parts, { reader: manager, harm: true });
    expect(shown).toMatchObject({ candidate, family: 2, lastOutcome: 'not-safe' });
    expect(shown?.harm?.passedOn).toBe('2025-02-28'); // by a decision about the other half
  });
});
