import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readExamples, toEvidence } from '../../test/example-families.ts';
import type { Family } from './family.ts';
import type { FamilyEvidence } from './family-evidence.ts';
import { formFamilies } from './form-families.ts';

const examples = readExamples();

function byRole(family: Family): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const member of family.members) (result[member.role] ??= []).push(member.person);
  for (const people of Object.values(result)) people.sort();
  return result;
}

const sorted = (families: readonly Record<string, readonly string[]>[]): string[] =>
  families
    .map((f) =>
      JSON.stringify(
        Object.entries(f)
          .map(([k, v]) => [k, [...v].sort()] as const)
          .sort(([a], [b]) => a.localeCompare(b)),
      ),
    )
    .sort();

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('the example families', () => {
  it('are the only ones that documents call by name, and they do', () => {
    const said = globSync(['README.md', 'docs/**/*.md'], { cwd: root }).flatMap((file) =>
      [
        ...readFileSync(`${root}/${file}`, 'utf8').matchAll(
          /\bthe\s+([A-Z][\w-]+(?: and [A-Z][\w-]+)?)\s+family\b/g,
        ),
      ].map(([, name]) => ({ file, name })),
    );
    const known = new Set(examples.families.map(({ name }) => name));
    expect(said.filter(({ name }) => !known.has(name ?? ''))).toEqual([]);
    expect(new Set(said.map(({ name }) => name)).size).toBeGreaterThanOrEqual(5);
  });

  it.each(examples.families.map((e) => [e.kind, e] as const))(
    'forms a family of the kind: %s',
    (_, example) => {
      const families = formFamilies(toEvidence(example, examples.asAt));
      expect(sorted(families.map(byRole))).toEqual(sorted(example.expect));
    },
  );

  it('gives every member a reason and the flows it rests on', () => {
    for (const example of examples.families) {
      for (const family of formFamilies(toEvidence(example, examples.asAt))) {
        for (const member of family.members) {
          expect(member.flows.length, `${example.name} ${member.person}`).toBeGreaterThan(0);
          expect(member.because.reason).toBeTruthy();
        }
      }
    }
  });

  it('forms the same families whatever the order of the evidence', () => {
    for (const example of examples.families) {
      const evidence = toEvidence(example, examples.asAt);
      const reversed: FamilyEvidence = {
        ...evidence,
        persons: evidence.persons.toReversed(),
        ties: evidence.ties.toReversed(),
        stays: evidence.stays.toReversed(),
      };
      expect(sorted(formFamilies(reversed).map(byRole))).toEqual(sorted(formFamilies(evidence).map(byRole)));
    }
  });

  it('forms one place of all examples together as it forms each alone', () => {
    const parts = examples.families.map((e) => toEvidence(e, examples.asAt));
    const all: FamilyEvidence = {
      asAt: examples.asAt,
      persons: parts.flatMap((p) => p.persons),
      ties: parts.flatMap((p, i) => p.ties.map((t) => ({ ...t, id: `${i}-${t.id}` }))),
      stays: parts.flatMap((p) => p.stays),
    };
    expect(sorted(formFamilies(all).map(byRole))).toEqual(sorted(examples.families.flatMap((e) => e.expect)));
  });
});
