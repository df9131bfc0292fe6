import { appendFileSync } from 'node:fs';
import process from 'node:process';
import v8 from 'node:v8';
import vm from 'node:vm';
import { expect, it } from 'vitest';
import { publishText } from '../../test/example-texts.ts';
import { openTestCentre } from '../../test/open-test-centre.ts';

/** Without it a reading shows what has not been collected yet: 100 MB more or less. */
v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

const many = 10_000;

it.each([
  ['one address', 1],
  ['1,000 addresses', 1000],
])(
  `takes ${many} hostile replies and sign-ups from %s: nothing public, a queue that can be read, memory flat`,
  async (_, addresses) => {
    const test = await openTestCentre({ forms: 'as-in-earnest', proxies: ['127.0.0.1'] });
    try {
      const [author, editor, approver] = [
        await test.as('author'),
        await test.as('editor'),
        await test.as('approver'),
      ];
      await publishText(test.centre.articles, { author, editor, approver }, 'blog', 'under-fire');
      const send = (at: number) => {
        const isReply = at % 2 === 0;
        const form = isReply
          ? {
              comment: `Buy ${at} <script>alert(${at})</script>${at % 3 === 0 ? ' http://x.example' : ''}`,
              name: `Bot ${at}`,
              email: `bot${at}@example.org`,
            }
          : { email: `victim${at}@example.org` };
        return test.readers.inject({
          method: 'POST',
          url: isReply ? '/replies/under-fire' : '/newsletter',
          remoteAddress: '127.0.0.1',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-forwarded-for': `10.${Math.floor((at % addresses) / 250)}.0.${(at % addresses) % 250}`,
          },
          payload: new URLSearchParams(form).toString(),
        });
      };
      const statuses = new Map<number, number>();
      const memory: number[] = [];
      for (let at = 0; at < many; at += 20) {
        const answers = await Promise.all(Array.from({ length: 20 }, (_unused, more) => send(at + more)));
        for (const { statusCode } of answers) statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        if (at % 2000 === 0) {
          collectGarbage();
          memory.push(process.memoryUsage().heapUsed / 1e6);
        }
      }
      const held = await test.centre.replies.countHeld();
      const page = await test.visitor().get('/blogs/under-fire');
      expect(page.html).not.toContain('Bot ');
      expect(held.ordinary).toBeLessThanOrEqual(500);
      expect(held.suspicious).toBeLessThanOrEqual(500);
      const letters = await test.centre.db.asOwner((tx) =>
        tx.one<{ number: number }>(
          `select count(*) as number from jobs.job where queue = 'newsletter.confirm'`,
        ),
      );
      expect(letters.number).toBeLessThanOrEqual(300);
      const started = performance.now();
      const queue = await (await test.signedInAs('moderator')).get('/replies?lane=suspicious');
      const queueMs = performance.now() - started;
      expect([queue.status, queue.html.includes('<script>alert(')]).toEqual([200, false]);
      const suspicious = await test.centre.replies.queue('suspicious', 500);
      await test.centre.replies.refuseSuspicious(
        await test.as('moderator'),
        Math.max(...suspicious.map(({ id }) => id), 0),
      );
      expect((await test.centre.replies.countHeld()).suspicious).toBe(0);
      const figure = {
        figure: 'hostile-replies',
        addresses,
        sent: many,
        statuses: Object.fromEntries(statuses),
        held,
        letters: letters.number,
        queueMs,
        heapMb: memory,
      };
      appendFileSync(process.env['DRILL_FIGURES'] ?? '/dev/null', `${JSON.stringify(figure)}\n`);
      const [first = 0, last = 0] = [memory[1], memory.at(-1)];
      expect(last - first).toBeLessThan(60);
    } finally {
      await test.close();
    }
  },
);
