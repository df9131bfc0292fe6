import { appendAudit } from '@kinsight/kit/audit';
import type { Clock } from '@kinsight/kit/command';
import type { Database } from '@kinsight/kit/postgres';
import { removeWords } from './source.store.ts';

/** The clock of sources: takes away the words of those whose day has come. Run daily by a job. Returns which sources. */
export function removeDueSources(db: Database, clock: Clock): Promise<readonly number[]> {
  return db.withTransaction('clerk', {}, async (tx) => {
    const gone = await removeWords(tx, { due: clock.today() }, clock.now());
    if (gone.length > 0)
      await appendAudit(tx, {
        at: clock.now(),
        action: 'removed',
        subjectKind: 'source',
        subjects: gone,
        purpose: 'retention',
      });
    return gone;
  });
}
