import type { Terminal } from '@kinsight/kit/command';
import { sayDiagnostic } from '@kinsight/linkage';
import type { Explanation, KeptShield, LinkOutcome, LinkRule, Review } from '../../people/index.ts';

export function sayLinks(terminal: Terminal, outcome: LinkOutcome): void {
  const { records, persons, pairsCompared, review, merged, split } = outcome;
  const number = (n: number): string => n.toLocaleString('en-GB');
  terminal.print(
    `${number(records)} records are ${number(persons)} people (${number(pairsCompared)} pairs compared).`,
  );
  terminal.print(
    `${number(review)} pairs wait for a person (\`people review\`); ${merged} people merged, ${split} split since last time.`,
  );
  for (const diagnostic of outcome.diagnostics)
    if (!diagnostic.code.startsWith('column-')) terminal.print(`Note: ${sayDiagnostic(diagnostic)}`);
}

/** Why a pair waits, in words. */
const reasonWords: Readonly<Record<string, string>> = {
  uncertain: 'the evidence leaves it open',
  ambiguous: 'fits two people about equally',
  cut: 'strong, but would join two people who are known apart',
  'possible-twins': 'same birthday, another forename: perhaps twins',
  'parent-and-child': 'same name, a generation apart',
  'identifier-conflict': 'two different NHS or National Insurance numbers',
  'other-date-of-birth': 'another date of birth',
  'other-forename': 'another forename',
  'no-forename': 'one has no forename',
  'other-name-and-address': 'another surname and address',
  'child-of-another-surname': 'a child of another surname',
};

/** Each pair as two lines of identity and why it waits; never what a source says of anybody. */
export function sayReviews(terminal: Terminal, reviews: readonly Review[]): void {
  terminal.table(
    reviews.flatMap((review) => [
      { review, side: review.left, first: true },
      { review, side: review.right, first: false },
    ]),
    [
      { head: 'pair', cell: ({ review, first }) => (first ? review.id : '') },
      { head: 'record', cell: ({ side }) => side.record },
      { head: 'source', cell: ({ side }) => side.source },
      { head: 'name', cell: ({ side }) => side.name ?? '' },
      { head: 'born', cell: ({ side }) => side.born ?? '' },
      { head: 'address', cell: ({ side }) => side.address ?? '' },
      {
        head: 'why',
        cell: ({ review, first }) => (first ? review.reasons.map((r) => reasonWords[r] ?? r).join('; ') : ''),
      },
    ],
  );
  terminal.print(
    'See `people explain RECORD OTHER`, then `people decide PAIR same|different|not-sure --reason "…"`.',
  );
}

const ruleWords: Readonly<Record<LinkRule, string>> = {
  decided: 'A named person decided that they are one.',
  answer: 'It is the answer to our question about this person.',
  'same-council-number': 'Both carry the council’s own number for one child, and the same date of birth.',
  'same-expected-baby': 'Both are the baby that one mother expects about the same day.',
  'encoded-match': 'A linkage unit matched their encodings; neither side told the other a name.',
};
const stateWords = {
  linked: 'One person.',
  review: 'Waits for a person (`people review`).',
  cut: 'Strong enough, but kept apart: a decision, a source or another record says that they are two people.',
  'not-kept': 'Not put together by these two records themselves. Weighed from what you may see.',
} as const;

/** The waterfall in words: a bar a line, bits added and the sum so far. */
export function sayExplanation(terminal: Terminal, explained: Explanation): void {
  terminal.print(stateWords[explained.state]);
  if (explained.rule !== null) {
    terminal.print(ruleWords[explained.rule]);
    return;
  }
  terminal.table(explained.bars, [
    { head: 'compared', cell: (b) => b.name },
    { head: 'found', cell: (b) => b.level },
    { head: 'bits', cell: (b) => signed(b.bits) },
    { head: 'so far', cell: (b) => signed(b.upTo) },
  ]);
  terminal.print(`Weight ${explained.weight.toFixed(1)}, probability ${explained.probability.toFixed(4)}.`);
  for (const rule of explained.rules) terminal.print(`Rule: ${rule.id} (${rule.effect}).`);
}

function signed(bits: number): string {
  return `${bits >= 0 ? '+' : ''}${bits.toFixed(1)}`;
}

/** One line: whom, since when, and the command that lifts it. */
export const sayKept = ({ id, person, decidedOn, families }: KeptShield): string =>
  `Person ${person} (${families.length === 0 ? 'in no family that you may see' : `family ${families.join(', ')}`}), hidden since records were parted on ${decidedOn}: people lift-shield ${id} --reason …`;
