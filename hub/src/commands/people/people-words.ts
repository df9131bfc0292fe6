import type { Terminal } from '@kinsight/kit/command';
import { sayDiagnostic, type Waterfall } from '@kinsight/linkage';
import type { LinkOutcome, Review } from '../../people/index.ts';

export function sayLinks(terminal: Terminal, outcome: LinkOutcome): void {
  const { records, persons, pairsCompared, review, merged, split } = outcome;
  const number = (n: number): string => n.toLocaleString('en-GB');
  terminal.print(`${number(records)} records are ${number(persons)} people (${number(pairsCompared)} pairs compared).`);
  terminal.print(`${number(review)} pairs wait for a person (\`people review\`); ${merged} people merged, ${split} split since last time.`);
  for (const diagnostic of outcome.diagnostics) terminal.print(`Note: ${sayDiagnostic(diagnostic)}`);
}

export function sayReviews(terminal: Terminal, reviews: readonly Review[]): void {
  terminal.table(reviews, [
    { head: 'pair', cell: (r) => r.id },
    { head: 'record', cell: (r) => r.left },
    { head: 'other', cell: (r) => r.right },
    { head: 'why', cell: (r) => r.reason },
    { head: 'weight', cell: (r) => r.weight.toFixed(1) },
    { head: 'memberships', cell: (r) => r.hangs },
  ]);
  terminal.print('See `people explain RECORD OTHER`, then `people decide PAIR same|different|not-sure --reason "…"`.');
}

/** The waterfall in words: a bar a line, bits added and the sum so far. */
export function sayWaterfall(terminal: Terminal, waterfall: Waterfall): void {
  terminal.table(waterfall.bars, [
    { head: 'compared', cell: (b) => b.name },
    { head: 'found', cell: (b) => b.level },
    { head: 'bits', cell: (b) => signed(b.bits) },
    { head: 'so far', cell: (b) => signed(b.upTo) },
  ]);
  terminal.print(`Weight ${waterfall.weight.toFixed(1)}, probability ${waterfall.probability.toFixed(4)}.`);
  for (const rule of waterfall.rules) terminal.print(`Rule: ${rule.id} (${rule.effect}).`);
}

function signed(bits: number): string {
  return `${bits >= 0 ? '+' : ''}${bits.toFixed(1)}`;
}
