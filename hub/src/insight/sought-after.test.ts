import { describe, expect, it } from 'vitest';
import { findSoughtAfter, type StrangersLook } from './sought-after.rules.ts';

const look = (account: number, at: string, subject = 12): StrangersLook => ({
  kind: 'family',
  subject,
  account,
  name: `Colleague ${account}`,
  at: `2025-02-${at}:00Z`,
});

describe('somebody sought after', () => {
  it('is opened by three colleagues who do not work with them, within seven days', () => {
    const found = findSoughtAfter([look(3, '08T09:59'), look(1, '01T10:00'), look(2, '03T10:00')]);
    expect(found).toEqual([
      {
        kind: 'family',
        subject: 12,
        names: ['Colleague 1', 'Colleague 2', 'Colleague 3'],
        at: '2025-02-08T09:59:00Z',
      },
    ]);
  });

  it('is not opened by two, nor by the same one again and again, nor by three over more than seven days', () => {
    expect(findSoughtAfter([look(1, '01T10:00'), look(2, '01T11:00'), look(1, '01T12:00')])).toEqual([]);
    expect(findSoughtAfter([look(1, '01T10:00'), look(2, '03T10:00'), look(3, '08T10:00')])).toEqual([]);
    expect(findSoughtAfter([look(1, '01T10:00'), look(2, '01T11:00'), look(3, '01T12:00', 13)])).toEqual([]);
  });

  it('is told once, by the newest such days', () => {
    const early = [look(1, '01T10:00'), look(2, '02T10:00'), look(3, '03T10:00')];
    const late = [look(4, '20T10:00'), look(5, '20T11:00'), look(6, '20T12:00')];
    const [one, ...more] = findSoughtAfter([...early, ...late, look(7, '28T10:00')]);
    expect([one?.names.length, one?.at, more]).toEqual([3, '2025-02-20T12:00:00Z', []]);
  });
});
