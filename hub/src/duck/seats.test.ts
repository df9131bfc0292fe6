import { describe, expect, it } from 'vitest';
import { createSeats } from './seats.ts';

/** Guests who stay until they are told to go; `at` is who sits now, in the order of sitting down. */
function table(count: number) {
  const seats = createSeats(count);
  const at = new Map<string, () => void>();
  const come = (name: string, alone: boolean) =>
    seats.take(alone, async (seat) => {
      await new Promise<void>((go) => at.set(`${name} on ${seat}`, go));
      at.delete(`${name} on ${seat}`);
      return name;
    });
  const leave = async (who: string) => {
    at.get(who)?.();
    await new Promise((later) => setImmediate(later));
  };
  return { come, leave, sitting: () => [...at.keys()] };
}

describe('seats', () => {
  it('let as many sit side by side as there are seats, the others in the order they came', async () => {
    const { come, leave, sitting } = table(2);
    const guests = ['a', 'b', 'c'].map((name) => come(name, false));
    expect(sitting()).toEqual(['a on 0', 'b on 1']);
    await leave('a on 0');
    expect(sitting()).toEqual(['b on 1', 'c on 0']);
    await leave('c on 0');
    await leave('b on 1');
    expect(await Promise.all(guests)).toEqual(['a', 'b', 'c']);
  });

  it('keep who wants to sit alone waiting until the table is empty, and nobody overtakes', async () => {
    const { come, leave, sitting } = table(2);
    const guests = [come('a', false), come('alone', true), come('b', false)];
    expect(sitting()).toEqual(['a on 0']);
    await leave('a on 0');
    expect(sitting()).toEqual(['alone on 0']);
    await leave('alone on 0');
    expect(sitting()).toEqual(['b on 0']);
    await leave('b on 0');
    expect(await Promise.all(guests)).toEqual(['a', 'alone', 'b']);
  });

  it('are free again after work that failed', async () => {
    const seats = createSeats(1);
    await expect(seats.take(true, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await seats.take(false, () => Promise.resolve('yes'))).toBe('yes');
  });
});
