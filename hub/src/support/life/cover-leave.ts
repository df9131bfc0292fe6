import { BadInput, NotFound, Refused } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import { byNow, type SupportParts } from '../support-parts.ts';
import { getWorker } from './allocate.ts';
import { type Account, countCoveredDays, endCovers, insertCover } from './workers.store.ts';

/** How long one cover lasts at most; then it is arranged anew. Ours: four weeks, a long summer leave. No source sets it. */
export const longestCover = 28;
/** In any 56 days one worker covers for another for 28 at most, and cover is arranged at most 60 days ahead. Ours, so that no chain of covers makes a year. */
const coverWindow = 56;
const longestAhead = 60;

export type CoverRequest = {
  readonly reader: Reader;
  /** Login of who is away, and of who does their work. */
  readonly away: string;
  readonly by: string;
  readonly from: Temporal.PlainDate;
  /** The first day they are back. */
  readonly until: Temporal.PlainDate;
};

/** Cover opens doors: it stays in the team whose manager arranges it, and nobody arranges it for themselves. */
function refuseOthers(reader: Reader, people: readonly Account[]): void {
  const teams = reader.roles.filter(({ role }) => role === 'manager').map(({ team }) => team);
  const isMine = ({ teams: theirs }: Account) => theirs.some((team) => teams.includes(team));
  const other = people.find((one) => !isMine(one));
  if (other)
    throw new Refused(
      `${other.name} is not of a team you manage. Their manager arranges this.`,
      {},
      'not-your-team',
    );
}

/**
 * While somebody is away another does their work: on those days their cases are also the other's, but for whoever is restricted. Throws
 * Refused where one of them is of another team, or where who arranges it would do the work; BadInput for more than 28 days, or more than 60 ahead.
 */
export async function coverLeave(parts: SupportParts, asked: CoverRequest): Promise<void> {
  if (Temporal.PlainDate.compare(asked.from, asked.until) >= 0)
    throw new BadInput('The day they are back must be after the day they go.');
  if (asked.from.until(asked.until).days > longestCover)
    throw new BadInput(
      `Cover lasts ${longestCover} days at most. Arrange the rest anew, or give the cases to somebody.`,
    );
  if (parts.clock.today().until(asked.from).days > longestAhead)
    throw new BadInput(`Cover is arranged at most ${longestAhead} days ahead.`);
  await parts.access.asWorker({ reader: asked.reader, job: 'arrange-cover' }, async (tx, trail) => {
    const away = await getWorker(tx, asked.away, 'co-worker');
    const other = await getWorker(tx, asked.by, 'co-worker');
    if (away.id === other.id) throw new BadInput('Somebody else has to do the work meanwhile.');
    if (other.id === asked.reader.account)
      throw new Refused(
        'You cannot arrange that you cover for somebody. Another manager of the team does it.',
        {},
        'own-cover',
      );
    refuseOthers(asked.reader, [away, other]);
    // The head of the ledger is locked from here: two who arrange at once are counted one after the other.
    const by = await byNow(parts, tx, 'cover', asked.reader);
    const window = {
      from: asked.from.subtract({ days: coverWindow }),
      until: asked.until.add({ days: coverWindow }),
    };
    const before = await countCoveredDays(tx, { account: away.id, by: other.id, ...window });
    if (before + asked.from.until(asked.until).days > longestCover)
      throw new Refused(
        `${other.name} covers for ${away.name} on ${before} days near these already; ${longestCover} within eight weeks is the most. Give the cases to somebody.`,
        {},
        'cover-too-long',
      );
    await insertCover(tx, { account: away.id, by: other.id, starts: asked.from, ends: asked.until }, by);
    const days = { from: asked.from.toString(), until: asked.until.toString() };
    trail.note({ account: away.id, by: other.id, ...days });
  });
}

/** Somebody is back earlier, or the cover was a mistake: from today it opens no door. Throws NotFound where there is none to end. */
export const endCover = (
  parts: SupportParts,
  asked: Pick<CoverRequest, 'reader' | 'away' | 'by'>,
): Promise<void> =>
  parts.access.asWorker({ reader: asked.reader, job: 'arrange-cover' }, async (tx, trail) => {
    const away = await getWorker(tx, asked.away, 'co-worker');
    const other = await getWorker(tx, asked.by, 'co-worker');
    refuseOthers(asked.reader, [away]);
    const by = await byNow(parts, tx, 'cover', asked.reader);
    if ((await endCovers(tx, { account: away.id, by: other.id }, by)) === 0)
      throw new NotFound(`${other.name} does not cover for ${away.name}.`);
    trail.note({ account: away.id, by: other.id, ended: by.on.toString() });
  });
