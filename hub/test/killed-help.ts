import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '@kinsight/kit/postgres';
import type { AboutDeed, Deed } from './help-deeds.ts';

const child = fileURLToPath(new URL('./help-and-die.ts', import.meta.url));

/**
 * Does a deed in a process of its own that is killed with SIGKILL.
 * @param at which statement it dies at; 0: when all is done and nothing is committed yet
 * @returns whether it was killed: a deed of fewer statements is done
 */
export function dieWhile(db: TestDatabase, deed: Deed, about: AboutDeed, at = 0): 'killed' | 'done' {
  const ended = spawnSync(process.execPath, [child, db.name, deed, String(at), JSON.stringify(about)], {
    encoding: 'utf8',
  });
  if (ended.signal === 'SIGKILL') return 'killed';
  if (ended.status === 0) return 'done';
  throw new Error(`the process that should die ended otherwise: ${ended.stderr.slice(0, 2000)}`);
}

const tables = [
  ...['action', 'goal', 'mark', 'review', 'assessment', 'answer', 'case_event', 'note', 'task'].map(
    (name) => `support.${name}`,
  ),
  ...['claim', 'step', 'claimed_need', 'line', 'content', 'pack', 'claimed'].map(
    (name) => `outcomes.${name}`,
  ),
  ...['history', 'standing', 'run'].map((name) => `progress.${name}`),
];

/** All that help, claims and progress hold, in one word: the same before a killed deed and after it. Sequences go on: numbers are not compared. */
export const wholeOf = async (db: TestDatabase): Promise<string> => {
  const parts: string[] = [];
  for (const table of tables) {
    const { digest } = await db.asSuperuser((tx) =>
      tx.one<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${table} t`,
      ),
    );
    parts.push(`${table} ${digest}`);
  }
  return parts.join('\n');
};
