import type { Transaction } from '@kinsight/kit/postgres';
import type { ListLook, Look } from '../../access/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import {
  type RunHead,
  readAlreadyOpen,
  readFindings,
  readMemberRows,
  type VisibleMember,
} from '../reading/visible.store.ts';
import { belongs } from './belongs.ts';
import { readHarm } from './harm.store.ts';
import { type Judged, listBelonging } from './listed.store.ts';
import { listCandidateRows, readReferrals } from './worklist.store.ts';
import { toEntry } from './worklist.ts';

/** Families at once: long lists of persons cost row-level security more than a second statement does. */
const together = 1000;

/** What is on the list of whoever looks like this, family by family. What somebody no longer of the family did or was found to have counts for nobody. */
export async function judgeFamilies(
  parts: NeedsParts,
  tx: Transaction,
  list: Pick<ListLook, 'open'>,
  run: RunHead,
  candidates: readonly { readonly candidate: number; readonly family: number }[],
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (let at = 0; at < candidates.length; at += together)
    judged.push(...(await judgeSome(parts, tx, list, run, candidates.slice(at, at + together))));
  return judged;
}

async function judgeSome(
  { clock, display, frameworks }: NeedsParts,
  tx: Transaction,
  list: Pick<ListLook, 'open'>,
  run: RunHead,
  candidates: readonly { readonly candidate: number; readonly family: number }[],
): Promise<readonly Judged[]> {
  const today = clock.today().toString();
  const ages = ageRulesOf(display, clock.today());
  const framework = frameworks.getFramework(run.framework, run.parameters);
  const families = candidates.map(({ family }) => family);
  const isTheirs = belongs(await listBelonging(tx, { families }));
  const inFamilies = <T extends { readonly family: number }>(rows: readonly T[]) =>
    Map.groupBy(rows, ({ family }) => family);

  return list.open(families, async (look: Look) => {
    const rows = new Map((await listCandidateRows(tx, families)).map((row) => [row.id, row]));
    const members = inFamilies(
      (await readMemberRows(tx, families, today)).map((row): VisibleMember => ({ ...row, ...unnamed })),
    );
    const findings = inFamilies((await readFindings(tx, ages, run.id, families)).filter(isTheirs));
    const open = inFamilies((await readAlreadyOpen(tx, ages, run.id, families)).filter(isTheirs));
    const referred = new Set(
      (await readReferrals(tx, families, today)).flatMap((one) =>
        look.sees([one.flow]) ? [one.family] : [],
      ),
    );
    const harms = new Map((await readHarm(tx, families)).map((harm) => [harm.candidate, harm]));
    return candidates.map(({ candidate, family }): Judged => {
      const row = rows.get(candidate);
      const entry =
        row &&
        toEntry(
          row,
          framework,
          members.get(family) ?? [],
          findings.get(family) ?? [],
          open.get(family) ?? [],
          referred.has(family),
          look,
          today,
          harms.get(candidate),
        );
      if (!row || !entry) return { ...hidden, candidate, family };
      return {
        candidate,
        family,
        shown: true,
        since: entry.since,
        cameFrom: entry.cameFrom,
        open: entry.alreadyOpen.length > 0,
        resting: row.mayReappearOn !== null && row.mayReappearOn > today,
        decided: row.outcome !== null,
        harm: entry.harm !== undefined,
        headlines: entry.headlines,
      };
    });
  });
}

const unnamed = { name: null, born: null, expected: null, sex: null };
const hidden = {
  shown: false,
  since: null,
  cameFrom: 'run',
  open: false,
  resting: false,
  decided: false,
  harm: false,
  headlines: [],
} as const;
