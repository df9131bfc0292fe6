import { sayCount, sayTime } from '@kinsight/kit/web';
import type { Delivery, RecallSheet } from '../../intake/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

/** The question before: what goes, in numbers. */
export const presentRecall = (delivery: Delivery) => ({
  heading: `Recall delivery ${delivery.id}`,
  caption: `${delivery.flowCode}, ${delivery.fileName}`,
  action: paths.recallDelivery({ delivery: delivery.id }),
  back: paths.delivery({ delivery: delivery.id }),
  goes: `${sayCount(delivery.counts['people'] ?? 0, 'person', 'people')} and ${sayCount(delivery.counts['facts'] ?? 0, 'fact')} came with it. They go, save what a later file of the same flow says too, and with them every link, family, sign of need and waiting family that rests on them.`,
});

/** Whose data it was, who looked, and what rested on it. */
export const presentSheet = (
  sheet: RecallSheet,
  accounts: readonly { readonly account: number; readonly name: string }[],
  reason: string,
) => {
  const names = new Map(accounts.map(({ account, name }) => [account, name]));
  const { removed, people, looks } = sheet;
  return {
    heading: `Breach sheet: delivery ${sheet.delivery}`,
    back: paths.deliveries(),
    facts: [
      { what: 'Flow', said: sheet.flow },
      { what: 'File', said: `${sheet.fileName}, sha256 ${sheet.sha256}` },
      { what: 'Why', said: reason },
      {
        what: 'Removed',
        said: `${sayCount(removed.records, 'record')}, ${sayCount(removed.facts, 'fact')}, ${sayCount(removed.quarantined, 'row')} in quarantine`,
      },
      {
        what: 'Kept',
        said: `${sayCount(removed.keptForLaterDelivery, 'record or fact', 'records and facts')} that a later file gave too`,
      },
      {
        what: 'Whose data',
        said: `${sayCount(people.theirRecords.length, 'record')} of the sender’s; ${sayCount(people.persons.length, 'person', 'people')} here`,
      },
      { what: 'People here, by number', said: people.persons.join(', ') || 'none linked' },
    ],
    looks: table(
      'Who looked at these people',
      ['Audit entry', 'When', 'Who', 'What', 'For'],
      (looks ?? []).map((look) => [
        `Entry ${look.number}`,
        sayTime(look.at),
        look.account === null ? 'a job' : (names.get(look.account) ?? `account ${look.account}`),
        look.action.replaceAll('-', ' '),
        look.purpose ?? '',
      ]),
      looks === undefined
        ? 'The information governance lead can read that in the audit.'
        : 'Nobody looked at them.',
    ),
    derived: sheet.derived.flatMap((one) =>
      Object.entries(one).map(([what, value]) => ({
        what: what.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
        said: typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value),
      })),
    ),
  };
};
