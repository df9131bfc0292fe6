import { unionFlows } from '../../agreements/index.ts';
import { observedId } from '../counting/met-needs.ts';
import { type Framework, needsOf } from '../frameworks/framework.ts';
import type { Finding } from './finding.ts';
import { linkPath, type PersonLinks } from './link-path.ts';
import type { Membership } from './world.ts';

/**
 * What a practitioner may say of a need: it is so; it was so and is no longer; it never was. “Never there” and “no longer there” are two words: the
 * first takes the need away, the second is progress on it.
 */
export const stances = ['confirmed', 'better', 'struck-out'] as const;
export type Stance = (typeof stances)[number];

/** What a practitioner said of one need of one member, on a day. */
export type Observation = {
  readonly fact: number;
  readonly person: number;
  readonly flow: number;
  readonly need: string;
  readonly stance: Stance;
  readonly on: string;
};

/**
 * The latest word on each need of each member becomes a finding: confirmed is met; struck out is not met while it holds. That it is no longer so ends
 * a confirmation, and leaves to the data what they suggest.
 */
export const observedFindings = (
  framework: Pick<Framework, 'headlines' | 'struck-out-holds-days'>,
  observations: readonly Observation[],
  memberships: ReadonlyMap<number, readonly Membership[]>,
  links: ReadonlyMap<number, PersonLinks>,
  asAt: Temporal.PlainDate,
): readonly Finding[] => {
  const needs = new Map(
    needsOf(framework)
      .filter((n) => n.observed)
      .map((n) => [n.code, n]),
  );
  const latest = new Map<string, Observation>();
  for (const o of observations.toSorted((a, b) => a.on.localeCompare(b.on) || a.fact - b.fact))
    latest.set(`${o.person} ${o.need}`, o);
  return [...latest.values()].flatMap((o) => {
    const need = needs.get(o.need);
    const isOver =
      o.stance === 'struck-out' &&
      asAt.since(Temporal.PlainDate.from(o.on)).total('days') >= framework['struck-out-holds-days'];
    if (!need || isOver || o.stance === 'better') return [];
    return (memberships.get(o.person) ?? []).map(
      (m): Finding => ({
        family: m.family,
        person: o.person,
        role: m.role,
        criterion: observedId(o.need),
        need: o.need,
        source: [o.flow],
        value: o.stance === 'confirmed' ? 'met' : 'not-met',
        causes: o.stance === 'confirmed' ? [] : ['struck-out'],
        number: undefined,
        evidence: `{${o.fact}}`,
        shortfall: undefined,
        flows: unionFlows([o.flow], linkPath(links.get(o.person), [o.flow], m.flows), m.flows),
        shield: m.shield,
        sensitivity: need.sensitivity,
      }),
    );
  });
};
