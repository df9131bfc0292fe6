import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '@kinsight/kit/config';
import { afterAll, describe, expect, it } from 'vitest';
import { jobBeside } from './job-beside.ts';

describe('a job done in a process of its own', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'job-beside-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  // Nobody listens there: the child fails as soon as it opens the place.
  const config = {
    ...loadConfig({}),
    home,
    databaseUrl: 'postgres://nobody:x@127.0.0.1:1/postgres',
  };
  const order = { code: 'nowhere', config, queue: 'people.relink' };
  const work = jobBeside(order);
  const run = (signal: AbortSignal) => work({ load: 1 }, { signal, tries: 1 });

  it('fails with the code of what went wrong in it', async () => {
    await expect(run(new AbortController().signal)).rejects.toMatchObject({ code: 'no-database-server' });
  });

  it('is ended, and fails for a person to see, where it takes too long', async () => {
    const { signal } = new AbortController();
    await expect(jobBeside(order, 1)({ load: 1 }, { signal, tries: 1 })).rejects.toMatchObject({
      code: 'too-long',
    });
  });

  it('is ended, and left for later, when the place stops', async () => {
    const stopping = new AbortController();
    const working = run(stopping.signal);
    stopping.abort();
    expect(await working).toBe('unfinished');
  });
});
