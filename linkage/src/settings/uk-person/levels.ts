import type { Level, Test } from '../settings.ts';

export const isNull = (columns: readonly string[]): Level => ({
  label: 'not known',
  when: { is: 'null', columns },
  isNull: true,
});
export const otherwise = (m: number): Level => ({ label: 'differs', when: { is: 'else' }, m });
export const equal = (column: string, other?: string): Test =>
  other === undefined ? { is: 'equal', column } : { is: 'equal', column, other };
