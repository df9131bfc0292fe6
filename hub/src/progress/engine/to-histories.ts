import { type Sensitivity, unionFlows } from '../../agreements/index.ts';
import { joint, linkPath, type PersonLinks } from '../../needs/index.ts';
import type { MeasuredCase } from '../measured-case.ts';
import type { Measure } from '../measures/measure.ts';
import type { History, Piece } from '../states/history.ts';
import { type MemberOverTime, subjectsOf } from './subjects.rules.ts';
import { keyOfUnit, type Said } from './unit.ts';

/** A need of a case with the measure that reads it. Of an alternative the need is the measure's id, of nobody in particular. */
export type Asked = {
  readonly need: string;
  readonly person: number | null;
  readonly measure: Measure;
  /** The stricter of the need's class and the measure's: that somebody has the need is told by its progress. */
  readonly sensitivity: Sensitivity;
};

export type ToHistories = {
  readonly asked: readonly Asked[];
  readonly members: readonly MemberOverTime[];
  readonly bornOf: (person: number) => string | null;
  /** Which flows hold a record of whom. */
  readonly flowsOf: ReadonlyMap<number, readonly number[]>;
  readonly links: ReadonlyMap<number, PersonLinks>;
  /** By `keyOfUnit`, then by person. */
  readonly said: ReadonlyMap<string, ReadonlyMap<number, readonly Said[]>>;
  /** The flows that give what a measure reads, and those of them that may be used for the need. */
  readonly givers: (asked: Asked) => { readonly all: readonly number[]; readonly usable: readonly number[] };
};

/**
 * The histories of one case. Every member who counts has one that rests on no source, only on their being a member: whoever may not see a
 * source still sees that somebody counts of whom they know nothing. Pure.
 */
export function toHistories(c: Pick<MeasuredCase, 'id'>, input: ToHistories): readonly History[] {
  const found = new Map<string, History>();
  for (const asked of input.asked) {
    const { need, measure, sensitivity } = asked;
    const { all, usable } = input.givers(asked);
    const key = keyOfUnit(measure.needs.includes('*') ? { measure, need } : { measure });
    for (const subject of subjectsOf(asked, measure, input.members, input.bornOf)) {
      const theirs = input.flowsOf.get(subject.person) ?? [];
      const knowing = theirs.filter((flow) => usable.includes(flow));
      // Put together is what all of their sources say. Where one of them may not be used for this need, each speaks by itself.
      const isJoint =
        knowing.length > 1 && theirs.every((flow) => !all.includes(flow) || usable.includes(flow));
      const rows = input.said.get(key)?.get(subject.person) ?? [];
      const sources = [[], ...knowing.map((flow) => [flow]), ...(isJoint ? [knowing] : [])];
      for (const source of sources) {
        const mine = rows.filter((row) => row.source === (source.length > 1 ? joint : source[0]));
        // All together adds nothing where at most one of them says anything.
        const silent = source.length > 1 && mine.length === 0;
        if (silent) continue;
        const history: History = {
          case: c.id,
          need,
          measure: measure.id,
          person: subject.person,
          source,
          from: subject.counts.from,
          to: subject.counts.to,
          pieces: mine.map(toPiece),
          flows: unionFlows(
            source,
            linkPath(input.links.get(subject.person), source, subject.flows),
            subject.flows,
          ),
          shield: subject.shield,
          sensitivity,
        };
        found.set(keyOfHistory(history), history);
      }
    }
  }
  return [...found.values()];
}

const toPiece = ({ starts, ends, good, level, whole, evidence }: Said): Piece => ({
  starts,
  ends,
  good,
  ...(level === undefined ? {} : { level }),
  whole,
  evidence,
});

export const keyOfHistory = (h: Pick<History, 'case' | 'need' | 'measure' | 'person' | 'source'>): string =>
  `${h.case} ${h.need} ${h.measure} ${h.person} ${h.source.join()}`;
