import type { Transaction } from '@kinsight/kit/postgres';
import type { ListLook, Reader } from '../../access/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { statesOf } from '../reading/run-states.ts';
import { type Unknown, unknownOf } from '../reading/say-unknown.ts';
import {
  findLatestRun,
  type RunHead,
  readAlreadyOpen,
  readFindings,
  readMembers,
} from '../reading/visible.store.ts';
import { belongs } from './belongs.ts';
import { readHarm } from './harm.store.ts';
import { keepListed } from './keep-listed.ts';
import { listBelonging } from './listed.store.ts';
import { type Chosen, countFresh, listChosen, type Tally, tallyListed } from './listed-page.store.ts';
import { listCandidateRows, listPutForwardSince, readReferrals } from './worklist.store.ts';
import { toEntry, type WorklistEntry } from './worklist.ts';

/** So many on one page: as many as a person looks through. Each is judged in full when it is shown. */
const perPage = 25;

export type ListPageRequest = Partial<Chosen> & {
  readonly reader: Reader;
  readonly purpose?: 'triage' | 'support' | 'safeguarding' | 'identification' | 'audit';
  readonly reason?: string;
  /** From 1; beyond the last is the last. */
  readonly page?: number;
  /** Marks families put forward later. */
  readonly since?: Temporal.Instant | undefined;
};
export type ListPage = {
  readonly entries: readonly (WorklistEntry & { readonly unknown: Unknown })[];
  /** Of the entries those put forward since. Candidates. */
  readonly fresh: ReadonlySet<number>;
  /** Families that fit what was chosen, on all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Families of each tab, whatever else was chosen. */
  readonly counts: Readonly<Record<Chosen['show'], number>>;
  /** Names of headlines that some family of this tab shows signs of. */
  readonly signs: readonly string[];
};

/**
 * One page of the worklist. Who is on it, the order, the counts and the page are read from what is kept for whoever sees the same; the families
 * of the page are then judged anew under this reader's own look.
 */
export async function listPage(parts: NeedsParts, request: ListPageRequest): Promise<ListPage> {
  const { reader, purpose = 'triage', reason, page: asked = 1 } = request;
  const { show = 'waiting', from = 'any', sign = '', order = 'waited' } = request;
  const chosen: Chosen = { show, from, sign, order };
  const said = reason ? { reason } : {};
  let run: RunHead | undefined;
  let ids: readonly number[] = [];
  let counted = countAll([], chosen);
  let page = 1;
  let belonging: Awaited<ReturnType<typeof listBelonging>> = [];
  const choose = async (tx: Transaction, list: ListLook): Promise<readonly number[]> => {
    run = await findLatestRun(tx);
    if (run === undefined) return [];
    const kept = await keepListed(parts, tx, list, run);
    const onPage = (one: number) =>
      listChosen(tx, kept, chosen, { offset: (one - 1) * perPage, limit: perPage });
    const wished = Math.max(1, asked);
    const [tallies, found] = await Promise.all([tallyListed(tx, kept), onPage(wished)]);
    counted = countAll(tallies, chosen);
    page = Math.min(wished, pagesOf(counted.total));
    ids = page === wished ? found : await onPage(page);
    belonging = await listBelonging(tx, { candidates: ids });
    return ids;
  };
  return parts.access.withPage(
    { reader, purpose, level: 'shown', of: 'candidate', ...said },
    choose,
    async (tx, look, trail) => {
      const today = parts.clock.today().toString();
      const ages = ageRulesOf(parts.display, parts.clock.today());
      const entries: ListPage['entries'][number][] = [];
      let fresh: readonly number[] = [];
      if (run !== undefined && ids.length > 0) {
        const framework = parts.frameworks.getFramework(run.framework, run.parameters);
        const isTheirs = belongs(belonging);
        const families = [...new Set(belonging.map(({ family }) => family))];
        const of = <T extends { readonly family: number }>(all: readonly T[]) =>
          Map.groupBy(all, ({ family }) => family);
        const [rows, later, whoBelongs, found, helped, harmed, referred, states] = await Promise.all([
          listCandidateRows(tx, undefined, ids),
          request.since === undefined ? [] : listPutForwardSince(tx, ids, request.since),
          readMembers(tx, look, families, today),
          readFindings(tx, ages, run.id, families),
          readAlreadyOpen(tx, ages, run.id, families),
          readHarm(tx, families),
          readReferrals(tx, families, today),
          statesOf(parts, tx, run.id),
        ]);
        fresh = later;
        const [members, referrals, harms] = [of(whoBelongs), of(referred), of(harmed)];
        const [findings, open] = [of(found.filter(isTheirs)), of(helped.filter(isTheirs))];
        const known = new Map(rows.map((row) => [row.id, row]));
        for (const row of ids.flatMap((id) => known.get(id) ?? [])) {
          const { family } = row;
          const isReferred = (referrals.get(family) ?? []).some(({ flow }) => look.sees([flow]));
          const said = [
            members.get(family) ?? [],
            findings.get(family) ?? [],
            open.get(family) ?? [],
          ] as const;
          const entry = toEntry(row, framework, ...said, isReferred, look, today, harms.get(family)?.[0]);
          if (entry !== undefined)
            entries.push({
              ...entry,
              unknown: unknownOf(framework, said[0], said[1], states, look, run.asAt),
            });
        }
      }
      trail.saw(entries.map(({ candidate }) => candidate));
      trail.note({ run: run?.id, shown: entries.length, of: counted.total });
      const shown = new Set(entries.map(({ candidate }) => candidate));
      return {
        entries,
        fresh: new Set(fresh.filter((one) => shown.has(one))),
        ...counted,
        page,
        pages: pagesOf(counted.total),
      };
    },
  );
}

