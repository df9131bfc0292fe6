import type { Terminal } from '@kinsight/kit/command';
import { type Command, InvalidArgumentError } from 'commander';
import type { Reader } from '../../access/index.ts';
import type { People } from '../../people/index.ts';
import { sayExplanation, sayKept, sayLinks, sayReviews } from './people-words.ts';

export type PeopleAtHand = { readonly people: People; readonly reader: Reader; readonly terminal: Terminal };
type Open = () => Promise<PeopleAtHand>;

/** `kinsight people …`: who is who, and what a named person says of it. */
export function peopleCommands(program: Command, open: Open): void {
  const people = program
    .command('people')
    .description('Who is one person, why, and what named people decided');

  people
    .command('link')
    .description('Link all records of the flows that permit matching today')
    .option('--retrain', 'learn the weights afresh from this place’s records')
    .action(async (options: { retrain?: boolean }) => {
      const { people: room, reader, terminal } = await open();
      terminal.progress('Linking records …');
      const outcome = await room.linkAll({ reader, ...(options.retrain ? { retrain: true } : {}) });
      terminal.result(outcome);
      sayLinks(terminal, outcome);
    });

  people
    .command('review')
    .description('Pairs that a person should look at; those on which most hangs come first')
    .option('--limit <n>', 'how many', wholeNumber, 20)
    .action(async (options: { limit: number }) => {
      const { people: room, reader, terminal } = await open();
      const reviews = await room.listReviews({ reader, limit: options.limit });
      terminal.result(reviews);
      sayReviews(terminal, reviews);
    });

  people
    .command('decide <review> <verdict>')
    .description('Settle a pair: same, different or not-sure')
    .requiredOption('--reason <text>', 'why, in words another person can follow')
    .action(async (review: string, verdict: string, options: { reason: string }) => {
      const { people: room, reader, terminal } = await open();
      await room.decideReview({
        reader,
        review: wholeNumber(review),
        verdict: toVerdict(verdict),
        reason: options.reason,
      });
      terminal.print(
        `Pair ${review} is settled: ${verdict}. It holds everywhere from now on; \`people undo\` takes it back.`,
      );
    });

  people
    .command('link-pair <record> <other>')
    .description('Say that two records are one person')
    .requiredOption('--reason <text>', 'why')
    .action((left: string, right: string, options: { reason: string }) =>
      decidePair(open, 'must-link', left, right, options.reason),
    );

  people
    .command('unlink <record> <other>')
    .description('Say that two records are never one person; it outlives the next delivery')
    .requiredOption('--reason <text>', 'why')
    .option(
      '--adoption',
      'RECORD is one child before the adoption, OTHER after it: the first is sealed, and they are never linked',
    )
    .action((left: string, right: string, options: { reason: string; adoption?: boolean }) =>
      decidePair(open, options.adoption ? 'adoption' : 'never-link', left, right, options.reason),
    );

  people
    .command('shield <record>')
    .description('Hide what would tell where somebody is, or the person altogether')
    .requiredOption('--reason <text>', 'why')
    .option('--strength <strength>', 'address, restricted or sealed', 'address')
    .action(async (record: string, options: { reason: string; strength: string }) => {
      const { people: room, reader, terminal } = await open();
      const decision = await room.shield({
        reader,
        record,
        strength: toStrength(options.strength),
        reason: options.reason,
      });
      terminal.result({ decision });
      terminal.print(
        `Shielded at once, wherever this person shows. Decision ${decision}; \`people lift-shield ${decision}\` takes it back.`,
      );
    });

  people
    .command('undo <decision>')
    .description('Take back what you decided on two records; what was believed meanwhile stays on record')
    .requiredOption('--reason <text>', 'why')
    .action(async (decision: string, options: { reason: string }) => {
      const { people: room, reader, terminal } = await open();
      await room.undo({ reader, decision: wholeNumber(decision), reason: options.reason });
      terminal.print(`Decision ${decision} is undone.`);
    });

  people
    .command('lift-shield <decision>')
    .description('Take back a shield, or the seal of an adoption; what a source itself asked for stays')
    .requiredOption('--reason <text>', 'why it is safe now')
    .action(async (decision: string, options: { reason: string }) => {
      const { people: room, reader, terminal } = await open();
      await room.liftShield({ reader, decision: wholeNumber(decision), reason: options.reason });
      terminal.print(`Shield ${decision} is lifted.`);
    });

  people
    .command('kept')
    .description(
      'Who stays hidden since records were parted: look, and lift it where it does not apply (IG lead)',
    )
    .action(async () => {
      const { people: room, reader, terminal } = await open();
      const kept = await room.listKept({ reader });
      terminal.result(kept);
      terminal.print(
        kept.length === 0
          ? 'Nobody is hidden by what was kept when records were parted.'
          : kept.map(sayKept).join('\n'),
      );
    });

  people
    .command('explain <record> <other>')
    .description('Why two records are, or are not, one person: each comparison and what it weighs')
    .action(async (left: string, right: string) => {
      const { people: room, reader, terminal } = await open();
      const explained = await room.explain({
        reader,
        left: `${wholeNumber(left)}`,
        right: `${wholeNumber(right)}`,
      });
      terminal.result(explained);
      sayExplanation(terminal, explained);
    });
}

async function decidePair(
  open: Open,
  kind: 'must-link' | 'never-link' | 'adoption',
  one: string,
  other: string,
  reason: string,
): Promise<void> {
  const [left, right] = [`${wholeNumber(one)}`, `${wholeNumber(other)}`];
  const { people, reader, terminal } = await open();
  const decision = await people.decidePair({ reader, kind, left, right, reason });
  terminal.result({ decision });
  terminal.print(
    `Decision ${decision} is recorded and holds at once. \`people undo ${decision}\` takes it back.`,
  );
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

function toVerdict(text: string): 'same' | 'different' | 'not-sure' {
  if (text === 'same' || text === 'different' || text === 'not-sure') return text;
  throw new InvalidArgumentError('The verdict is one of: same, different, not-sure.');
}

function toStrength(text: string): 'address' | 'restricted' | 'sealed' {
  if (text === 'address' || text === 'restricted' || text === 'sealed') return text;
  throw new InvalidArgumentError('The strength is one of: address, restricted, sealed.');
}
