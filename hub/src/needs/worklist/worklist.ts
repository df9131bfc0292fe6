import type { Look, Reader } from '../../access/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import { isForFamily } from '../counting/count-families.ts';
import { countNeeds } from '../counting/count-needs.rules.ts';
import { metNeeds } from '../counting/met-needs.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import {
  type AlreadyOpen,
  findLatestRun,
  readAlreadyOpen,
  readFindings,
  readMembers,
  type VisibleFinding,
  type VisibleMember,
} from '../reading/visible.store.ts';
import { belongs } from './belongs.ts';
import { type Harm, readHarm } from './harm.store.ts';
import { type HarmWaiting, isFrontDoorLook, isHarmToSee, toWaiting } from './harm-waiting.ts';
import { listBelonging } from './listed.store.ts';
import { type CandidateRow, listCandidateRows, readReferrals } from './worklist.store.ts';

export type WorklistEntry = {
  readonly candidate: number;
  readonly family: number;
  readonly cameFrom: CandidateRow['cameFrom'];
  /** On the list since then; days waited. */
  readonly since: string;
  readonly waited: number;
  /** Names of the children, from permitted records. */
  readonly children: readonly string[];
  readonly members: number;
  /** As far as this reader may see them: names of headlines, codes of needs. */
  readonly headlines: readonly string[];
  readonly needs: readonly string[];
  readonly discretion: boolean;
  readonly alreadyOpen: readonly string[];
  readonly lastOutcome: string | undefined;
  /** Signs of significant harm that wait for the front door. */
  readonly harm: HarmWaiting | undefined;
};

export type WorklistRequest = {
  readonly reader: Reader;
  readonly purpose?: 'triage' | 'support' | 'safeguarding' | 'identification';
  readonly reason?: string;
  /** Families where help is already open are left out unless asked for. */
  readonly alreadyOpen?: boolean;
  /** Also those decided that may not reappear yet. */
  readonly resting?: boolean;
  /** Only those with signs of significant harm that the front door has not taken up, decided or not. */
  readonly harm?: boolean;
};

/**
 * The families waiting, longest first; those with signs of significant harm that nobody has passed on always among them. What the reader may not see enough of to justify is not there, nor counted.
 */
export const listCandidates = async (
  { access, clock, display, frameworks }: NeedsParts,
  request: WorklistRequest,
): Promise<readonly WorklistEntry[]> =>
  access.withLook(
    {
      reader: request.reader,
      purpose: request.purpose ?? 'triage',
      level: 'shown',
      subject: { kind: 'place', of: 'candidate' },
      ...(request.reason ? { reason: request.reason } : {}),
    },
    async (tx, look, trail) => {
      const today = clock.today().toString();
      const isResting = (c: CandidateRow): boolean => c.mayReappearOn !== null && c.mayReappearOn > today;
      const every = await listCandidateRows(tx);
      const harms = new Map(
        (
          await readHarm(
            tx,
            every.map(({ family }) => family),
          )
        ).map((harm) => [harm.candidate, harm]),
      );
      const isUrgent = ({ id }: CandidateRow): boolean => harms.get(id)?.passedOn === null;
      const rows = every.filter((c) =>
        request.harm ? harms.has(c.id) : request.resting || isUrgent(c) || !isResting(c),
      );
      const run = await findLatestRun(tx);
      if (!run || rows.length === 0) return [];
      const framework = frameworks.getFramework(run.framework, run.parameters);
      const families = rows.map((c) => c.family);
      const members = Map.groupBy(await readMembers(tx, look, families, today), (m) => m.family);
      const ages = ageRulesOf(display, clock.today());
      // Of who has left a family nothing speaks for it, nor says that it is helped, for whoever reaches everybody, too.
      const isTheirs = belongs(await listBelonging(tx, { families }));
      const findings = Map.groupBy(
        (await readFindings(tx, ages, run.id, families)).filter(isTheirs),
        (f) => f.family,
      );
      const open = Map.groupBy(
        (await readAlreadyOpen(tx, ages, run.id, families)).filter(isTheirs),
        (o) => o.family,
      );
      const referred = new Set(
        (await readReferrals(tx, families, today)).filter((r) => look.sees([r.flow])).map((r) => r.family),
      );

      const entries = rows.flatMap((c): WorklistEntry[] => {
        const seen = toEntry(
          c,
          framework,
          members.get(c.family) ?? [],
          findings.get(c.family) ?? [],
          open.get(c.family) ?? [],
          referred.has(c.family),
          look,
          today,
          harms.get(c.id),
        );
        const isAsked = request.alreadyOpen || request.harm || seen?.harm?.passedOn === null;
        if (request.harm && seen?.harm === undefined) return [];
        return seen && (isAsked || seen.alreadyOpen.length === 0) ? [seen] : [];
      });
      trail.saw(entries.map((e) => e.candidate));
      trail.note({ run: run.id, shown: entries.length });
      return entries.toSorted((a, b) => b.waited - a.waited || a.candidate - b.candidate);
    },
  );

