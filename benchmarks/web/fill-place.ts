import type { openServedPlace } from '../../hub/test/index.ts';

type Place = Awaited<ReturnType<typeof openServedPlace>>;

const syllables = [
  'ba',
  'cor',
  'del',
  'fen',
  'gar',
  'hol',
  'jen',
  'kir',
  'lom',
  'mar',
  'nor',
  'pel',
  'ros',
  'sun',
  'tar',
  'wen',
];
const name = (of: string, topic: number): string => {
  const part = (turn: number) =>
    `(array['${syllables.join("','")}'])[1 + (hashint8(${of} * 100 + ${topic * 10 + turn}) & 2147483647) % ${syllables.length}]`;
  return `initcap(${part(0)} || ${part(1)} || ${part(2)})`;
};

/** Surname and forename of the n-th copy's person, as the database makes them: for asking after somebody who is there. */
export const namesOf = (place: Place, copy: number): Promise<{ surname: string; forename: string }> =>
  place.db.asOwner((tx) =>
    tx.one(`select ${name(String(copy), 1)} as surname, ${name(String(copy), 2)} as forename`),
  );

/**
 * Copies the small town's first family until the place holds that many people: persons, records with names and homes of their own, links, members; the first
 * `candidates` of them also with their signs of the last run and their place on the list.
 */
export async function fillPlace(place: Place, people: number, candidates: number): Promise<void> {
  await place.db.asSuperuser(async (tx) => {
    const { size } = await tx.one<{ size: number }>(
      'select count(*)::int as size from families.member where family = 1 and known_to is null',
    );
    const copies = `generate_series(1::bigint, ${Math.ceil(people / size)}) k`;
    const cross = `${copies} join families.member m on m.family = 1 and m.known_to is null`;
    const linked = `${cross} join people.link l on l.person = m.person and l.known_to is null`;
    await tx.run(
      `insert into people.person (id, known_from) overriding system value select m.person + 1000 * k, 1 from ${cross}`,
    );
    await tx.run(`insert into families.family (id, anchor, known_from) overriding system value
      select 1 + 1000 * k, f.anchor + 1000 * k, 1 from ${copies} join families.family f on f.id = 1`);
    await tx.run(`insert into families.member (family, person, role, because, flows, known_from)
      select 1 + 1000 * k, m.person + 1000 * k, m.role, m.because, m.flows, 1 from ${cross}`);
    await tx.run(`insert into intake.source_record (id, flow, source_key, born, digest, delivery, known_from) overriding system value
      select r.id + 100000 * k, r.flow, (r.id + 100000 * k)::text, r.born + (k % 2000)::int, r.digest, r.delivery, 1
      from ${linked} join intake.source_record r on r.id = l.record`);
    await tx.run(
      `insert into people.link (record, person, flow, known_from) select l.record + 100000 * k, l.person + 1000 * k, l.flow, 1 from ${linked}`,
    );
    await tx.run(`insert into people.edge (left_record, right_record, pattern, weight, probability, state, flows, model, known_from)
      select e.left_record + 100000 * k, e.right_record + 100000 * k, e.pattern, e.weight, e.probability, e.state, e.flows, e.model, 1
      from ${linked} join people.edge e on e.left_record = l.record and e.known_to is null`);
    await tx.run(`insert into intake.record_name (record, flow, kind, forename, surname)
      select l.record + 100000 * k, l.flow, 'current', ${name('(k + m.person - 11)', 2)}, ${name('k', 1)} from ${linked}`);
    await tx.run(`insert into intake.record_address (record, flow, line, postcode)
      select l.record + 100000 * k, l.flow, (k % 300) || ' High Street', 'ZZ' || k / 300 || ' 1AA' from ${linked}`);
    await tx.run(`insert into needs.finding select f.run, f.family + 1000 * k, f.person + 1000 * k, f.member_role, f.criterion, f.need, f.source, f.value, f.causes,
      f.number, f.evidence, f.shortfall, f.flows, f.shield, f.sensitivity from generate_series(1::bigint, ${candidates}) k join needs.finding f on f.family = 1`);
    await tx.run(`insert into needs.candidate (family, came_from, run, first_found_on, known_from, framework)
      select 1 + 1000 * k, c.came_from, c.run, c.first_found_on - (k % 90)::int, c.known_from, c.framework
      from generate_series(1::bigint, ${candidates}) k join needs.candidate c on c.family = 1 and c.known_to is null`);
    await tx.run('analyze');
  });
}
