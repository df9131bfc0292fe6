import type { Reader } from '../src/access/index.ts';
import { approveFramework } from '../src/needs/runs/approve-framework.ts';
import { runFramework } from '../src/needs/runs/run-framework.ts';
import { listPage } from '../src/needs/worklist/list-page.ts';
import { showCandidate } from '../src/needs/worklist/show-candidate.ts';
import type { WorklistEntry } from '../src/needs/worklist/worklist.ts';
import { openNeedsPlace, reader } from './needs-place.ts';
import { type Draw, drawFrom, drawTown } from './random-town.ts';

type Place = Awaited<ReturnType<typeof openNeedsPlace>>;
type Seen = WorklistEntry & { readonly resting: unknown };

const readers: readonly { readonly who: Reader; readonly purpose: 'triage' | 'safeguarding' }[] = [
  { who: reader('manager', 2), purpose: 'triage' },
  { who: reader('practitioner', 3), purpose: 'triage' },
  { who: reader('front-door', 4), purpose: 'safeguarding' },
];

/**
 * One drawn place in which one thing after another changes: after each change the worklist's pages against every family put forward opened by
 * itself, which reads nothing that the list keeps. Returns where they differ, and how many families were on lists.
 */
export async function compareLists(
  seed: number,
  steps: number,
): Promise<{ readonly wrong: readonly string[]; readonly listed: number }> {
  const draw = drawFrom(seed);
  const town = drawTown(draw);
  const place = await openNeedsPlace(town.flows, town.people, town.facts);
  const wrong: string[] = [];
  let listed = 0;
  try {
    await place.db.asOwner((tx) =>
      tx.query(`insert into accounts.account (id, login, name, organisation, made_up) overriding system value
        values (3, 'practitioner', 'Pat', 1, true), (4, 'front-door', 'Flo', 1, true)`),
    );
    await approveFramework(place.parts, { reader: reader('manager', 2), framework: 'family-help' });
    await runFramework(place.parts, { reader: reader('analyst'), framework: 'family-help' });
    let did = 'nothing yet';
    for (let step = 0; step <= steps; step++) {
      // Whose list is kept differs: somebody looks now and then, not all after every change.
      for (const one of readers.filter(() => draw(3) > 0)) {
        const { differs, count } = await compareFor(place, one, draw);
        listed += count;
        wrong.push(
          ...differs.map((what) => `seed ${seed}, step ${step}, after ${did}: ${one.who.login} ${what}`),
        );
      }
      did = await change(
        place,
        town.people.map(({ id }) => id),
        draw,
      );
    }
  } finally {
    await place.close();
  }
  return { wrong, listed };
}

async function compareFor(
  place: Place,
  { who, purpose }: (typeof readers)[number],
  draw: Draw,
): Promise<{ readonly differs: readonly string[]; readonly count: number }> {
  const asked = { reader: who, purpose, reason: 'a contact came in' } as const;
  const all = await place.db.asOwner((tx) =>
    tx.query<{ id: number }>('select id from needs.candidate where known_to is null order by id'),
  );
  const opened: Seen[] = [];
  for (const { id } of all) {
    const seen = await showCandidate(place.parts, { ...asked, candidate: id }).catch(() => undefined);
    if (seen !== undefined) opened.push(seen);
  }
  const show = (['waiting', 'waiting', 'open', 'resting', 'harm'] as const)[draw(5)] ?? 'waiting';
  const order = draw(2) === 0 ? 'waited' : 'newest';
  const signs = [...new Set(opened.flatMap(({ headlines }) => headlines))];
  const sign = draw(3) === 0 ? (signs[draw(Math.max(1, signs.length))] ?? '') : '';
  const page = await listPage(place.parts, { ...asked, show, order, sign });
  const expected = opened
    .filter((one) => isUnder(show, one) && (sign === '' || one.headlines.includes(sign)))
    .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.candidate - b.candidate));
  const inOrder = order === 'newest' ? expected.toReversed() : expected;
  const words = (entries: readonly WorklistEntry[]) =>
    JSON.stringify(
      entries.map((e) => [e.candidate, e.since, e.children, e.members, e.headlines, e.lastOutcome, e.harm]),
    );
  const differs: string[] = [];
  if (words(page.entries) !== words(inOrder))
    differs.push(`${show} lists ${words(page.entries)}, and opens ${words(inOrder)}`);
  if (page.total !== inOrder.length) differs.push(`counts ${page.total} of ${inOrder.length}`);
  for (const tab of ['waiting', 'open', 'resting', 'harm'] as const) {
    const count = opened.filter((one) => isUnder(tab, one)).length;
    if (page.counts[tab] !== count) differs.push(`counts ${page.counts[tab]} ${tab} of ${count}`);
  }
  return { differs, count: page.entries.length };
}

