import process from 'node:process';
import { definePath, pagesFor, show } from '@kinsight/kit/web';
import autocannon, { type Result } from 'autocannon';
import type { Rooms } from '../hub/src/pages/index.ts';
import { openServedPlace } from '../hub/test/index.ts';
import { manyFamilies } from './web/many-families.ts';

// The family page (session, look under row-level security, audit row, page) against a page of the same layout and session with
// one `select 1`; 50 connections. Repeat: npm run bench:web [-- seconds]
const seconds = Number(process.argv[2] ?? 10);
const connections = 50;
const families = 100;
const must = 1 / 6;

const peer = pagesFor<Rooms>().get({
  path: definePath('/peer'),
  title: 'Peer',
  access: 'signed-in',
  audit: { nothing: 'the measure beside it' },
  handle: async () => {
    await place.db.withTransaction('clerk', {}, (tx) => tx.one('select 1 as one'));
    return show('home/home.njk', { place: 'Smallton', hasRole: true, waiting: [] });
  },
});

process.stderr.write(`Making ${families} families …\n`);
const place = await openServedPlace(manyFamilies(families), { morePages: [peer], strict: false });
const { manager, analyst } = {
  manager: await place.readerOf('manager'),
  analyst: await place.readerOf('analyst'),
};
await place.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
const address = await place.server.listen({ host: '127.0.0.1', port: 0 });
const headers = { cookie: `kinsight-smallton=${await place.startSession('manager')}` };

const countRows = async (): Promise<number> =>
  (await place.db.asOwner((tx) => tx.one<{ count: number }>('select count(*) from audit.entry'))).count;
const shoot = async (url: string, duration: number): Promise<Result & { readonly rows: number }> => {
  const before = await countRows();
  const result = await autocannon({ url: address + url, connections, duration, workers: 1, headers });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} lost`);
  return { ...result, rows: (await countRows()) - before };
};

const paths = { family: '/families/1', peer: '/peer' };
for (const url of Object.values(paths)) await shoot(url, 2); // warm
const rounds = [];
for (let round = 0; round < 3; round++)
  rounds.push({ family: await shoot(paths.family, seconds), peer: await shoot(paths.peer, seconds) });
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const ratio = median(rounds.map((r) => r.family.requests.average / r.peer.requests.average));
for (const { family, peer: beside } of rounds)
  process.stdout.write(
    `family ${family.requests.average.toFixed(0)} pages/s (p50 ${family.latency.p50} ms, p97.5 ${family.latency.p97_5} ms), ` +
      `${(family.rows / family.duration).toFixed(0)} audited commits/s; peer ${beside.requests.average.toFixed(0)} pages/s; ratio 1/${(beside.requests.average / family.requests.average).toFixed(1)}\n`,
  );
process.stdout.write(
  `Ratio of the medians 1/${(1 / ratio).toFixed(1)}; must be at least 1/6: ${ratio >= must ? 'held' : 'missed'}.\n`,
);
await place.close();
process.exitCode = ratio >= must ? 0 : 1;