/** Is what this reader may see enough to put the family forward? Flows that permit no more than eligibility count here, and show nothing. */
export const isJustified = (
  framework: Framework,
  members: readonly VisibleMember[],
  findings: readonly VisibleFinding[],
  look: Pick<Look, 'sees'>,
): boolean => {
  const seen = findings.filter((f) => look.sees(f.flows, 'eligibility'));
  return (
    isForFamily(framework['family-with'], members) &&
    countNeeds(framework.count, framework['non-resident-parent'], metNeeds(framework, seen)).eligible
  );
};

/**
 * One row of the list as this reader may see it; undefined where that is not enough to justify it. Signs of significant harm that wait for the
 * front door show to it all the same: that family, since when, whom to ring, and no signs.
 */
export const toEntry = (
  c: CandidateRow,
  framework: Framework,
  members: readonly VisibleMember[],
  findings: readonly VisibleFinding[],
  open: readonly AlreadyOpen[],
  referred: boolean,
  look: Look,
  today: string,
  harm: Harm | undefined,
): WorklistEntry | undefined => {
  const waiting = toWaiting(look, harm, today);
  if (!referred && !isHarmToSee(look, harm) && !isJustified(framework, members, findings, look))
    return waiting && isFrontDoorLook(look) ? toBareEntry(c, members.length, waiting, today) : undefined;
  const names = new Map(framework.headlines.map((h) => [h.code, h.name]));
  const asHeadline = metNeeds(
    framework,
    findings.filter((f) => look.sees(f.flows, 'headline')),
  );
  const asNeed = metNeeds(
    framework,
    findings.filter((f) => look.sees(f.flows, 'need')),
  );
  const since =
    c.mayReappearOn !== null && c.mayReappearOn > c.firstFoundOn && c.mayReappearOn <= today
      ? c.mayReappearOn
      : c.firstFoundOn;
  return {
    candidate: c.id,
    family: c.family,
    cameFrom: c.cameFrom,
    since,
    waited: daysBetween(since, today),
    children: members.filter((m) => m.role === 'child').map((m) => m.name ?? 'name not permitted'),
    members: members.length,
    headlines: [...new Set(asHeadline.map((n) => names.get(n.headline) ?? n.headline))],
    needs: asNeed.map((n) => n.need),
    discretion:
      c.discretion && countNeeds(framework.count, framework['non-resident-parent'], asHeadline).discretion,
    alreadyOpen: [...new Set(open.map((o) => o.kind))],
    lastOutcome: c.outcome ?? undefined,
    harm: waiting,
  };
};

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).total('days');

const toBareEntry = (
  { id, family, cameFrom }: CandidateRow,
  members: number,
  harm: HarmWaiting,
  today: string,
): WorklistEntry => ({
  candidate: id,
  family,
  cameFrom,
  since: harm.since,
  waited: daysBetween(harm.since, today),
  children: [],
  members,
  headlines: [],
  needs: [],
  discretion: false,
  alreadyOpen: [],
  lastOutcome: undefined,
  harm,
});
