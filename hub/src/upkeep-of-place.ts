import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { anchorFiles, getAnchorKey, writeAnchor } from '@kinsight/kit/audit';
import { journalFile } from '@kinsight/kit/backup';
import { AppError, systemClock } from '@kinsight/kit/command';
import type { Reader } from './access/index.ts';
import { spentFrozen } from './outcomes/index.ts';
import type { Place } from './place.ts';
import { removeDerived } from './remove-derived.store.ts';
import { createRetention, type Retention } from './retention/index.ts';
import { dropEnded } from './wishes/index.ts';
import { wishesOfPlace } from './wishes-of-place.ts';

export type UpkeepStep = {
  readonly step: 'held' | 'quarantine' | 'files' | 'reduction' | 'retention' | 'wishes' | 'anchor';
  readonly says: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Why the step could not be done; the others were done all the same. */
  readonly trouble?: string;
};
type Asked = { readonly reader: Reader /** Only says what would go. */; readonly dry?: boolean };

/** Retention over the rooms of a place. */
export const retentionOf = (place: Place): Retention =>
  createRetention({
    access: place.access,
    clock: place.clock,
    law: place.law,
    journal: journalFile(place.config.home, place.db.name),
    events: place.needs.frameworks.events,
    neededFrom: place.needs.neededFrom,
    spentFrozen,
    removeDerived: async (tx, gone) => {
      await wishesOfPlace(place).keep(tx, gone);
      return removeDerived(tx, gone);
    },
  });

/**
 * What a place needs done now and then: by a timer, by the server, or by hand. Each step is a transaction of its own with its own row in
 * the audit; a step that fails is told and the others are done. Killed at any moment and called again, it does the rest.
 */
export async function runUpkeep(
  place: Place,
  { reader, dry = false }: Asked,
): Promise<readonly UpkeepStep[]> {
  const retention = retentionOf(place);
  const steps: UpkeepStep[] = [];
  const step = async (
    name: UpkeepStep['step'],
    work: () => Promise<Pick<UpkeepStep, 'says' | 'counts'>>,
  ): Promise<void> => {
    try {
      steps.push({ step: name, ...(await work()) });
    } catch (error) {
      // An AppError's sentence is fit to be shown; anything else is a fault of ours and not to be swallowed.
      if (!(error instanceof AppError)) throw error;
      steps.push({ step: name, says: 'Not done.', counts: {}, trouble: error.message });
    }
  };
  const would = dry ? ' would go' : ' went';

  await step('held', async () => {
    const held = await place.intake.expireHeld({ reader, dry });
    return { says: `${plain(held, 'held file')}${would} unreleased.`, counts: { held } };
  });
  await step('quarantine', async () => {
    const rows = dry ? 0 : await place.intake.forgetQuarantine(reader);
    return {
      says: dry
        ? 'Refused rows go after their 30 days.'
        : `${plain(rows, 'refused row')} went after 30 days.`,
      counts: { rows },
    };
  });
  await step('files', () => {
    const files = dry ? 0 : sweepBackups(path.join(place.config.home, 'backups'), place.db.name);
    return Promise.resolve({
      says: `Run folders are swept; ${plain(files, 'unfinished backup')} went.`,
      counts: { files },
    });
  });
  await step('reduction', async () => {
    const { people, kept, ...gone } = await retention.reduce({ reader, dry });
    const all = Object.values(gone).reduce((sum, n) => sum + n, 0);
    return {
      says: `Of ${plain(people, 'person', 'people')} not put forward only keys and what is still used stay: ${plain(all, 'row')}${would} (${gone.closedFacts} replaced and ${gone.unusedFacts} unused facts, ${gone.oldVersions} older versions, ${gone.relations} relations). ${plain(kept, 'person', 'people')} kept whole.`,
      counts: { people, kept, ...gone },
    };
  });
  await step('retention', async () => {
    if (dry) {
      const due = (await retention.listDue({ reader })).reduce((sum, one) => sum + one.due, 0);
      return { says: `${plain(due, 'row')} would go by the retention clocks.`, counts: { due } };
    }
    const { facts, ...others } = await retention.removeDue({ reader });
    const counts = { facts: Object.values(facts).reduce((sum, n) => sum + n, 0), ...others };
    return {
      says: `By the retention clocks went ${plain(counts.facts, 'fact')}, ${plain(counts.records, 'record')}, ${plain(counts.findings, 'finding')}, ${plain(counts.questions, 'question')} to partners, ${plain(counts.cases, 'case')}, ${plain(counts.packs, 'pack')} of own data and the frozen evidence of ${plain(counts.claims, 'claim')}.`,
      counts,
    };
  });
  await step('wishes', async () => {
    const ended = dry
      ? 0
      : await place.access.asWorker({ reader, job: 'purge', reason: 'kept wishes' }, async (tx, trail) => {
          const ended = await dropEnded(tx, place.clock.today());
          trail.note({ ended });
          return ended;
        });
    return {
      says: dry
        ? 'Wishes of people who never came again go on their last day.'
        : `${plain(ended, 'kept wish', 'kept wishes')} of people who never came again ended.`,
      counts: { ended },
    };
  });
  await step('anchor', async () => {
    if (dry) return { says: 'The head of the audit would be anchored.', counts: {} };
    const { number } = await anchorNow(place);
    return { says: `Entry ${number} of the audit is anchored.`, counts: { entry: number } };
  });
  return steps;
}

/** What `keepAnchors` needs to write the place's anchors while something runs for long. */
export const anchorOptions = (place: Pick<Place, 'config' | 'db' | 'stamp' | 'clock'>) => {
  const { anchors, key } = anchorFiles(place.config.home, place.db.name);
  return {
    place: place.stamp.code,
    file: anchors,
    privateKey: getAnchorKey(key).privateKey,
    clock: place.clock,
  };
};
const anchorNow = (place: Place) => writeAnchor(place.db, anchorOptions(place));

const day = 86_400_000;

/** Backups that a killed process left unfinished; one that is being written now is younger than a day. */
function sweepBackups(folder: string, database: string): number {
  if (!existsSync(folder)) return 0;
  const now = systemClock().now().epochMilliseconds;
  const left = readdirSync(folder)
    .filter((name) => name.startsWith(database) && name.endsWith('.unfinished'))
    .map((name) => path.join(folder, name))
    .filter((file) => now - statSync(file).mtimeMs > day);
  for (const file of left) rmSync(file, { force: true });
  return left.length;
}

const plain = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
