import { mkdirSync } from 'node:fs';
import { lstat, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@kinsight/kit/command';
import type { Reader } from '../access/index.ts';
import type { DeliverRequest, DeliveryOutcome } from './deliver.ts';
import { markSuffix } from './made-up-mark.ts';

export type Inboxed = { readonly flow: string; readonly file: string; readonly outcome: DeliveryOutcome };
type Inbox = {
  readonly dir: string;
  readonly reader: Reader;
  readonly deliver: (request: DeliverRequest) => Promise<DeliveryOutcome>;
};

const inWork = '.taken';
// Senders copy under such names and rename when the copy is complete.
const unfinished = /^\.|\.(part|tmp|filepart|crdownload)$|~$/i;

/**
 * Takes in what lies in the inbox, which has one folder per flow. Only regular files, oldest first; each is renamed into
 * `.taken` before it is read, so two processes never take the same one. A file left there by a killed process is taken
 * again: delivering twice changes nothing. What was refused goes to `refused/` with the report beside it; the rest is removed.
 */
export async function takeInbox({ dir, reader, deliver }: Inbox): Promise<readonly Inboxed[]> {
  const done: Inboxed[] = [];
  for (const flow of await foldersOf(dir)) {
    const folder = join(dir, flow);
    mkdirSync(join(folder, inWork), { recursive: true, mode: 0o700 });
    for (const name of await filesOf(folder))
      await moveWithMark(join(folder, name), join(folder, inWork, name)).catch(() => undefined);
    for (const name of await filesOf(join(folder, inWork))) {
      const file = join(folder, inWork, name);
      const outcome = await deliver({ flow, file, reader, ...sayingOf(name) });
      if (outcome.state === 'refused') await putAside(folder, name, outcome);
      else {
        await rm(file, { force: true });
        await rm(`${file}${markSuffix}`, { force: true });
      }
      done.push({ flow, file: name, outcome });
    }
    await removeLostMarks(join(folder, inWork));
  }
  return done;
}

/** `…-delta.csv` is a delta; a day in the name (2025-01-31) is the day the file speaks of. */
function sayingOf(name: string): Pick<DeliverRequest, 'mode' | 'asAt'> {
  const day = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(name)?.[0];
  return { mode: /(^|[-_.])delta([-_.]|$)/i.test(name) ? 'delta' : 'full', ...(day ? { asAt: day } : {}) };
}

async function putAside(folder: string, name: string, outcome: DeliveryOutcome): Promise<void> {
  const refused = join(folder, 'refused');
  mkdirSync(refused, { recursive: true, mode: 0o700 });
  await writeFile(join(refused, `${name}.txt`), `${outcome.sentence}\n`, { mode: 0o600 });
  // The file first: killed between the two it is not judged again, by its missing mark instead of its fault.
  const [from, to] = [join(folder, inWork, name), join(refused, name)];
  await rename(from, to);
  await rename(`${from}${markSuffix}`, `${to}${markSuffix}`).catch(() => undefined);
}

/** The mark goes first: a file in work without its mark would be refused. */
async function moveWithMark(from: string, to: string): Promise<void> {
  await rename(`${from}${markSuffix}`, `${to}${markSuffix}`).catch(() => undefined);
  await rename(from, to);
}

/** Marks whose file a killed process had already moved on. One that came this minute may be another process's, whose file follows. */
async function removeLostMarks(folder: string): Promise<void> {
  const names = new Set(await readdir(folder));
  for (const name of names)
    if (name.endsWith(markSuffix) && !names.has(name.slice(0, -markSuffix.length))) {
      const mark = await lstat(join(folder, name)).catch(() => undefined);
      if (mark && systemClock().now().epochMilliseconds - mark.ctimeMs > 60_000)
        await rm(join(folder, name), { force: true });
    }
}

async function foldersOf(dir: string): Promise<string[]> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !unfinished.test(entry.name) && !entry.name.endsWith(markSuffix))
    .map((entry) => entry.name);
  const times = await Promise.all(
    files.map(async (name) => ({ name, at: (await lstat(join(folder, name))).mtimeMs })),
  );
  return times.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
}
