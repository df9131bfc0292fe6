import type { Sample } from '../audit/audit.store.ts';
import type { AuditResult } from '../audit/result.rules.ts';
import { type Claim, quarterOf } from '../claim.ts';
import type { Told } from './report.store.ts';

/** The six triggers of a risk-based assurance visit (frameworks, section 3), asked of oneself. */
export type TriggerName =
  | 'unexpected-claims'
  | 'issues-before'
  | 'long-since-visit'
  | 'recovery'
  | 'bottom-30'
  | 'data-maturity';
export type Trigger = {
  readonly name: TriggerName;
  readonly value: 'fires' | 'quiet' | 'not-known';
  readonly says: string;
};

export type SelfCheck = {
  readonly today: Temporal.PlainDate;
  readonly claims: readonly Pick<Claim, 'signedOn' | 'state' | 'since'>[];
  readonly lastSample: Pick<Sample, 'quarter'> | undefined;
  /** Of the claims drawn in it. */
  readonly results: readonly AuditResult[];
  readonly told: readonly Told[];
  /** Runs of progress, the newest first. */
  /** Numbers of claims are for who keeps or audits them; others read beside a return that withholds small ones. */
  readonly withNumbers: boolean;
  readonly runs: readonly { readonly asAt: string; readonly states: Readonly<Record<string, number>> }[];
};

/** Our own bounds: no source gives them. Half as many or half as many again as the mean of the four quarters before; twelve months; 180 days. */
const [least, most, monthsBack, daysBack] = [0.5, 1.5, 12, 180];

/** Pure. What is not known is said so: it is no comfort. */
export function selfCheck(given: SelfCheck): readonly Trigger[] {
  const yearAgo = given.today.subtract({ months: monthsBack }).toString();
  return [
    claimsAsExpected(given),
    issuesBefore(given),
    visited(given, yearAgo),
    recovers(given, yearAgo),
    ranked(given, yearAgo),
    matures(given),
  ];
}

function claimsAsExpected({ today, claims, withNumbers }: SelfCheck): Trigger {
  const name = 'unexpected-claims';
  const quarters = [1, 2, 3, 4, 5].map((back) => quarterOf(today.subtract({ months: 3 * back }).toString()));
  const [last = 0, ...before] = quarters.map(
    (quarter) => claims.filter(({ signedOn }) => signedOn !== null && quarterOf(signedOn) === quarter).length,
  );
  const mean = before.reduce((all, one) => all + one, 0) / before.length;
  if (before.some((one) => one === 0))
    return {
      name,
      value: 'not-known',
      says: 'Not four quarters with claims yet to compare the last one with.',
    };
  const isOdd = last > most * mean || last < least * mean;
  return {
    name,
    value: isOdd ? 'fires' : 'quiet',
    says: withNumbers
      ? `${last} claims signed last quarter; ${mean.toFixed(1)} a quarter in the year before.`
      : isOdd
        ? 'Claims of last quarter are far from those of the year before.'
        : 'Claims of last quarter are like those of the year before.',
  };
}

function issuesBefore({ lastSample, results, withNumbers }: SelfCheck): Trigger {
  const name = 'issues-before';
  if (!lastSample) return { name, value: 'not-known', says: 'No sample has been drawn yet.' };
  const bad = results.filter((one) => one === 'fail' || one === 'correct' || one === 'corrected').length;
  if (bad > 0)
    return {
      name,
      value: 'fires',
      says: `The audit of ${lastSample.quarter} found something${withNumbers ? ` in ${bad} of ${results.length} claims` : ''}.`,
    };
  const waits = results.filter((one) => one === 'waits').length;
  return waits > 0
    ? {
        name,
        value: 'not-known',
        says: `The audit of ${lastSample.quarter} still waits${withNumbers ? ` for ${waits} claims` : ''}.`,
      }
    : { name, value: 'quiet', says: `The audit of ${lastSample.quarter} found nothing.` };
}

function visited({ told }: SelfCheck, yearAgo: string): Trigger {
  const name = 'long-since-visit';
  const last = told.find(({ kind }) => kind === 'visit');
  if (!last)
    return { name, value: 'not-known', says: 'Nobody has written down when the programme last visited.' };
  return { name, value: last.on < yearAgo ? 'fires' : 'quiet', says: `Last visit on ${last.on}.` };
}

function recovers({ told, claims, withNumbers }: SelfCheck, yearAgo: string): Trigger {
  const name = 'recovery';
  const said = told.some(({ kind, on }) => kind === 'recovery' && on >= yearAgo);
  const ended = claims.filter(
    ({ state, signedOn, since }) =>
      signedOn !== null && (state === 'withdrawn' || state === 'recalled') && since >= yearAgo,
  ).length;
  return {
    name,
    value: said || ended > 0 ? 'fires' : 'quiet',
    says: said
      ? 'A recovery of what was paid has been written down this year.'
      : ended > 0
        ? withNumbers
          ? `${ended} signed claims were withdrawn this year.`
          : 'A signed claim was withdrawn this year.'
        : 'No signed claim was withdrawn this year.',
  };
}

function ranked({ told }: SelfCheck, yearAgo: string): Trigger {
  const name = 'bottom-30';
  const last = told.find(({ kind }) => kind === 'rank');
  if (!last || last.on < yearAgo || last.number === null || last.of === null)
    return { name, value: 'not-known', says: 'No rank of the last twelve months has been written down.' };
  return {
    name,
    value: last.number > last.of - 30 ? 'fires' : 'quiet',
    says: `Told on ${last.on}: ${last.number} of ${last.of}.`,
  };
}

function matures({ runs }: SelfCheck): Trigger {
  const name = 'data-maturity';
  const [now] = runs;
  const then = now
    ? runs.find(
        ({ asAt }) => asAt <= Temporal.PlainDate.from(now.asAt).subtract({ days: daysBack }).toString(),
      )
    : undefined;
  const shares = [now, then].map((run) => run && unknownShare(run.states));
  const [today, before] = shares;
  if (today === undefined || before === undefined)
    return { name, value: 'not-known', says: 'Progress has not been measured for half a year yet.' };
  const say = (share: number) => `${Math.round(share * 100)} %`;
  return {
    name,
    value: today >= before && today > 0 ? 'fires' : 'quiet',
    says: `Of ${say(today)} of needs nothing is known; half a year before it was ${say(before)}.`,
  };
}

function unknownShare(states: Readonly<Record<string, number>>): number | undefined {
  const all = Object.values(states).reduce((sum, one) => sum + one, 0);
  return all === 0 ? undefined : ((states['no-information'] ?? 0) + (states['not-started'] ?? 0)) / all;
}
