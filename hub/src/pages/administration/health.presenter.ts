import { sayCount, sayDay } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { FlowFacts } from '../../agreements/index.ts';
import type { Delivery } from '../../intake/index.ts';
import type { Due } from '../../retention/index.ts';
import { paths } from '../paths.ts';
import type { Health, Rooms } from '../rooms.ts';
import { type Cell, table } from '../table.ts';
import { tabsOf } from './tabs.ts';

// Ours; no source sets them. A backup is made every night, the chain anchored every hour, most partners send monthly.
const backupDays = 2;
const anchorHours = 3;
const verifiedDays = 31;
const lateDays = 62; // two monthly files missed: what rests on them then reads “late” (progress)
const freeShare = 0.15;

type State = { readonly says: string; readonly well: boolean; readonly todo?: string };

/** How the machine and what runs on it do: each with what to do where it is not well. */
export const presentHealth = (
  health: Health,
  flows: readonly FlowFacts[],
  deliveries: readonly Delivery[] | undefined,
  { agreements, clock }: Pick<Rooms, 'agreements' | 'clock'>,
  reader: Reader,
) => {
  const states: readonly (readonly [what: string, state: State])[] = [
    ['Disk', sayDisk(health.disk)],
    ['Last backup', sayLast(health.lastBackup, health.today, backupDays, 'Make one: kinsight backup FILE.')],
    [
      'Audit last walked through',
      sayLast(
        health.lastVerified,
        health.today,
        verifiedDays,
        'Walk through it: Audit, then “Is the audit whole?”.',
      ),
    ],
    ['Audit last anchored', sayAnchor(health)],
    [
      'Work that failed',
      health.failed.length === 0
        ? { says: 'None', well: true }
        : {
            says: sayCount(health.failed.length, 'job'),
            well: false,
            todo: 'Mend the cause, then try again below.',
          },
    ],
  ];
  const live = flows.filter((facts) =>
    facts.flow.purposes.some((purpose) => agreements.decide(facts, { purpose }).allowed),
  );
  const late = deliveries && listLate(live, deliveries, clock.today());
  const mayRetry = mayEver('manage-accounts', 'place')(reader);
  return {
    tabs: tabsOf('health', reader),
    database: `${sayBytes(health.database.bytes)} of data, ${sayCount(health.database.entries, 'entry', 'entries')} in the audit`,
    states: states.map(([what, { says, well, todo }]) => ({
      what,
      says,
      tag: well ? 'Well' : 'Look at it',
      colour: well ? 'green' : 'yellow',
      todo: well ? undefined : todo,
    })),
    late:
      late &&
      table(
        'Feeds that are late',
        ['Flow', 'Last file speaks of', 'How old'],
        late,
        `Every flow that shares today sent a file within ${lateDays} days.`,
      ),
    queues: table(
      'Work that waits',
      ['Kind', 'Waiting or running', 'Failed'],
      health.queues.map(({ queue, waiting, failed }) => [queue, waiting, failed]),
      'No work waits.',
    ),
    failed: health.failed.map(({ id, queue, tries, code, on }) => ({
      says: `Job ${id} (${queue}): failed ${on === null ? '' : `on ${sayDay(on)} `}after ${sayCount(tries, 'try', 'tries')}, code ${code ?? 'not known'}.`,
      again: mayRetry ? paths.jobAgain({ job: id }) : undefined,
      name: `job ${id}`,
    })),
  };
};

function listLate(
  flows: readonly FlowFacts[],
  deliveries: readonly Delivery[],
  today: Temporal.PlainDate,
): readonly (readonly Cell[])[] {
  const newest = deliveries.toReversed();
  return flows.flatMap((facts) => {
    const last = newest.find(({ flow, state }) => flow === facts.id && state === 'accepted');
    const title = facts.flow.title ?? facts.flow.code;
    if (last === undefined) return [[title, 'nothing came yet', '']];
    const days = Temporal.PlainDate.from(last.asAt.toString()).until(today).total('days');
    return days > lateDays ? [[title, sayDay(last.asAt), sayCount(days, 'day')]] : [];
  });
}

function sayDisk({ free, all }: Health['disk']): State {
  return {
    says: `${sayBytes(free)} free of ${sayBytes(all)}`,
    well: free / all >= freeShare,
    todo: 'Make room before it is full: a delivery that finds no room is refused.',
  };
}

function sayLast(day: string | undefined, today: Temporal.PlainDate, most: number, todo: string): State {
  if (day === undefined) return { says: 'Never', well: false, todo };
  const days = Temporal.PlainDate.from(day).until(today).total('days');
  return { says: sayDay(day), well: days <= most, todo };
}

function sayAnchor({ lastAnchor, now }: Health): State {
  const todo = 'Keep the server running, or let a timer call kinsight upkeep.';
  if (lastAnchor === undefined) return { says: 'Never', well: false, todo };
  const hours = now.since(lastAnchor).total('hours');
  return {
    says: hours < 1 ? 'Within the hour' : `${sayCount(Math.floor(hours), 'hour')} ago`,
    well: hours <= anchorHours,
    todo,
  };
}

/** 1,234,567,890 → 1.2 GB */
const sayBytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6).toLocaleString('en-GB')} MB`;

/** What may be kept no longer, by flow: counted, never removed from a page. */
export const presentDue = (due: readonly Due[], reader: Reader) => {
  const some = due.filter((one) => one.due > 0 || one.soon > 0);
  const now = some.reduce((sum, one) => sum + one.due, 0);
  return {
    tabs: tabsOf('retention', reader),
    says:
      now === 0
        ? 'Nothing has run out.'
        : `${sayCount(now, 'row')} may be kept no longer. They go with the next upkeep (kinsight upkeep).`,
    table: table(
      'By source and kind',
      ['Source', 'Kind', 'Clock', 'May go now', 'Within 90 days', 'Next on'],
      some.map((one) => [
        one.what,
        one.dataset.replaceAll('_', ' '),
        one.clock.replaceAll('-', ' '),
        one.due,
        one.soon,
        one.next === null ? '' : sayDay(one.next),
      ]),
      'No clock has run out, and none will within 90 days.',
    ),
  };
};
