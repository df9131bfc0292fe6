import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { openPostbox } from '@kinsight/kit/postbox';
import { expect, it } from 'vitest';
import { publishText } from '../../test/example-texts.ts';
import { openTestCentre } from '../../test/open-test-centre.ts';

const recipients = 2000;
const kills = 20;

it(`sends an issue to ${recipients} subscribers while its process is killed ${kills} times: each once, or listed; nobody twice`, async () => {
  const postbox = await openPostbox();
  const mail = { server: postbox.url, from: 'The Centre <news@centre.example>' };
  const test = await openTestCentre({ mail });
  let random = Number(process.env['DRILL_SEED'] ?? 1);
  const draw = () => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647; // Lehmer: the drill's seed alone decides
  try {
    const [author, editor, approver] = [
      await test.as('author'),
      await test.as('editor'),
      await test.as('approver'),
    ];
    const article = await publishText(
      test.centre.articles,
      { author, editor, approver },
      'blog',
      'to-everybody',
    );
    await test.centre.db.asOwner((tx) =>
      tx.run(
        `insert into newsletter.subscriber (email, areas, nonce, confirm_hash, leave_hash, asked_at, confirmed_at)
         select 'reader' || n || '@example.org', '{}', sha256(n::text::bytea), sha256(('c' || n)::bytea), sha256(('l' || n)::bytea), now(), now() from generate_series(1, $1) n`,
        [recipients],
      ),
    );
    const id = await test.centre.newsletter.compose(editor, {
      subject: 'News',
      intro: '',
      articles: [article],
    });
    await test.centre.newsletter.send(editor, id);

    const child = fileURLToPath(new URL('../../test/send-newsletter.ts', import.meta.url));
    const start = (): ChildProcess =>
      fork(child, [test.database, test.centre.config.home, mail.server], { stdio: 'inherit' });
    let killed = 0;
    while (killed < kills) {
      const sender = start();
      const gone = new Promise((done) => sender.once('exit', done));
      const from = postbox.letters.length;
      // Each process gets on by a drawn number of letters, then dies wherever it stands, a drawn time later.
      const goal = from + 10 + Math.floor(draw() * 80);
      while (postbox.letters.length < goal && sender.exitCode === null)
        await new Promise((wait) => setTimeout(wait, 2));
      await new Promise((wait) => setTimeout(wait, draw() * 20));
      if (sender.exitCode !== null) break;
      sender.kill('SIGKILL');
      await gone;
      killed += 1;
    }
    const last = start();
    await new Promise((done) => last.once('exit', done));

    const times = Map.groupBy(postbox.letters, ({ to }) => to[0]);
    const twice = [...times.values()].filter((letters) => letters.length > 1).length;
    const { letters } = await test.centre.newsletter.get(id);
    const told = await test.centre.db.asOwner((tx) =>
      tx.query<{ email: string; state: string }>(
        `select s.email, l.state from newsletter.letter l join newsletter.subscriber s on s.id = l.subscriber where l.issue = $1`,
        [id],
      ),
    );
    const lost = told.filter(({ email, state }) => state === 'sent' && !times.has(email)).length;
    const figure = {
      figure: 'newsletter-kills',
      recipients,
      killed,
      received: times.size,
      twice,
      unsure: letters.unsure,
      lost,
    };
    appendFileSync(process.env['DRILL_FIGURES'] ?? '/dev/null', `${JSON.stringify(figure)}\n`);
    expect({ killed, twice, lost, all: letters.sent + letters.unsure }).toEqual({
      killed: kills,
      twice: 0,
      lost: 0,
      all: recipients,
    });
    expect(letters.unsure).toBeLessThanOrEqual(kills);
    expect(times.size + letters.unsure).toBeGreaterThanOrEqual(recipients);
  } finally {
    await test.close();
    await postbox.close();
  }
});
