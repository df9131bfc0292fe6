import { decideAccess, type Reader } from '../../access/index.ts';
import { listCases } from '../../support/index.ts';
import {
  type AuditFinding,
  type Correction,
  listCorrections,
  listFindings,
  listSamples,
  type Sample,
} from '../audit/audit.store.ts';
import { type AuditResult, auditResult } from '../audit/result.rules.ts';
import type { ClaimNumber } from '../claim.ts';
import type { OutcomesParts } from '../outcomes-parts.ts';
import { findResults } from '../results.ts';
import { listAllClaims, listSeenClaims, listStanding } from './claims.store.ts';

/** A claim in a list: where it stands, and nothing that whoever knows it by number alone may not know. */
export type ClaimLine = ReturnType<typeof toNumbers> & {
  readonly audit: AuditResult | undefined;
};

/** A case of which an outcome may be claimed under its framework. */
export type ReadyCase = {
  readonly case: number;
  readonly family: number;
  readonly framework: string;
  readonly opened: string;
  readonly needs: number;
  readonly held: number;
  readonly claim: number | undefined;
};

export type ClaimList = {
  readonly claims: readonly ClaimLine[];
  /** Of who helps families; the others look at claims alone. */
  readonly cases: readonly ReadyCase[];
  readonly samples: readonly Sample[];
};

const rolesOf = ({ roles }: Reader) => roles.map(({ role }) => role);
/** Whether a reader keeps or audits every claim by its number. */
export const keepsClaims = (reader: Reader): boolean =>
  decideAccess({
    roles: rolesOf(reader),
    action: 'read-outcomes',
    resource: 'place',
    relationship: 'none',
    reason: true,
  }).allowed;

const helps = (reader: Reader): boolean =>
  rolesOf(reader).some((role) => role === 'practitioner' || role === 'manager');

/** Claims that show in a look at this reader’s own cases and their team’s, and the cases of which one may be made. */
const lookAtOwn = ({ access, clock, folder, progress }: OutcomesParts, reader: Reader) =>
  access.withLook(
    { reader, purpose: 'support', level: 'shown', subject: { kind: 'place', of: 'case' } },
    async (tx, look, trail) => {
      const claims = await listSeenClaims(tx);
      trail.saw(claims.map((one) => one.case));
      // Closed ones too: a clock may end after the help does.
      const all = (await listCases(tx)).filter(({ opened }) => opened <= clock.today().toString());
      const claimed = new Set(
        [...new Set(all.map(({ framework }) => framework))].filter((one) => findResults(folder, one)),
      );
      const open = all.filter(({ framework }) => claimed.has(framework));
      const ids = open.map(({ id }) => id);
      const standing = new Map((await listStanding(tx, ids)).map((one) => [one.case, one.claim]));
      const progressOf = await progress.readAllIn(
        tx,
        look,
        open.map(({ id, family }) => ({ case: id, family })),
      );
      const cases: ReadyCase[] = [];
      for (const { id, family, framework, opened, closed } of open) {
        const seen = progressOf.get(id);
        const needs = (seen?.needs ?? []).filter(({ measure }) => measure.counts === 'for-its-need');
        if (closed !== null && (!seen || needs.every((one) => one.progress.state !== 'held'))) continue;
        cases.push({
          case: id,
          family,
          framework,
          opened,
          needs: needs.length,
          held: needs.filter((one) => one.progress.state === 'held').length,
          claim: standing.get(id),
        });
      }
      trail.saw(ids);
      trail.note({ claims: claims.length });
      return { claims, cases, findings: await listFindings(tx), corrections: await listCorrections(tx) };
    },
  );

/**
 * Claims as this reader may know them: their own and their team’s, in a look; for who keeps or audits them all, by number, as the clerk reads them:
 * nobody is looked at for it. That a claim is affected stands in no list: it would tell whoever knows the case that somebody objected.
 */
export async function listClaims(parts: OutcomesParts, reader: Reader): Promise<ClaimList> {
  const own = helps(reader) ? await lookAtOwn(parts, reader) : undefined;
  if (!keepsClaims(reader)) {
    const { claims = [], cases = [], findings = [], corrections = [] } = own ?? {};
    const drawn = new Set(findings.map(({ claim }) => claim));
    return { claims: claims.map(toLine(findings, corrections, drawn)), cases, samples: [] };
  }
  return parts.access.asClerk({ reader, action: 'read-outcomes' }, async (tx) => {
    const samples = await listSamples(tx);
    const drawn = new Set(samples.flatMap((sample) => sample.drawn));
    const [findings, corrections] = [await listFindings(tx), await listCorrections(tx)];
    const claims = (await listAllClaims(tx)).map(toLine(findings, corrections, drawn));
    return { claims, cases: own?.cases ?? [], samples };
  });
}

const toLine =
  (findings: readonly AuditFinding[], corrections: readonly Correction[], drawn: ReadonlySet<number>) =>
  (one: ClaimNumber): ClaimLine => ({
    ...toNumbers(one),
    audit: drawn.has(one.id)
      ? auditResult(
          findings.filter(({ claim }) => claim === one.id),
          corrections.filter(({ claim }) => claim === one.id),
        )
      : undefined,
  });

/** Without how many lines it has: beside what a reader sees of them, that would tell that somebody objected. */
export const toNumbers = (one: ClaimNumber) => ({
  id: one.id,
  framework: one.framework,
  exercise: one.exercise,
  state: one.state,
  route: one.route,
  proposedOn: one.proposedOn,
  proposedBy: one.proposedBy,
  signedOn: one.signedOn,
  signedBy: one.signedBy,
  since: one.since,
  sealed: one.sealed,
  packHash: one.packHash,
});
