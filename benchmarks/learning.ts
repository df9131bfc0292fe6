import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTerminal } from '@kinsight/kit/command';
import { loadConfig } from '@kinsight/kit/config';
import { testCluster } from '@kinsight/kit/postgres';
import { makeCentre, openCentre, seatEverybody, servePublic } from '@kinsight/learning';
import { exampleContent, publishText } from '@kinsight/learning/test';
import autocannon from 'autocannon';

/** Must: an article page at least a third of the requests a second of a file of the same size from the same server (issue of the learning site). */
const must = 1 / 3;
const [seconds, rounds, connections] = [4, 3, 10];

// Article page against a style sheet from memory, of one server, in turns; the median of three rounds each.
const terminal = createTerminal({});
const home = mkdtempSync(path.join(os.tmpdir(), 'kinsight-bench-centre-'));
const [cluster, config] = [await testCluster(), { ...loadConfig(), home, logLevel: 'error' as const }];
const database = `t_${process.pid}_bench`;
await makeCentre(cluster, { name: 'The Centre', stamp: 'made-up', fixedToday: '2025-02-28', database });
const centre = await openCentre({ config, cluster, database });
await seatEverybody(centre.accounts);
const as = (login: string) => centre.accounts.getReader(login);
const people = { author: await as('author'), editor: await as('editor'), approver: await as('approver') };
const server = await servePublic(centre);
const address = await server.listen({ host: '127.0.0.1', port: 0 });
const lengthOf = async (url: string) => (await (await fetch(address + url)).arrayBuffer()).byteLength;

// The same number of bytes: an article padded to the length of the file. What padding adds is told by a first, empty one.
const first = await (await fetch(`${address}/`)).text();
const sheet = /href="(\/assets\/site-[^"]+)"/.exec(first)?.[1] ?? '/assets/none';
const fileBytes = await lengthOf(sheet);
const publishOf = (slug: string, words: number) =>
  publishText(
    centre.articles,
    people,
    'blog',
    slug,
    exampleContent({ summary: 'Short.', body: 'a'.repeat(Math.max(1, words)) }),
  );
const probe = await publishOf('probe-12', 1);
const pageBytes = await lengthOf('/blogs/probe-12');
await centre.articles.withdraw(people.editor, probe, 'Measured.'); // or it would stand on the other as related
await publishOf('measured', fileBytes - pageBytes + 1);
const measure = async (url: string) =>
  (await autocannon({ url: address + url, connections, duration: seconds, workers: 1, headers: {} })).requests
    .average;
const pages: number[] = [];
const files: number[] = [];
for (let round = 0; round < rounds; round++) {
  pages.push(await measure('/blogs/measured'));
  files.push(await measure(sheet));
}
const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const bytes = { page: await lengthOf('/blogs/measured'), file: fileBytes };
const ratio = median(pages) / median(files);
terminal.print(
  `article page ${Math.round(median(pages))} requests a second (${bytes.page} bytes), file ${Math.round(median(files))} (${bytes.file} bytes)`,
);
terminal.print(
  `ratio ${ratio.toFixed(2)}, must be at least ${must.toFixed(2)}: ${ratio >= must ? 'held' : 'MISSED'}`,
);
terminal.result({ pages, files, bytes, ratio, must });

await server.stop();
await centre.close();
await cluster.dropDatabase(database);
await cluster.stop();
rmSync(home, { recursive: true, force: true });
process.exitCode = ratio >= must ? 0 : 1;
