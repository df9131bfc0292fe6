import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createWebSignIn } from '@kinsight/kit/accounts';
import { randomIds, systemClock } from '@kinsight/kit/command';
import { code, type KillPlace } from './kill-place.ts';
import { readAuditCounts, untilAlone } from './place-state.store.ts';
import { webClient } from './web-client.ts';
import { type About, deeds } from './web-deeds.ts';
import { countHalfReviews, readWritten } from './web-written.store.ts';

const cli = fileURLToPath(new URL('../../../hub/src/cli.ts', import.meta.url));

export type WebKilled = {
  readonly kills: number;
  /** Pages answered whole, forms answered as kept, and requests the kills cut off. */
  readonly answered: number;
  readonly kept: number;
  readonly cutOff: number;
  readonly wrong: readonly string[];
  /** What the servers said on their standard error. */
  readonly log: string;
};

/**
 * Serves the place from a process of its own, lets three people look and write as fast as they are answered, and kills the process with SIGKILL at
 * random moments; the same sessions go on with the next. Afterwards every answer must have its row, and every write its row and nothing half.
 * @param draw a number from 0 to 1
 */
export async function killTheWeb(place: KillPlace, kills: number, draw: () => number): Promise<WebKilled> {
  const wrong: string[] = [];
  const { about, cookies } = await seat(place);
  const port = await freePort();
  const counted = () =>
    place.inDatabase(async (db) => {
      await untilAlone(db);
      return {
        audit: await readAuditCounts(db),
        written: await readWritten(db),
        half: await countHalfReviews(db),
      };
    });
  const before = await counted();
  const answers = new Map<string, number>();
  const said: Buffer[] = [];
  let [answered, kept, cutOff] = [0, 0, 0];

  for (let kill = 1; kill <= kills; kill += 1) {
    const server = spawn(process.execPath, [cli, '--place', code, 'serve', '--port', String(port)], {
      env: { ...process.env, KINSIGHT_HOME: place.home, DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const ended = new Promise<void>((done) => server.once('exit', () => done()));
    const clients = cookies.map((cookie) => webClient(port, cookie));
    let isUp = false;
    for (let tries = 0; tries < 300 && !isUp; tries += 1) {
      isUp = (await clients[0]?.get('/ready'))?.status === 200;
      if (!isUp) await sleep(100);
    }
    if (!isUp) wrong.push(`kill ${kill}: the server did not come up again`);
    const over = new AbortController();
    const work = clients.map(async (client) => {
      const home = await client.get('/');
      if (home !== undefined && home.status !== 200)
        wrong.push(`kill ${kill}: signed out (${home.status} ${home.to})`);
      while (!over.signal.aborted) {
        const deed = deeds[Math.floor(draw() * deeds.length)];
        if (deed === undefined) continue;
        const said = await deed.does(client, about, draw);
        if (said === undefined) cutOff += 1;
        else if (said.status >= 500) wrong.push(`kill ${kill}: ${deed.row} answered ${said.status}`);
        else if (deed.isDone(said)) {
          answers.set(deed.row, (answers.get(deed.row) ?? 0) + 1);
          if (said.status === 200) answered += 1;
          else kept += 1;
        }
      }
    });
    await sleep(300 + draw() * 1500);
    server.kill('SIGKILL');
    over.abort();
    await Promise.all([...work, ended]);
    const after = await counted();
    const more = (row: string) => (after.audit.get(row) ?? 0) - (before.audit.get(row) ?? 0);
    for (const [row, count] of answers)
      if (more(row) < count) wrong.push(`kill ${kill}: ${count} answered, ${more(row)} in the audit: ${row}`);
    for (const [row, rows] of Object.entries(after.written)) {
      const made = rows - (before.written[row] ?? 0);
      if (made !== more(row)) wrong.push(`kill ${kill}: ${made} written, ${more(row)} in the audit: ${row}`);
    }
    if (after.half > 0) wrong.push(`kill ${kill}: ${after.half} reviews carried by halves`);
    for (const what of await place.verify()) wrong.push(`kill ${kill}: ${what}`);
  }
  return { kills, answered, kept, cutOff, wrong, log: Buffer.concat(said).toString() };
}

/** Three sessions of the manager, and whom they may work on. */
async function seat(
  place: KillPlace,
): Promise<{ readonly about: About; readonly cookies: readonly string[] }> {
  return place.inPlace(async (at) => {
    const reader = await at.accounts.getReader('manager');
    const clock = { clock: at.clock, machineClock: systemClock() };
    const signIn = createWebSignIn({ db: at.db, ...clock, ids: randomIds(), issuer: 'Kinsight' });
    const cookies: string[] = [];
    for (let seats = 0; seats < 3; seats += 1) {
      const token = await at.db.withTransaction('clerk', {}, (tx) => signIn.sessions.start(tx, reader));
      cookies.push(`kinsight-${code}=${token}`);
    }
    const waiting = await at.needs.listCandidates({ reader });
    const cases = await at.support.caseload({ reader, of: 'team', closed: false });
    const goals: { case: number; goal: number }[] = [];
    for (const { id } of cases) {
      const { goal } = await at.support.setGoal({ reader, case: id, words: 'calm mornings' });
      goals.push({ case: id, goal });
    }
    const about = {
      goals,
      candidates: waiting.slice(0, 12).map(({ candidate }) => candidate),
      families: waiting.slice(0, 12).map(({ family }) => family),
      cases: cases.map(({ id }) => id),
    };
    return { about, cookies };
  });
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
