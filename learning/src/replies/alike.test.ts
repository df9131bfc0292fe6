import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAlike } from './alike.rules.ts';

const reply = (comment: string) => ({ comment });

describe('replies that say nearly the same', () => {
  it('stand together, the largest group first; what only shares a subject stands apart', () => {
    const flood = ['Ann', 'Bob', 'Cat'].map((name) =>
      reply(`Thank you ${name}, our surgery would never send such letters about children`),
    );
    const own = reply('We tried a shared letter about children in our surgery, and it took two years');
    expect(groupAlike([own, ...flood])).toEqual([flood, [own]]);
  });

  it('keep those without a long word apart', () => {
    expect(groupAlike([reply('No.'), reply('Yes!')])).toHaveLength(2);
  });

  it('lose nobody and double nobody, whatever they say', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 })), (comments) => {
        const replies = comments.map((comment, id) => ({ comment, id }));
        const grouped = groupAlike(replies).flat();
        expect(grouped.map(({ id }) => id).sort((a, b) => a - b)).toEqual(replies.map(({ id }) => id));
      }),
    );
  });

  it('are found among 500 within a second', () => {
    const many = Array.from({ length: 500 }, (_, at) =>
      reply(
        Array.from({ length: 300 }, (_unused, word) => `word${(at * 7919 + word * 104_729) % 5000}`).join(
          ' ',
        ),
      ),
    );
    const before = process.cpuUsage();
    groupAlike(many);
    const { user, system } = process.cpuUsage(before); // microseconds of this process: others may be at work too
    expect(user + system).toBeLessThan(1_000_000);
  });
});
