import { BadInput, Conflict, NotFound, Refused } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import { endOfQuarter, type Question, quarterOf, type Verdict } from '../claim.ts';
import { hasWorkedOn, listAllClaims } from '../claims/claims.store.ts';
import { changing, getClaim, type OnClaim } from '../claims/on-claim.ts';
import { getResults, type OutcomesParts } from '../outcomes-parts.ts';
import { drawSample } from '../rules/draw-sample.rules.ts';
import { insertCorrection, insertFinding, insertSample, listFindings, listSamples } from './audit.store.ts';
import { lastWords } from './result.rules.ts';

export type DrawRequest = {
  readonly reader: Reader;
  readonly framework: string;
  /** 2025-Q1; it must be over. */
  readonly quarter: string;
};

/**
 * Draws the sample of a quarter, once: of every claim signed in it that stands, by a seed made at that moment. Seed and numbers are kept, so
 * that anybody can draw the same by hand (rules/draw-sample.rules.ts).
 */
export const draw = (parts: OutcomesParts, { reader, framework, quarter }: DrawRequest): Promise<number> => {
  const { share } = getResults(parts, framework).sample;
  return parts.access.asClerk({ reader, action: 'sample-outcomes' }, async (tx, trail) => {
    if (!/^\d{4}-Q[1-4]$/.test(quarter)) throw new BadInput('Write a quarter as 2025-Q1.');
    if (Temporal.PlainDate.compare(endOfQuarter(quarter), parts.clock.today()) >= 0)
      throw new BadInput('The quarter is not over: claims may still be signed in it.');
    if ((await listSamples(tx)).some((one) => one.framework === framework && one.quarter === quarter))
      throw new Conflict(
        'A sample of this quarter was drawn already. It is drawn once.',
        {},
        'drawn-already',
      );
    const claims = (await listAllClaims(tx))
      .filter(
        (one) =>
          one.framework === framework &&
          one.state === 'signed' &&
          one.signedOn !== null &&
          quarterOf(one.signedOn) === quarter,
      )
      .map(({ id }) => id)
      .toSorted((a, b) => a - b);
    if (claims.length === 0) throw new BadInput('No claim that stands was signed in this quarter.');
    const seed = parts.ids.bytes(16).toString('hex');
    const drawn = drawSample(claims, seed, share);
    trail.note({ framework, quarter, seed, of: claims.length, drawn: drawn.length });
    return insertSample(tx, {
      framework,
      quarter,
      seed,
      share,
      claims,
      drawn,
      account: reader.account,
      at: parts.clock.now(),
    });
  });
};

export type FindRequest = OnClaim & {
  readonly question: Question;
  readonly verdict: Verdict;
  /** What the auditor saw; names nobody. */
  readonly words: string;
};

/** What an auditor found of a drawn claim. Not of one they signed or proposed themselves. */
export const find = (parts: OutcomesParts, asked: FindRequest): Promise<void> =>
  parts.access.asClerk({ reader: asked.reader, action: 'audit-outcome' }, async (tx, trail) => {
    if (asked.words.trim() === '') throw new BadInput('Write down what you found, naming nobody.');
    const sample = (await listSamples(tx)).find(({ drawn }) => drawn.includes(asked.claim));
    const claim = (await listAllClaims(tx)).find(({ id }) => id === asked.claim);
    if (!sample || !claim) throw new NotFound('This claim is in no sample.');
    if (claim.state !== 'signed')
      throw new Conflict(
        `The claim is ${claim.state}: it counts no more, and nothing is found of it.`,
        {},
        'not-signed',
      );
    const { account } = asked.reader;
    if (
      claim.signer === account ||
      claim.proposer === account ||
      (await hasWorkedOn(tx, asked.claim, account))
    )
      throw new Refused(
        'You signed or proposed it yourself, or worked on the case: another auditor looks at it.',
        {},
        'own-claim',
      );
    trail.note({ claim: asked.claim, question: asked.question, verdict: asked.verdict });
    await insertFinding(tx, {
      sample: sample.id,
      claim: asked.claim,
      question: asked.question,
      verdict: asked.verdict,
      words: asked.words.trim(),
      account,
      at: parts.clock.now(),
    });
  });

/** Answers a finding that asks for a correction. What was frozen stays as it was; the answer stands beside it, and the auditor looks again. */
export const correct = async (
  parts: OutcomesParts,
  asked: OnClaim & { readonly question: Question; readonly words: string },
): Promise<void> => {
  if (asked.words.trim() === '') throw new BadInput('Write down what was put right.');
  return parts.access.withChange(
    await changing(parts, asked, 'correct-outcome'),
    async (tx) => {
      await getClaim(tx, asked);
      return lastWords(await listFindings(tx, asked.claim)).get(asked.question);
    },
    async (tx, finding, trail) => {
      if (finding?.verdict !== 'correct')
        throw new Conflict('The audit asks for no correction here.', {}, 'nothing-to-correct');
      trail.note({ claim: asked.claim, finding: finding.id });
      await insertCorrection(tx, {
        finding: finding.id,
        claim: asked.claim,
        words: asked.words.trim(),
        account: asked.reader.account,
        at: parts.clock.now(),
      });
    },
  );
};
