import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../command/index.ts';
import { openPostbox, type Postbox } from '../postbox/index.ts';
import { createMail, isAddress, type Mail } from './index.ts';

/** What a server may say after RCPT TO that says nothing about whether the address is there. */
const replies = [
  ['relay', '550 5.7.1 relaying denied'],
  ['blocked', '554 5.7.1 your address is on a list'],
  ['full', '552 5.2.2 mailbox full'],
  ['bare', '550 requested action not taken'],
] as const;

describe('mail', () => {
  const lines: string[] = [];
  const log = createLog(
    'debug',
    new Writable({
      write: (chunk: Buffer, _, done) => {
        lines.push(chunk.toString());
        done();
      },
    }),
  );
  let postbox: Postbox;
  let mail: Mail;
  beforeAll(async () => {
    postbox = await openPostbox({
      refuse: (to) =>
        to.startsWith('gone')
          ? 550
          : to.startsWith('later')
            ? 451
            : replies.find(([word]) => to.startsWith(`${word}@`))?.[1],
    });
    mail = createMail({ server: postbox.url, from: 'Centre <news@centre.example>', log });
  });
  beforeEach(() => void lines.splice(0));
  afterAll(async () => {
    mail.stop();
    await postbox.close();
  });

  const letter = { subject: 'News', text: 'Good morning.' };

  it('hands a letter to the mail server, with its id and headers', async () => {
    const headers = { 'List-Unsubscribe': '<https://centre.example/leave/1>' };
    expect(await mail.send({ ...letter, to: 'ann@example.org', html: '<p>Good', headers, id: 'n-1' })).toBe(
      'sent',
    );
    const [got] = postbox.letters;
    expect(got?.to).toEqual(['ann@example.org']);
    expect(got?.text).toMatch(/^Message-ID: <n-1@centre.example>/m);
    expect(got?.text).toMatch(/^List-Unsubscribe: <https:\/\/centre.example\/leave\/1>/m);
    expect(got?.text).toMatch(/multipart\/alternative/);
  });

  it('tells an address that is not there from a server that is busy, and from none', async () => {
    expect(await mail.send({ ...letter, to: 'gone@example.org' })).toEqual({ refused: 'no-such-address' });
    expect(await mail.send({ ...letter, to: 'later@example.org' })).toEqual({ refused: 'try-later' });
    const nowhere = createMail({ server: 'smtp://127.0.0.1:9', from: 'news@centre.example', log });
    expect(await nowhere.send({ ...letter, to: 'ann@example.org' })).toEqual({ refused: 'no-server' });
    nowhere.stop();
  });

  it.each(replies)('holds no address for gone where the server says of %s: %s', async (word) => {
    expect(await mail.send({ ...letter, to: `${word}@example.org` })).toEqual({ refused: 'refused' });
  });

  it('does not know what became of a letter when the line breaks before the answer', async () => {
    postbox.hangUpAfterData();
    expect(await mail.send({ ...letter, to: 'ann@example.org' })).toEqual({ refused: 'unknown' });
  });

  it('has no address, no subject and no word of the server in its log', async () => {
    await mail.send({ ...letter, to: 'gone@example.org' });
    await mail.send({ ...letter, to: 'two@example.org, three@example.org' });
    expect(lines.map((line) => JSON.parse(line).facts.why)).toEqual(['no-such-address', 'bad-address']);
    expect(lines.join('')).not.toMatch(/@|News|mailbox/i);
  });

  it.each([
    'a@b.example\r\nRCPT TO:<c@d.example>',
    'a@b.example, c@d.example',
    '<a@b.example>',
    'a@b',
    'a b@c.de',
    '',
  ])('takes %j for no address', (text) => expect(isAddress(text)).toBe(false));

  it('puts a line break of a subject into no header', async () => {
    await mail.send({ ...letter, to: 'ann@example.org', subject: 'News\r\nBcc: all@example.org' });
    expect(postbox.letters.at(-1)?.text).not.toMatch(/^Bcc:/m);
    expect(postbox.letters.at(-1)?.to).toEqual(['ann@example.org']);
  });
});