/** How many families wait for this reader, and how many of them came since; shows none of them, and leaves its row. */
export async function countWaiting(
  parts: NeedsParts,
  { reader, purpose = 'triage', since }: Pick<ListPageRequest, 'reader' | 'purpose' | 'since'>,
): Promise<{ readonly waiting: number; readonly fresh: number }> {
  let counted = { waiting: 0, fresh: 0 };
  await parts.access.withPage(
    { reader, purpose, level: 'shown', of: 'candidate' },
    async (tx, list) => {
      const run = await findLatestRun(tx);
      if (run === undefined) return [];
      const kept = await keepListed(parts, tx, list, run);
      const all = countAll(await tallyListed(tx, kept), {
        show: 'waiting',
        from: 'any',
        sign: '',
        order: 'waited',
      });
      counted = {
        waiting: all.total,
        fresh: since === undefined ? 0 : await countFresh(tx, kept, since),
      };
      return [];
    },
    (_tx, _look, trail) => {
      trail.note({ counted: counted.waiting });
      return Promise.resolve();
    },
  );
  return counted;
}

const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / perPage));

/** The tab a family stands under; see listChosen. */
const isUnder: Readonly<Record<Chosen['show'], (tally: Tally) => boolean>> = {
  waiting: ({ open, resting }) => !open && !resting,
  open: ({ open, resting }) => open && !resting,
  resting: ({ open, decided }) => decided && !open,
  harm: ({ harm }) => harm,
};

function countAll(tallies: readonly Tally[], { show, from, sign }: Chosen) {
  const sum = (some: readonly Tally[]) => some.reduce((all, { count }) => all + count, 0);
  const here = tallies.filter(isUnder[show]);
  return {
    total: sum(
      here.filter(
        (one) => (from === 'any' || one.cameFrom === from) && (sign === '' || one.headlines.includes(sign)),
      ),
    ),
    counts: {
      waiting: sum(tallies.filter(isUnder.waiting)),
      open: sum(tallies.filter(isUnder.open)),
      resting: sum(tallies.filter(isUnder.resting)),
      harm: sum(tallies.filter(isUnder.harm)),
    },
    signs: [...new Set(here.flatMap(({ headlines }) => headlines))].toSorted(),
  };
}
