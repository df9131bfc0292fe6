import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '@kinsight/kit/config';
import { testCluster } from '@kinsight/kit/postgres';
import { browserOf } from '@kinsight/kit/web';
import { centreDatabase, openCentre, servePublic } from '@kinsight/learning';
import { expect, it } from 'vitest';
import type { CaughtLetter } from './catch-letters.ts';
import { serveTheCentre } from './serve-the-centre.ts';
import { setUpCentre } from './set-up-centre.ts';

it('makes a centre with a series, case studies, a report in sign-off, replies in the queue and letters in the outbox', async () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'kinsight-demo-centre-'));
  const [cluster, config] = [await testCluster(), { ...loadConfig(), home }];
  try {
    const made = await setUpCentre(cluster, config);
    expect(made).toMatchObject({ heldReplies: 3, letters: 11 });
    const letters = readdirSync(made.outbox).map((file) =>
      readFileSync(path.join(made.outbox, file), 'utf8'),
    );
    const issue = letters.filter((text) =>
      text.includes('List-Unsubscribe-Post: List-Unsubscribe=One-Click'),
    );
    expect(issue.length).toBe(4);
    const centre = await openCentre({ config, cluster });
    const server = await servePublic(centre);
    const see = async (url: string) => (await browserOf(server, 'none').get(url)).text;
    expect(await see('/series/cooking-with-health-data')).toMatch(
      /Nobody has written it down.*first pancake.*kitchen\?.*three pans/,
    );
    expect((await see('/case-studies')).match(/Case study · /g)?.length).toBe(3);
    expect(await see('/reports')).toContain('Nothing has been published here yet');
    expect(await see('/blogs/the-first-pancake')).toMatch(
      /Health visitor, another county.*Engagement manager/,
    );
    const report = (await centre.articles.list()).find(({ kind }) => kind === 'report');
    const { standing } = await centre.articles.get(report?.id ?? 0);
    expect([report?.state, standing.signatures.length]).toEqual(['sign-off', 2]);
    expect(await see('/barriers')).toMatch(/Common to every place.*Fear of blame/);
    expect(await see('/places/griddleton')).toMatch(
      /What it tries now.*What it knows, and what it cannot know/,
    );
    expect(await see('/about')).toContain('hello@centre.example');
    expect(await see('/recipes/mental-health')).toContain('What Griddleton changed');
    const reader = await centre.accounts.getReader('researcher');
    const { newest } = await centre.articles.get(report?.id ?? 0);
    expect((await centre.research.reports.open(reader, report?.id ?? 0, newest.content.body)).broken).toEqual(
      [],
    );
    await server.stop();
    await centre.close();

    // Served, a visitor walks the newsletter: asks, follows the link in the letter that was caught, and is in.
    const caught: CaughtLetter[] = [];
    const served = await serveTheCentre(
      cluster,
      config,
      () => 'three random words',
      (one) => void (one.to === 'visitor@example.org' && caught.push(one)),
    );
    try {
      const post = (url: string, body: Readonly<Record<string, string>>) =>
        fetch(url, { method: 'POST', body: new URLSearchParams(body) });
      await post(`${served.readers}/newsletter`, { email: 'visitor@example.org' });
      await expect.poll(() => caught.length, { timeout: 15_000 }).toBe(1);
      expect(caught).toMatchObject([{ subject: 'Please confirm: the newsletter of The Centre' }]);
      expect(caught[0]?.link?.startsWith(`${served.readers}/newsletter/confirm/`)).toBe(true);
      expect(await (await post(caught[0]?.link ?? '', {})).text()).toContain('You get the newsletter');
    } finally {
      await served.stop();
    }
  } finally {
    await cluster.dropDatabase(centreDatabase);
    rmSync(home, { recursive: true, force: true });
  }
});
