import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNeedsPlace, reader } from '../../../test/needs-place.ts';
import { runFramework } from './run-framework.ts';

// Children of four families: 12 answered for, 22 asked about long ago and her brother 23 who refused, 32 asked about last week, 42 never.
const open = () =>
  openNeedsPlace(
    [
      { code: 'school', gives: { attendance: 'roster' } },
      { code: 'trust', gives: { health_flag: 'silence' }, answers: true },
      { code: 'trust-request', gives: {} },
    ],
    [12, 22, 23, 32, 42].map((id) => ({
      id,
      born: '2014-05-05',
      family: Math.floor(id / 10),
      role: 'child',
      flows: id === 12 ? ['school', 'trust'] : ['school'],
    })),
    [
      {
        flow: 'trust',
        dataset: 'health_flag',
        person: 12,
        starts: '2024-12-01',
        details: { criterion: '3.1', answer: 'N' },
        sensitivity: 'health',
      },
    ],
  );

describe('a question to another agency', () => {
  let place: Awaited<ReturnType<typeof open>>;
  const schoolRecord = (person: number) => person * 100 + place.idOf('school');
  const ask = (reference: string, on: string, by: string, persons: readonly number[], knownFrom: number) =>
    place.db.asOwner(async (tx) => {
      const { id } = await tx.one<{ id: number }>(
        `insert into intake.request (reference, flow, answer_flow, asked_on, answer_by, account, items, known_from)
         values ($1, $2, $3, $4, $5, 1, $6, $7) returning id`,
        [reference, place.idOf('trust-request'), place.idOf('trust'), on, by, persons.length, knownFrom],
      );
      for (const [at, person] of persons.entries())
        await tx.run(
          `insert into intake.request_item (request, item, record, person, criterion) values ($1, $2, $3, $4, '3.1')`,
          [id, `${at + 1}`, schoolRecord(person), person],
        );
    });
  /** What each child's 3.1 reads: of a finding of its own, else of the source. */
  const reading = async (knownAt?: number) => {
    const { run } = await runFramework(place.parts, {
      reader: reader('analyst'),
      framework: 'supporting-families-2022',
      exercise: true,
      ...(knownAt === undefined ? {} : { knownAt }),
    });
    return place.db.asOwner(async (tx) => {
      const [usual] = await tx.query<{ causes: string[] }>(
        `select causes from needs.source_state where run = $1 and criterion = 'sf22-3.1-trust'`,
        [run],
      );
      const own = await tx.query<{ person: number; causes: string[] }>(
        `select person, causes from needs.finding where run = $1 and criterion = 'sf22-3.1-trust'`,
        [run],
      );
      const of = (person: number) => own.find((f) => f.person === person)?.causes ?? usual?.causes;
      return (who: readonly number[]) => who.map((person) => of(person)?.join());
    });
  };
  const causes = async (knownAt?: number) => (await reading(knownAt))([12, 22, 32, 42]);
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.close());

  it('reads "not asked" of everybody before any is sent', async () => {
    expect(await causes()).toEqual(['below-threshold', 'not-asked', 'not-asked', 'not-asked']);
  });

  it('reads "not answered" past its answer date, "not delivered" until then, "not asked" of whom it leaves out', async () => {
    await ask('REQ-1', '2025-01-06', '2025-02-03', [12, 22], 5);
    await place.db.asOwner((tx) =>
      tx.run(`update intake.source_record set source_key = 'REQ-1/1' where id = $1`, [
        1200 + place.idOf('trust'),
      ]),
    );
    await ask('REQ-2', '2025-02-24', '2025-03-24', [32], 5);
    expect(await causes()).toEqual(['below-threshold', 'not-answered', 'not-delivered', 'not-asked']);
  });

  it('reads of who was left out beside a sister as of her, so that nobody sees who refused', async () => {
    const [sister, brother, otherFamily] = (await reading())([22, 23, 42]);
    expect([sister, brother, otherFamily]).toEqual(['not-answered', 'not-answered', 'not-asked']);
  });

  it('reads of a family left out whole, because they refused to be asked about, as of the others', async () => {
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into intake.request_left_out (request, record, criterion) select id, $1, '3.1' from intake.request where reference = 'REQ-1'`,
        [schoolRecord(42)],
      ),
    );
    expect((await causes())[3]).toBe('not-answered');
  });

  it('reads "not asked" again of a run as known before the question', async () => {
    expect(await causes(4)).toEqual(['below-threshold', 'not-asked', 'not-asked', 'not-asked']);
  });

  it('is answered by a record of its own item: what is neither yes nor no, withheld too, reads "nothing recorded"', async () => {
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into intake.source_record (flow, source_key, digest, delivery, known_from) values ($1::smallint, 'REQ-1/2', '\\x00', $1::bigint, 6)`,
        [place.idOf('trust')],
      ),
    );
    expect((await causes())[1]).toBe('nothing-recorded');
  });
});
