import { type Calendar, isWorkingDay } from '../../law/index.ts';

export type Often = 'daily' | 'weekly' | 'never';

/** What waits for one worker, in numbers. */
export type DueCounts = {
  /** Tasks and actions whose day has passed; those of today; those of the seven days after. */
  readonly late: number;
  readonly today: number;
  readonly soon: number;
  /** Reviews whose day has come. */
  readonly reviews: number;
  /** Cases without agreement, assessment or plan. */
  readonly waiting: number;
  /** Of a manager’s teams: cases nobody leads. */
  readonly unled: number;
  /** Colleagues whose work is counted too, because this worker covers for them. */
  readonly covers: number;
};

export const isAnythingDue = ({ late, today, soon, reviews, waiting, unled }: DueCounts): boolean =>
  [late, today, soon, reviews, waiting, unled].some((count) => count > 0);

/** Whether a letter goes on that day: on working days of the place’s calendar; a weekly one on the first of its week. */
export function isDigestDay(calendar: Calendar, day: Temporal.PlainDate, often: Often): boolean {
  if (often === 'never' || !isWorkingDay(calendar, day)) return false;
  if (often === 'daily') return true;
  return Array.from({ length: day.dayOfWeek - 1 }, (_, i) => day.subtract({ days: i + 1 })).every(
    (before) => !isWorkingDay(calendar, before),
  );
}

export type Letter = { readonly subject: string; readonly text: string };

/** The letter: numbers and where to sign in. No name, no number of a case, no need; whoever reads over a shoulder learns nothing of anybody. Pure. */
export function composeDigest(
  counts: DueCounts,
  { place, address, off }: { readonly place: string; readonly address: string; readonly off: string },
): Letter {
  const lines: readonly (readonly [number, string, string])[] = [
    [counts.late, 'task or action is overdue', 'tasks and actions are overdue'],
    [counts.today, 'task or action is due today', 'tasks and actions are due today'],
    [
      counts.soon,
      'task or action is due in the next seven days',
      'tasks and actions are due in the next seven days',
    ],
    [counts.reviews, 'review is due', 'reviews are due'],
    [counts.waiting, 'case waits for a next step', 'cases wait for a next step'],
    [counts.unled, 'case of your team has no lead', 'cases of your team have no lead'],
  ];
  const said = lines
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `- ${count} ${count === 1 ? one : many}`);
  const urgent = counts.late + counts.today + counts.reviews;
  return {
    subject: `Kinsight ${place}: ${urgent === 0 ? 'what comes next' : urgent === 1 ? '1 thing is due' : `${urgent} things are due`}`,
    text: [
      'Good morning.',
      '',
      ...said,
      ...(counts.covers > 0 ? ['', 'The work of whom you cover for is counted with yours.'] : []),
      '',
      `Sign in to see which: ${address}/cases`,
      '',
      'This letter names nobody, so that it may lie open. Do not answer it.',
      `How often it comes: ${address}/reminders`,
      `No more of these: ${off}`,
      '',
    ].join('\n'),
  };
}
