import { insertShareDecision, type ShareDecision } from '../src/agreements/index.ts';
import { openAgreedPlace } from './agreed-place.ts';

export const duty = 'children-act-2004-s16la';
export const day = (text: string) => Temporal.PlainDate.from(text);

const header =
  'Observation ref,Person ref,Forename,Surname,Date of birth,Postcode,Criterion,Stance,Family view,Observed on,Practitioner,Team,Telephone';
export const row = (ref: string, person: string, name: string, born: string) =>
  `${ref},${person},${name},${born},YB1 1AA,5.1,confirmed,,2025-02-03,Kim Vale,North,01632 960004`;
export const csv = (...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

/** A place whose school gave a list, with the twins Ada and Bea Reed in it, and a flow that brings in one child's data. */
export async function openOneChildPlace() {
  const at = await openAgreedPlace('one-child');
  const { place } = at;
  const as = (role: string) => at.as(role);
  const childFlow = (gateways: readonly string[] = [duty]) =>
    at.flow('school-one-child', {
      gateways,
      'power-or-duty': 'duty',
      purposes: ['triage', 'support', 'safeguarding', 'matching', 'identification'],
    });
  const decide = async (child: number, more: Partial<ShareDecision> = {}) => {
    const reader = await as('ig-lead');
    const by = { account: reader.account, at: place.clock.now(), today: place.clock.today() };
    const yes = { holds: true, because: 'the school saw her bruised' };
    const decision: ShareDecision = {
      child,
      giver: 'north-school',
      askedBy: at.council,
      gateway: duty,
      relevant: yes,
      facilitates: yes,
      moreDetrimental: { holds: false, because: 'nothing points to it' },
      facts: ['seen on 3 February'],
      opinions: [],
      contextOfAnswer: 'asked by the front door',
      familyTold: { told: true, because: 'safe to' },
      outcome: 'share',
      reasons: 'needed to keep her safe',
      decidedBy: 'Pat Head',
      position: 'designated safeguarding lead',
      decidedOn: day('2025-02-20'),
      ...more,
    };
    return place.access.asClerk({ reader, action: 'record-refusal' }, (tx) =>
      insertShareDecision(tx, decision, by),
    );
  };
  const looks = async (role: string, person: number, purpose: 'safeguarding' | 'support' = 'safeguarding') =>
    (await place.exchange.sharedAbout({ reader: await as(role), person, purpose, reason: 'a call' })).map(
      ({ decision, facts }) => ({ decision, facts: facts.length }),
    );

  const reader = await as('ig-lead');
  await place.access.asClerk({ reader, action: 'accept-gateway' }, (tx) =>
    place.agreements.acceptGateway(tx, reader, duty, 'commencement order, made up'),
  );
  await at.register(at.flow('school-list'));
  await at.register(childFlow());
  const many = Array.from({ length: 40 }, (_, i) =>
    row(
      `L${i}`,
      `C${i}`,
      `Nan${String.fromCharCode(97 + (i % 26))}${i},Else`,
      `20${10 + (i % 9)}-03-${10 + (i % 18)}`,
    ),
  );
  const known = csv(
    row('K1', 'A', 'Ada,Reed', '2014-05-04'),
    row('K2', 'B', 'Bea,Reed', '2014-05-04'),
    ...many,
  );
  await at.deliver('school-list', known);
  await place.people.linkAll({ reader: await as('analyst') });
  const found = await at.rows<{ person: number; key: string }>(
    `select l.person, r.source_key as key from people.link l join intake.source_record r on r.id = l.record where r.source_key in ('A', 'B') order by 2`,
  );
  const [ada, bea] = [found[0]?.person ?? 0, found[1]?.person ?? 0];
  if (ada === 0 || bea === 0) throw new Error('the school’s list was not taken in');
  return { at, place, ada, bea, childFlow, decide, looks };
}
