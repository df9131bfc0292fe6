import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryReport } from '../../test/delivery-report.ts';
import { readBounce, splitMailbox, tagOf } from './bounce.rules.ts';

const key = Buffer.alloc(32, 7);
const mark = '0a1b2c3d';
const number = fc.integer({ min: 1, max: 999_999 });
const addressOf = (letter: Parameters<typeof tagOf>[1], of = key) =>
  `bounces+${tagOf(of, letter)}@centre.example`;

describe('a report that a letter came back', () => {
  it('names the letter it is about, and only with our key', () => {
    fc.assert(
      fc.property(fc.option(number), number, (issue, subscriber) => {
        const letter = { issue, subscriber, mark };
        const report = deliveryReport({ to: addressOf(letter), status: '5.1.1' });
        expect(readBounce(key, report)).toEqual({ ...letter, kind: 'no-such-address', status: '5.1.1' });
        expect(readBounce(Buffer.alloc(32, 8), report)).toBe('not-ours');
      }),
    );
  });

  it.each([
    ['5.1.1', 'failed', 'no-such-address'],
    ['5.2.1', 'failed', 'no-such-address'],
    ['5.2.2', 'failed', 'refused'],
    ['5.7.1', 'failed', 'refused'],
    ['4.4.7', 'failed', 'late'],
    ['4.4.1', 'delayed', 'late'],
  ])('with %s, %s is %s', (status, action, kind) => {
    const to = addressOf({ issue: 3, subscriber: 12, mark });
    expect(readBounce(key, deliveryReport({ to, status, action }))).toMatchObject({ kind });
  });

  it.each([
    ['2.0.0', 'delivered'],
    ['2.1.5', 'relayed'],
  ])('that says it arrived (%s) changes nothing', (status, action) => {
    const to = addressOf({ issue: 3, subscriber: 12, mark });
    expect(readBounce(key, deliveryReport({ to, status, action }))).toBe('delivered');
  });

  it('is read within a second, whatever is in the mailbox', () => {
    const piece = fc.constantFrom(
      'From ',
      '\nFrom x\n',
      'Content-Type: multipart/report;',
      '\n\t',
      '\n\n',
      'Content-Type: message/delivery-status\n\n',
      'Action: failed\n',
      'Status: 5.1.1\n',
      `+${tagOf(key, { issue: 1, subscriber: 2, mark })}@`,
      '+issue-',
      'a'.repeat(5000),
      '\n'.repeat(5000),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        const started = performance.now();
        for (const one of splitMailbox(pieces.join(''))) readBounce(key, one);
        expect(performance.now() - started).toBeLessThan(1000);
      }),
      { numRuns: 60 },
    );
  });
});
