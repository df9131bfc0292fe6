import type { Reader } from '../../access/index.ts';
import { listCorrections, listFindings, listSamples } from '../audit/audit.store.ts';
import { auditResult } from '../audit/result.rules.ts';
import { quarterOf } from '../claim.ts';
import { listAllClaims } from '../claims/claims.store.ts';
import { getResults, needNames, type OutcomesParts } from '../outcomes-parts.ts';
import { type Extract, type ExtractFrom, toExtractRows } from './extract.rules.ts';
import { type QuarterlyReturn, toReturn } from './quarterly-return.rules.ts';
import { listClaimedNeeds, listRunStates, listTold } from './report.store.ts';
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
  const { access, clock, frameworks, smallNumbers } = parts;
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
      const quarterlyReturn = toReturn({
        place: { code: parts.place.code, name: parts.place.name },
        framework,
        quarter,
        madeOn: clock.today().toString(),
        claims: signed,
        headlines: frameworks.getFramework(framework).headlines.map(({ code, name }) => ({ code, name })),
        rule: smallNumbers,
      });
      const below = smallNumbers.suppressBelow;
      const { rows, leftOut } = toExtractRows(
        signed.flatMap(({ id, state, route, headlines, needs }): readonly ExtractFrom[] =>
          state === 'signed' && route !== null ? [{ claim: id, route, headlines, needs }] : [],
        ),
        below,
        parts.ids.bytes(16).toString('hex'),
      );
      const [lastSample] = samples;
      trail.note({ framework, quarter });
      return {
        quarterlyReturn,
        extract: {
          format: 'kinsight-outcome-extract',
          version: 1,
          framework,
          quarter,
          exercise: quarterlyReturn.exercise,
          rows: [...rows],
          leftOut: leftOut === 0 || leftOut >= below ? leftOut : null,
          alikeAtLeast: below,
        },
        triggers: selfCheck({
          today: clock.today(),
          claims: all,
          lastSample,
          results: (lastSample?.drawn ?? []).map(resultOf),
          told: await listTold(tx),
          runs: await listRunStates(tx),
        }),
      };
    },
  );
};

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
