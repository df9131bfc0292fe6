import { decideAccess, type Reader } from '../../access/index.ts';
import { listOpenCases } from '../../support/index.ts';
import {
  type AuditFinding,
  type Correction,
  listCorrections,
  listFindings,
  listSamples,
  type Sample,
} from '../audit/audit.store.ts';
import { type AuditResult, auditResult } from '../audit/result.rules.ts';
import { type Claim, isAffected } from '../claim.ts';
import { because, type OutcomesParts, purposeOf } from '../outcomes-parts.ts';
import { findResults } from '../results.ts';
import { listAllClaims, listSeenClaims, listStanding } from './claims.store.ts';

export type ClaimLine = Omit<Claim, 'seen'> & {
  /** Signed, but not all it rests on may be used today. */
  readonly affected: boolean;
  /** May this reader open it? */
  readonly opens: boolean;
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

/**
 * Claims as this reader may know them: their own and their team’s; for who keeps or audits them all, by number. A claim of which not everything
 * shows is said to be affected, to everybody in the same words, whatever the cause.
 */
export async function listClaims(parts: OutcomesParts, reader: Reader): Promise<ClaimList> {
  const { access, clock, folder } = parts;
  const looked = await access.withLook(
    {
      reader,
      purpose: purposeOf(reader),
      level: 'shown',
      reason: because,
      subject: { kind: 'place', of: 'case' },
    },
    async (tx, look, trail) => {
      const claims = await listSeenClaims(tx);
      trail.saw(claims.map((one) => one.case));
      const cases: ReadyCase[] = [];
      if (helps(reader)) {
        const open = (await listOpenCases(tx, clock.today())).filter(({ framework }) =>
          findResults(folder, framework),
        );
        const standing = new Map(
          (
            await listStanding(
              tx,
              open.map(({ id }) => id),
            )
          ).map((one) => [one.case, one.claim]),
        );
        for (const { id, family, framework, opened } of open) {
          const progress = await parts.progress.readIn(tx, look, { case: id, family });
          const needs = (progress?.needs ?? []).filter(({ measure }) => measure.counts === 'for-its-need');
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
        trail.saw(open.map(({ id }) => id));
      }
      trail.note({ claims: claims.length });
      return { claims, cases, findings: await listFindings(tx), corrections: await listCorrections(tx) };
    },
  );
  const seen = new Map(looked.claims.map((one) => [one.id, one]));
  const toLine =
    (findings: readonly AuditFinding[], corrections: readonly Correction[], drawn: ReadonlySet<number>) =>
    (one: Omit<Claim, 'seen'>): ClaimLine => {
      const mine = seen.get(one.id);
      return {
        ...one,
        opens: mine !== undefined,
        affected: mine === undefined ? one.state === 'signed' : isAffected(mine),
        audit: drawn.has(one.id)
          ? auditResult(
              findings.filter(({ claim }) => claim === one.id),
              corrections.filter(({ claim }) => claim === one.id),
            )
          : undefined,
      };
    };
  if (!keepsClaims(reader)) {
    const drawn = new Set(looked.findings.map(({ claim }) => claim));
    return {
      claims: looked.claims.map(toLine(looked.findings, looked.corrections, drawn)),
      cases: looked.cases,
      samples: [],
    };
  }
  return access.asClerk({ reader, action: 'read-outcomes' }, async (tx) => {
    const samples = await listSamples(tx);
    const drawn = new Set(samples.flatMap((sample) => sample.drawn));
    const [findings, corrections] = [await listFindings(tx), await listCorrections(tx)];
    return {
      claims: (await listAllClaims(tx)).map(toLine(findings, corrections, drawn)),
      cases: looked.cases,
      samples,
    };
  });
}
