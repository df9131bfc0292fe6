import { sayDay } from '@kinsight/kit/web';
import { type ClaimList, quarterOf } from '../../outcomes/index.ts';
import { paths } from '../paths.ts';
import { auditWords } from './outcome-words.ts';

/** Samples with everything needed to draw the same by hand. */
export const presentSamples = ({ claims, samples }: ClaimList, today: Temporal.PlainDate) => {
  const drawn = new Set(samples.map(({ framework, quarter }) => `${framework} ${quarter}`));
  const waiting = [
    ...new Set(
      claims.flatMap(({ framework, signedOn, state }) =>
        signedOn !== null && state === 'signed' && quarterOf(signedOn) < quarterOf(today.toString())
          ? [`${framework} ${quarterOf(signedOn)}`]
          : [],
      ),
    ),
  ]
    .filter((of) => !drawn.has(of))
    .toSorted();
  const auditOf = new Map(claims.map(({ id, audit }) => [id, audit]));
  return {
    back: paths.outcomes(),
    action: paths.outcomeSamples(),
    waiting: waiting.map((value) => ({
      value,
      text: value.replaceAll('-', ' ').replace(/ Q(\d)$/, ', quarter $1'),
    })),
    samples: samples.map((sample) => ({
      id: sample.id,
      quarter: sample.quarter,
      framework: sample.framework.replaceAll('-', ' '),
      seed: sample.seed,
      share: `${Math.round(sample.share * 100)} %`,
      by: sample.drawnBy,
      on: sayDay(sample.drawnOn),
      from: sample.claims.join(', '),
      drawn: sample.drawn.map((claim) => ({
        text: `Claim ${claim}`,
        href: paths.claim({ claim }),
        audit: auditWords[auditOf.get(claim) ?? 'waits'],
      })),
    })),
  };
};
