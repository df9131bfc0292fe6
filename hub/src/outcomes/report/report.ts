import type { Transaction } from '@kinsight/kit/postgres';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { listCorrections, listFindings, listSamples } from '../audit/audit.store.ts';
import { auditResult } from '../audit/result.rules.ts';
import { endOfQuarter, quarterOf } from '../claim.ts';
import { listAllClaims, takeTurn } from '../claims/claims.store.ts';
import { keepsClaims } from '../claims/list-claims.ts';
import { hashOf } from '../freeze/seal-lines.ts';
import { getResults, needNames, type OutcomesParts } from '../outcomes-parts.ts';
import { asReturned, Extract, type ExtractFrom, toExtractRows } from './extract.rules.ts';
import { QuarterlyReturn, type ToReturn, toReturn } from './quarterly-return.rules.ts';
import { findMade, insertMade, listClaimedNeeds, listRunStates, listTold } from './report.store.ts';
import { selfCheck, type Trigger } from './self-check.rules.ts';

export type ReportRequest = {
  readonly reader: Reader;
  readonly framework: string;
  readonly quarter: string;
  /** What a file of it is for, where one is taken out. */
  readonly reason?: string;
};

export type OutcomeReport = {
  readonly quarterlyReturn: QuarterlyReturn;
  readonly extract: Extract;
  readonly triggers: readonly Trigger[];
};

/** The return of a quarter, an extract for an evaluation, and the self-check: counts and codes, of nobody. */
export const report = (parts: OutcomesParts, asked: ReportRequest): Promise<OutcomeReport> => {
  const { access, clock } = parts;
  const { framework, quarter } = asked;
  getResults(parts, framework);
  return access.asClerk(
    {
      reader: asked.reader,
      action: 'report-outcomes',
      ...(asked.reason === undefined ? {} : { reason: asked.reason }),
    },
    async (tx, trail) => {
      const all = (await listAllClaims(tx)).filter((one) => one.framework === framework);
      const samples = (await listSamples(tx)).filter((one) => one.framework === framework);
      const [findings, corrections] = [await listFindings(tx), await listCorrections(tx)];
      const drawn = new Set(samples.flatMap((sample) => sample.drawn));
      const resultOf = (id: number) =>
        auditResult(
          findings.filter(({ claim }) => claim === id),
          corrections.filter(({ claim }) => claim === id),
        );
      const { headlineOf } = needNames(parts, framework);
      const needsOf = Map.groupBy(await listClaimedNeeds(tx), ({ claim }) => claim);
      const signed = all
        .filter(({ signedOn }) => signedOn !== null && quarterOf(signedOn) === quarter)
        .map((one) => {
          const needs = (needsOf.get(one.id) ?? []).map(({ need }) => need);
          return {
            ...one,
            needs: needs.length,
            headlines: [...new Set(needs.flatMap((need) => headlineOf(need) ?? []))].toSorted(),
            audit: drawn.has(one.id) ? resultOf(one.id) : undefined,
          };
        });
      const [lastSample] = samples;
      const told = await tellOnce(parts, tx, asked, signed);
      const ofQuarter = samples.find((one) => one.quarter === quarter);
      const sample = ofQuarter ? { seed: ofQuarter.seed, share: ofQuarter.share } : null;
      trail.note({ framework, quarter });
      return {
        ...told,
        // No count: published with whatever stands of the quarter, as soon as it was drawn.
        quarterlyReturn: { ...told.quarterlyReturn, sample },
        triggers: selfCheck({
          today: clock.today(),
          claims: all,
          lastSample,
          results: (lastSample?.drawn ?? []).map(resultOf),
          told: await listTold(tx),
          runs: await listRunStates(tx),
          withNumbers: keepsClaims(asked.reader),
        }),
      };
    },
  );
};

type Signed = ToReturn['claims'][number] & { readonly needs: number };
type Leaves = Pick<OutcomeReport, 'quarterlyReturn' | 'extract'>;
const Leaves = z.object({ quarterlyReturn: QuarterlyReturn, extract: Extract });

