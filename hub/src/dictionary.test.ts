import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** The words we use of our work. Each is a type of that name, so that code, pages and people say the same. */
const types = [
  'Place',
  'Organisation',
  'Agreement',
  'Flow',
  'Mode',
  'Approval',
  'Delivery',
  'Family',
  'Household',
  'Criterion',
  'Framework',
  'Need',
  'Finding',
  'Decision',
  'Look',
  'Case',
  'Plan',
  'Measure',
];

/** Words that are tables only: rooms hand on parts of their rows, under names of their own. */
const tables: Readonly<Record<string, string>> = {
  SourceRecord: 'intake.source_record',
  Fact: 'intake.fact',
  LoadNumber: 'ledger.load',
  Person: 'people.person',
  Run: 'needs.run',
  Candidate: 'needs.candidate',
};

/** Words of the centre's rooms: what a place learned is told there, and none of its types stands in the hub. */
const later = ['Barrier', 'Enabler', 'Solution'];

const sources = globSync('{kit,hub}/src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n');
const schema = readFileSync(path.join(root, 'hub/schema.sql'), 'utf8');
const isType = (word: string): boolean =>
  new RegExp(`^export (type|interface|class) ${word}\\b`, 'm').test(sources);

describe('our dictionary', () => {
  it.each(types)('has a type %s', (word) => {
    expect(isType(word)).toBe(true);
  });

  it.each(Object.entries(tables))('keeps %s as the table %s', (_, table) => {
    expect(schema).toMatch(new RegExp(`^table ${table.replace('.', '\\.')} `, 'm'));
  });

  it.each(later)('moves %s up when its room is built', (word) => {
    expect(isType(word)).toBe(false);
  });
});
