import type { Terminal } from '@kinsight/kit/command';
import type { Delivery, RecallSheet } from '../../intake/index.ts';

/** Deliveries as a table. */
export function sayDeliveries(terminal: Terminal, deliveries: readonly Delivery[]): void {
  terminal.table(deliveries, [
    { head: 'no', cell: (one) => one.id },
    { head: 'flow', cell: (one) => one.flowCode },
    { head: 'file', cell: (one) => one.fileName },
    { head: 'as at', cell: (one) => one.asAt.toString() },
    { head: 'mode', cell: (one) => one.mode },
    { head: 'state', cell: (one) => one.state },
    { head: 'taken', cell: (one) => one.counts['accepted'] ?? 0 },
    { head: 'not taken', cell: (one) => one.counts['refused'] ?? 0 },
  ]);
}

/** The breach sheet: whose data, who looked, which decisions rested on it. */
export function sayRecall(terminal: Terminal, sheet: RecallSheet): void {
  terminal.print(
    `Breach sheet: delivery ${sheet.delivery} of ${sheet.flow} (${sheet.fileName}, sha256 ${sheet.sha256.slice(0, 16)}…) was removed.`,
  );
  terminal.print(
    `Removed: ${sheet.removed.records} records, ${sheet.removed.facts} facts, ${sheet.removed.quarantined} rows in quarantine.`,
  );
  if (sheet.removed.keptForLaterDelivery > 0)
    terminal.print(
      `Kept: ${sheet.removed.keptForLaterDelivery} records and facts that a later delivery of the same flow gave too.`,
    );
  terminal.print(
    `Whose data: ${sheet.people.theirRecords.length} of the sender's records; persons here: ${sheet.people.persons.join(', ') || 'none linked'}.`,
  );
  const { looks } = sheet;
  terminal.print(
    looks
      ? `Who looked: ${looks.length} looks.`
      : 'Who looked: the information-governance lead can read that in the audit.',
  );
  terminal.table(looks ?? [], [
    { head: 'audit', cell: (look) => look.number },
    { head: 'when', cell: (look) => look.at },
    { head: 'account', cell: (look) => look.account ?? '' },
    { head: 'what', cell: (look) => look.action },
    { head: 'why', cell: (look) => look.purpose ?? '' },
  ]);
  for (const derived of sheet.derived) {
    for (const [what, value] of Object.entries(derived))
      terminal.print(`Derived, ${spaced(what)}: ${sayValue(value)}`);
  }
  terminal.print(
    'Shields, refusals and consents of people of whom nothing else speaks are kept without the person and hold again if they are delivered again (wishes kept). “Wishes lost” counts those whom nobody could know again: put these again if they come back.',
  );
}

/** linkedAnew → linked anew */
const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const sayValue = (value: unknown): string => {
  if (Array.isArray(value) && value.length === 0) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
