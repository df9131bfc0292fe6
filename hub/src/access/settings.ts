import { type Look, type Reach, seesAll } from './look.ts';
import type { Shown } from './vocabulary.ts';

/** A look as the settings that row-level security reads (migrations/0002). They end with the transaction. */
export function toSettings(look: Look): Readonly<Record<`app.${string}`, string>> {
  const upTo = (shown: Shown) =>
    list([...look.flows.keys()].filter((flow) => seesAll(look.flows, [flow], shown)));
  const refused = Object.fromEntries([...look.barred.partly].map(([person, flows]) => [person, [...flows]]));
  return {
    'app.flows': upTo('eligibility'),
    'app.flows_named': upTo('headline'),
    'app.flows_evidence': upTo('evidence'),
    'app.classes': list([...look.classes, ...look.shields, ...circlesOf(look)]),
    'app.purpose': look.purpose,
    'app.account': String(look.reader.account),
    'app.persons': reach(look.persons),
    'app.records': reach(look.records),
    'app.barred_persons': list(look.barred.persons),
    'app.barred_records': list(look.barred.records),
    'app.veiled_records': list(look.veiled.records),
    'app.partly': list(look.barred.partly.keys()),
    'app.refused': JSON.stringify(refused),
  };
}

/** Who a word written in a case may be for, and this reader is one of: a partner around the family, one of the place, who works on it. */
export function circlesOf({
  reader,
  purpose,
  relationship,
  isTheirs,
}: Pick<Look, 'reader' | 'purpose' | 'relationship' | 'isTheirs'>): readonly string[] {
  const roles = reader.roles.map(({ role }) => role);
  const isOfThePlace = roles.some((role) => role !== 'partner');
  const isClosest =
    isOfThePlace &&
    ((isTheirs && (relationship === 'own-case' || roles.includes('manager'))) ||
      (purpose === 'audit' && roles.some((role) => role === 'ig-lead' || role === 'auditor')));
  return [
    'around-the-family',
    ...(isOfThePlace ? ['own-workers'] : []),
    ...(isClosest ? ['lead-and-manager'] : []),
  ];
}

const list = (values: Iterable<number | string>) => `{${[...values].join(',')}}`;
const reach = (ids: Reach) => (ids === 'all' ? '*' : list(ids));
