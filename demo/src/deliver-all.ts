import type { Place } from '@kinsight/hub';
import { readManifest } from './manifest.ts';

export type DeliveryTally = {
  accepted: number;
  refused: number;
  held: number;
  rowsAccepted: number;
  rowsQuarantined: number;
};

export const noDeliveries = (): DeliveryTally => ({
  accepted: 0,
  refused: 0,
  held: 0,
  rowsAccepted: 0,
  rowsQuarantined: 0,
});

/** Hands every file of a delivery to the place, as its analyst would. Refusals are told and counted, not hidden. */
export async function deliverAll(
  place: Place,
  folder: string,
  tally: DeliveryTally,
  tell: (line: string) => void,
): Promise<void> {
  const reader = await place.accounts.getReader('analyst');
  for (const entry of readManifest(folder)) {
    const outcome = await place.intake.deliver({
      flow: entry.flow,
      file: entry.file,
      reader,
      mode: entry.mode,
      asAt: entry.asAt,
    });
    if (outcome.state === 'accepted') {
      tally.accepted += 1;
      tally.rowsAccepted += outcome.counts['accepted'] ?? 0;
      tally.rowsQuarantined += outcome.counts['refused'] ?? 0;
    } else {
      if (outcome.state === 'held') tally.held += 1;
      else tally.refused += 1;
      tell(`  ${entry.flow}: ${outcome.state}. ${outcome.sentence}`);
    }
  }
}