const isUnder = (tab: 'waiting' | 'open' | 'resting' | 'harm', one: Seen): boolean => {
  const isOpen = one.alreadyOpen.length > 0;
  if (tab === 'harm') return one.harm !== undefined;
  if (tab === 'open') return isOpen && one.resting === undefined;
  if (tab === 'resting') return one.lastOutcome !== undefined && !isOpen;
  return !isOpen && one.resting === undefined;
};

/** Something that a list rests on changes, by whatever way; returns what. */
async function change(place: Place, people: readonly number[], draw: Draw): Promise<string> {
  const person = people[draw(people.length)] ?? 0;
  const family = 1 + draw(5);
  const flow = 1 + draw(4);
  const shield = (['none', 'none', 'address', 'restricted', 'sealed'] as const)[draw(5)] ?? 'none';
  const candidate = '(select id from needs.candidate where family = $1 and known_to is null)';
  const changes: readonly (readonly [sql: string, ...params: unknown[]])[] = [
    [
      `insert into agreements.refusal (kind, starts, recorded_by, known_from, person, flow) values ('opt-out', '2024-01-01', 1, 9, $1, $2)`,
      person,
      draw(2) === 0 ? null : flow,
    ],
    ['delete from agreements.refusal'],
    ['update people.person set shield = $2 where id = $1', person, shield],
    [
      'update intake.source_record set shield = $2 where id = (select min(record) from people.link where person = $1)',
      person,
      shield,
    ],
    [
      `update intake.source_record set born = born - 3000 where id in (select record from people.link where person = $1)`,
      person,
    ],
    [
      `insert into intake.record_address (record, flow, line, postcode, shield) select record, flow, '1 High Street', 'ZZ1 1AA', $2 from people.link where person = $1 and known_to is null limit 1`,
      person,
      draw(2) === 0 ? 'none' : 'address',
    ],
    ['delete from intake.record_address'],
    [
      `update families.member set ends = case when ends is null then '2024-06-01'::date end where person = $1 and known_to is null`,
      person,
    ],
    ['update families.member set family = $2 where person = $1 and known_to is null', person, family],
    ['delete from needs.finding where person = $1', person],
    [
      `insert into needs.already_open (run, family, person, kind, since, evidence, flows, sensitivity) select id, $1, $2, 'cin', '2024-01-01', '{}', array[$3]::smallint[], 'welfare' from needs.run limit 1`,
      family,
      person,
      flow,
    ],
    ['delete from needs.already_open where family = $1', family],
    [
      'update people.link set known_to = case when known_to is null then 9 end where record = (select min(record) from people.link where person = $1)',
      person,
    ],
    [
      `insert into needs.decision (candidate, outcome, reason, because, may_reappear_on, account, decided_on, known_from, flows) select ${candidate}, 'hold', 'x', '{}', $2, 1, '2025-02-01', 9, '{1}' where exists ${candidate}`,
      family,
      draw(2) === 0 ? '2025-03-20' : '2025-02-10',
    ],
    [
      `update needs.decision set known_to = 9, undone_by = 1, undo_reason = 'x' where candidate = ${candidate}`,
      family,
    ],
    [
      `insert into needs.harm (candidate, account, seen_on, flows, shield, known_from) select ${candidate}, 1, $2, array[$3]::smallint[], $4, 9
        where exists ${candidate} and not exists (select from needs.harm where candidate = ${candidate} and known_to is null)`,
      family,
      draw(2) === 0 ? '2025-02-27' : '2025-02-28',
      flow,
      shield,
    ],
    [
      `update needs.harm set known_to = 9, ended = 'taken', ended_by = 1, ended_on = '2025-02-28' where candidate = ${candidate}`,
      family,
    ],
    ['update needs.candidate set known_to = 9 where family = $1 and known_to is null', family],
    [
      `insert into needs.candidate (family, came_from, framework, first_found_on, known_from) select $1, 'referral', 'family-help', '2025-01-05', 9 where not exists ${candidate}`,
      family,
    ],
    [
      `with f as (insert into intake.fact (flow, dataset, record, fact_key, starts, details, digest, delivery, known_from) select flow, 'referral', record, 'r' || clock_timestamp(), '2024-05-01', '{}', '\\x00', flow, 1 from people.link where person = $1 and known_to is null limit 1 returning id)
      select * from f`,
      person,
    ],
    [`update intake.fact set known_to = 9 where dataset = 'referral'`],
  ];
  const at = draw(changes.length + 3);
  const chosen = changes[at];
  if (chosen === undefined) {
    const codes = ['school', 'police', 'benefits', 'care'].filter(() => draw(4) === 0);
    place.hide(...codes);
    return `hiding ${codes.join()}`;
  }
  const [sql, ...params] = chosen;
  await place.db.asOwner((tx) => tx.run(sql, params));
  return `${sql.slice(0, 60)} ${params.join()}`;
}
