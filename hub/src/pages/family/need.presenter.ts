import { NotFound } from '@kinsight/kit/command';
import { sayDay, sayList } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { paths } from '../paths.ts';
import { addressFor } from './address-for.ts';
import { headingOf } from './heading-of.ts';
import { may } from './may.ts';
import { sayCause } from './say-cause.ts';

/** One need of a family, a step at a time: the signs and where they come from; then, where asked for, what they rest on. */
export const presentNeed = (view: FamilyView, code: string, reader: Reader, reason?: string) => {
  const need = view.headlines.flatMap(({ needs }) => needs).find((one) => one.need === code);
  if (need === undefined) throw new NotFound('There is nothing here that you can see.');
  const names = new Map(view.members.map(({ person, name }) => [person, name]));
  const sources = new Map(view.sources.map((one) => [one.flow, one]));
  const about = [...new Set(need.signs.map(({ person }) => person))];
  return {
    number: view.family,
    heading: headingOf(view),
    need: need.name,
    met: need.value === 'met',
    confirmed: need.strength === 'confirmed',
    struckOut: need.causes.includes('struck-out'),
    why: need.causes.filter((cause) => cause !== 'struck-out').map(sayCause),
    signs: need.signs.map((sign, i) => ({
      about: names.get(sign.person) ?? 'somebody who is no member now',
      says: need.says[i] ?? '',
      from: sayList([...new Set(sign.flows.flatMap((flow) => sources.get(flow)?.title ?? []))]),
    })),
    evidenceHref:
      view.evidence === undefined && need.signs.length > 0 && may(reader, view, 'detail')
        ? addressFor({ family: view.family, need: code }, 'evidence', reason)
        : undefined,
    evidence: view.evidence?.map((fact) => ({
      what: words(fact.dataset),
      when: [fact.starts, fact.ends]
        .filter((day) => day !== null)
        .map((day) => sayDay(day))
        .join(' to '),
      says: Object.entries(fact.details)
        .filter(([, value]) => value !== null && value !== '')
        .map(([key, value]) => ({ key: words(key), value: sayValue(value) })),
      from: sources.get(fact.flow)?.title ?? 'a source',
      line: fact.line === null ? `delivery ${fact.delivery}` : `delivery ${fact.delivery}, line ${fact.line}`,
    })),
    observe:
      need.observed && view.framework !== undefined && may(reader, view, 'observe')
        ? {
            action: paths.familyNeed({ family: view.family, need: code }),
            people: view.members
              .filter(({ person }) => about.length === 0 || about.includes(person))
              .map(({ person, name }) => ({ value: String(person), text: name })),
          }
        : undefined,
  };
};

const words = (code: string): string => {
  const spaced = code.replaceAll(/[_-]/g, ' ');
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
};
const sayValue = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? sayDay(value) : String(value);
};
