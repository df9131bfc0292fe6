import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, DecisionKind } from './decisions.ts';
import { findContradiction } from './decisions.ts';
import { gatherConstraints } from './gather-constraints.ts';

const ids = Array.from({ length: 7 }, (_, i) => `${i + 1}`);
const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([a, b]) => a !== b);
const pairs = (max: number) =>
  fc.array(
    pair.map(([left, right]) => ({ left, right })),
    { maxLength: max },
  );
const decided = (kind: DecisionKind, [left, right]: readonly [string, string]): Decision => ({
  id: 1,
  kind,
  left,
  right,
  reason: '',
  account: 1,
  decidedOn: '2025-01-01',
});

/** Everything reachable by must-links, found the slow way. */
function together(links: readonly { left: string; right: string }[], from: string): ReadonlySet<string> {
  const seen = new Set([from]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { left, right } of links) {
      if (seen.has(left) !== seen.has(right)) {
        seen.add(left).add(right);
        grew = true;
      }
    }
  }
  return seen;
}

describe('constraints of many origins', () => {
  const world = fc.record({
    must: fc.array(pair, { maxLength: 3 }),
    never: fc.array(pair, { maxLength: 3 }),
    answers: pairs(3),
    apart: pairs(5),
    rules: pairs(4),
  });

  it('never contradict themselves, and nothing weaker outranks a person’s word', () => {
    fc.assert(
      fc.property(world, ({ must, never, answers, apart, rules }) => {
        const decisions: Decision[] = [];
        for (const [kind, drawn] of [
          ['must-link', must],
          ['never-link', never],
        ] as const)
          for (const one of drawn)
            if (!findContradiction(decisions, decided(kind, one))) decisions.push(decided(kind, one));
        const { forLinker, links } = gatherConstraints(ids, {
          decisions,
          answers,
          apart,
          rules: rules.map((r) => ({ ...r, rule: 'same-council-number' as const })),
        });
        for (const c of forLinker)
          if (c.kind === 'never-link') expect(together(links, c.left).has(c.right)).toBe(false);
        for (const d of decisions)
          expect(together(links, d.left).has(d.right ?? '')).toBe(d.kind === 'must-link');
        const strong = links.filter((l) => l.rule === 'decided' || l.rule === 'answer');
        for (const one of apart)
          if (!together(strong, one.left).has(one.right))
            expect(together(links, one.left).has(one.right)).toBe(false);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('find a contradiction exactly where a chain of decisions makes one', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 5 }), pair, (must, [left, right]) => {
        const decisions = must.map((one) => decided('must-link', one));
        const links = must.map(([l, r]) => ({ left: l, right: r }));
        expect(findContradiction(decisions, { kind: 'never-link', left, right })).toBe(
          together(links, left).has(right),
        );
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