/**
 * What leaves of a quarter: made once when it is over, and the same from then on, until so much has changed that no family shows by the difference
 * (law/small-numbers.yaml: as many as are told at all).
 */
async function tellOnce(
  parts: OutcomesParts,
  tx: Transaction,
  { reader, framework, quarter }: ReportRequest,
  signed: readonly Signed[],
): Promise<Leaves> {
  const { clock, smallNumbers } = parts;
  const isOver = Temporal.PlainDate.compare(endOfQuarter(quarter), clock.today()) < 0;
  if (!isOver) return makeLeaves(parts, { framework, quarter, isOver }, signed);
  await takeTurn(tx, framework);
  const kept = await findMade(tx, framework, quarter);
  const restsOn = signed.map((one) => `${one.id} ${hashOf(Buffer.from(JSON.stringify(one)))}`);
  const changed = new Set(
    [
      ...restsOn.filter((one) => kept?.restsOn.includes(one) !== true),
      ...(kept?.restsOn ?? []).filter((one) => !restsOn.includes(one)),
    ].map((one) => one.split(' ')[0]),
  );
  if (kept && changed.size < smallNumbers.suppressBelow) return Leaves.parse(kept.body);
  const made = makeLeaves(parts, { framework, quarter, isOver }, signed);
  await insertMade(tx, {
    framework,
    quarter,
    restsOn,
    body: made,
    account: reader.account,
    at: clock.now(),
  });
  return made;
}

function makeLeaves(
  parts: OutcomesParts,
  {
    framework,
    quarter,
    isOver,
  }: { readonly framework: string; readonly quarter: string; readonly isOver: boolean },
  signed: readonly Signed[],
): Leaves {
  const { clock, frameworks, smallNumbers } = parts;
  const quarterlyReturn = toReturn({
    place: { code: parts.place.code, name: parts.place.name },
    framework,
    quarter,
    madeOn: clock.today().toString(),
    claims: signed,
    headlines: frameworks.getFramework(framework).headlines.map(({ code, name }) => ({ code, name })),
    rule: smallNumbers,
    isOver,
  });
  const below = smallNumbers.suppressBelow;
  const { rows, leftOut } = toExtractRows(
    asReturned(
      quarterlyReturn.claims === null
        ? []
        : signed.flatMap(({ id, state, route, headlines, needs }): readonly ExtractFrom[] =>
            state === 'signed' && route !== null ? [{ claim: id, route, headlines, needs }] : [],
          ),
      quarterlyReturn,
    ),
    below,
    parts.ids.bytes(16).toString('hex'),
    signed.length,
  );
  const tellsStanding = Object.values(quarterlyReturn.standing).every((count) => count !== null);
  return {
    quarterlyReturn,
    extract: {
      format: 'kinsight-outcome-extract',
      version: 1,
      framework,
      quarter,
      exercise: quarterlyReturn.exercise,
      rows: [...rows],
      // Beside a standing that is withheld even a large number would tell it.
      leftOut: tellsStanding && (leftOut === 0 || leftOut >= below) ? leftOut : null,
      alikeAtLeast: below,
    },
  };
}

/** Quarters in which claims were signed, the newest first: what a return can be made of. */
export const listQuarters = (
  { access }: OutcomesParts,
  { reader }: { readonly reader: Reader },
): Promise<readonly { readonly framework: string; readonly quarter: string }[]> =>
  access.asClerk({ reader, action: 'report-outcomes' }, async (tx) => {
    const all = (await listAllClaims(tx)).flatMap(({ framework, signedOn }) =>
      signedOn === null ? [] : [`${quarterOf(signedOn)} ${framework}`],
    );
    return [...new Set(all)]
      .toSorted()
      .reverse()
      .map((one) => {
        const [quarter = '', framework = ''] = one.split(' ');
        return { framework, quarter };
      });
  });
