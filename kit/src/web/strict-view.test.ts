import { describe, expect, it } from 'vitest';
import { plainView, strictView } from './strict-view.ts';

describe('a strict view', () => {
  const view = strictView({
    name: 'Ann',
    home: undefined,
    rows: [{ text: 'one' }],
    day: Temporal.PlainDate.from('2025-02-28'),
  });

  it('gives what is there, also what is there as empty', () => {
    expect([view.name, view.home, view.rows[0]?.text, view.rows.length]).toEqual([
      'Ann',
      undefined,
      'one',
      1,
    ]);
    expect(view.day.toString()).toBe('2025-02-28');
    expect(view.rows.map(({ text }) => text)).toEqual(['one']);
  });

  it('names the field a template misspelt, however deep', () => {
    const row = view.rows[0] ?? {};
    expect(() => Reflect.get(view, 'nmae')).toThrow('asks for view.nmae');
    expect(() => Reflect.get(row, 'html')).toThrow('asks for view.rows.0.html');
  });

  it('lets a macro ask at will for what is handed to it plain', () => {
    const [row] = plainView(view.rows) as readonly object[];
    expect(Reflect.get(row ?? {}, 'html')).toBeUndefined();
  });
});
