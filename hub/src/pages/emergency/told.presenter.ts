import { sayCount, sayDay, sayTime } from '@kinsight/kit/web';
import type { ToldAlert } from '../../access/index.ts';
import { paths } from '../paths.ts';

/** One emergency in words: who, when, why, and what the review found or by when it is due. */
export const presentAlert = (alert: ToldAlert, today: Temporal.PlainDate, account: number) => ({
  href: paths.alert({ alert: alert.id }),
  isGlass: alert.kind === 'break-glass',
  heading:
    alert.kind === 'break-glass'
      ? 'A record was opened in an emergency'
      : 'A safeguarding search met a restricted record',
  by: alert.by,
  at: sayTime(alert.at),
  reason: alert.reason ?? undefined,
  about:
    alert.families.length > 0
      ? `${alert.families.map((family) => `Family ${family}`).join(', ')}, ${sayCount(alert.people, 'person', 'people')}`
      : sayCount(alert.people, 'person', 'people'),
  until: alert.endsAt === null ? undefined : sayTime(alert.endsAt),
  due:
    alert.dueOn === null || alert.reviewedBy !== null
      ? undefined
      : {
          says: `Review due by ${sayDay(alert.dueOn)}`,
          isLate: Temporal.PlainDate.compare(Temporal.PlainDate.from(alert.dueOn), today) < 0,
        },
  review:
    alert.reviewedBy === null
      ? undefined
      : {
          by: alert.reviewedBy,
          verdict: alert.verdict === 'right' ? 'It was right to open it' : 'It should not have been opened',
          words: alert.words ?? '',
        },
  isOwn: alert.byAccount === account,
});

export const presentTold = (alerts: readonly ToldAlert[], today: Temporal.PlainDate, account: number) => ({
  alerts: alerts.map((alert) => presentAlert(alert, today, account)),
});
