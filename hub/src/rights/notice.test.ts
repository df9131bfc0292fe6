import { describe, expect, it } from 'vitest';
import { completeFacts } from '../../test/complete-flow.ts';
import { noticeKinds, toNotice } from './notice.rules.ts';

const names: Readonly<Record<string, string>> = { trust: 'Smallton Trust', council: 'Smallton Council' };
const of = (kind: (typeof noticeKinds)[number]) =>
  toNotice({ name: 'Smallton' }, [completeFacts], kind, {
    organisation: (code) => names[code ?? ''] ?? 'somebody',
    law: () => 'the Children Act 2004, section 10',
  });

describe('the notice to the public', () => {
  it('says of each flow that shares who gives what about whom, why, under which law and how long', () => {
    expect(of('plain').shares).toEqual([
      {
        title: 'Maternity bookings',
        lines: [
          'Who gives it: Smallton Trust, to Smallton Council.',
          'About whom: Women booked for maternity care.',
          'What: Booking ref, Surname, Expected due date.',
          'Why: to know that two records are about the same person, to see whether a family may need help, to decide what to offer, to help and to check that we keep the rules.',
          'The law: they may, under the Children Act 2004, section 10; UK GDPR Article 6(1)(e).',
          'Kept: health flags 12 months.',
          'If you have opted out nationally, nothing about you is in it.',
        ],
      },
    ]);
  });

  it('is shorter for easy reading and for children, and never holds a word that hurts', () => {
    for (const kind of noticeKinds) {
      const text = JSON.stringify(of(kind));
      expect(text).not.toMatch(/candidate|troubled|\bscore\b|\brisk\b/i);
      expect(text).toContain('Smallton Trust');
    }
    const sentences = of('easy-read').intro.flatMap((line) => line.split(/(?<=[.?!])\s/));
    for (const one of sentences) expect(one.split(' ').length).toBeLessThan(12);
    expect(of('children').rights.join(' ')).toContain('Childline');
  });
});
