import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { CheckFirst, CheckFirstPart, Outcome, type WorklistEntry } from '../../needs/index.ts';
import { type Open, toDay, toPurpose, toWhole } from './needs-at-hand.ts';

type Look = { purpose: ReturnType<typeof toPurpose>; why?: string };

/** `kinsight candidate …`: the worklist, check first, decisions. */
export function candidateCommands(program: Command, open: Open): void {
  const candidate = program
    .command('candidate')
    .description('Families put forward, for a named person to decide about');
  const asked = (name: string, does: string): Command =>
    candidate
      .command(name)
      .description(does)
      .option('--purpose <purpose>', 'what you look for', toPurpose, 'triage')
      .option('--why <text>', 'why you look; the front door must say');

  asked('list', 'Who is waiting, longest first. There is no score')
    .option('--already-open', 'also families where help is open already')
    .option('--resting', 'also families decided that may not reappear yet')
    .option('--harm', 'only those with signs of significant harm that the front door has not taken up')
    .action(async (options: Look & { alreadyOpen?: boolean; resting?: boolean; harm?: boolean }) => {
      const { needs, reader, terminal } = await open();
      const list = await needs.listCandidates({
        ...toAsked(options),
        reader,
        alreadyOpen: options.alreadyOpen === true,
        resting: options.resting === true,
        harm: options.harm === true,
      });
      terminal.result(list);
      terminal.table(list, [
        { head: 'candidate', cell: (c) => c.candidate },
        { head: 'family', cell: (c) => c.family },
        { head: 'waiting days', cell: (c) => c.waited },
        { head: 'children', cell: (c) => c.children.join(', ') },
        { head: 'signs of', cell: (c) => c.headlines.join('; ') },
        { head: 'came from', cell: (c) => (c.discretion ? `${c.cameFrom} (at discretion)` : c.cameFrom) },
        { head: 'front door', cell: (c) => sayHarm(c.harm) },
        { head: 'already open', cell: (c) => c.alreadyOpen.join(', ') },
      ]);
      terminal.print('There may be families you cannot see. If a child may be at risk, ring the front door.');
    });

  asked('check <candidate>', 'Check first: nobody is contacted before every question is answered')
    .option(
      '--answer <question=answer:asked>',
      `${questions.join(', ')}: yes, no, agreed (yes, and they say contact is right) or not-known, and whom you asked`,
      collect,
      [],
    )
    .option(
      '--agreed <question=day:who>',
      'beside the answer “agreed”: the day on which they said so, and who, by name and service',
      collect,
      [],
    )
    .option('--speak-to <person>', 'to whom to speak')
    .option('--speak-how <text>', 'how to speak safely: number, time, what not to mention')
    .option(
      '--significant-harm <yes|no>',
      'are there signs of significant harm? Then it goes to the front door today',
    )
    .addHelpText(
      'after',
      '\nExample: kinsight candidate check 12 --answer "domestic-abuse=no:duty social worker" --speak-to "the mother" --speak-how "by telephone, mornings" --significant-harm no',
    )
    .action(async (id: string, options: Look & Parameters<typeof toAnswers>[0]) => {
      const { needs, reader, terminal } = await open();
      const answers = toAnswers(options);
      const outcome = await needs.check({
        ...toAskedOf(options),
        reader,
        candidate: toWhole(id),
        answers,
        again: CheckFirst.keyof().options.filter((key) => key in answers),
      });
      terminal.result(outcome);
      terminal.print(
        outcome.frontDoor
          ? 'Signs of significant harm: ring the front door now, then “candidate decide … front-door”.'
          : outcome.complete
            ? 'Check first is complete.'
            : `Still open: ${outcome.open.join(', ')}.`,
      );
    });

  asked('decide <candidate> <outcome>', `Decide: ${Outcome.options.join(', ')}`)
    .requiredOption('--reason <text>', 'why, in words another person can follow')
    .option('--until <day>', 'when the family may reappear', toDay)
    .addHelpText(
      'after',
      '\nExample: kinsight candidate decide 1 contact --reason "three signs, confirmed by the school"',
    )
    .action(
      async (id: string, given: string, options: Look & { reason: string; until?: Temporal.PlainDate }) => {
        const outcome = Outcome.safeParse(given);
        if (!outcome.success) throw new BadInput(`The outcome is one of ${Outcome.options.join(', ')}.`);
        const { needs, reader, terminal } = await open();
        const done = await needs.decide({
          ...toAskedOf(options),
          reader,
          candidate: toWhole(id),
          outcome: outcome.data,
          reason: options.reason,
          ...(options.until ? { until: options.until } : {}),
        });
        terminal.result(done);
        terminal.print(
          `Decision ${done.decision}. The family may reappear on ${done.mayReappearOn}. “candidate undo ${id}” takes it back.`,
        );
      },
    );

  asked(
    'take-up <candidate>',
    'The front door says that it has a family with signs of significant harm',
  ).action(async (id: string, options: Look) => {
    const { needs, reader, terminal } = await open();
    await needs.takeUp({ ...toAskedOf(options), reader, candidate: toWhole(id) });
    terminal.print(`The front door has candidate ${id}. It waits no longer.`);
  });

  asked('undo <candidate>', 'Take back the newest decision; it stays on record')
    .requiredOption('--reason <text>', 'why')
    .action(async (id: string, options: Look & { reason: string }) => {
      const { needs, reader, terminal } = await open();
      await needs.undo({ ...toAskedOf(options), reader, candidate: toWhole(id), reason: options.reason });
      terminal.print(`The decision about candidate ${id} is undone.`);
    });
}

const sayHarm = (harm: WorklistEntry['harm']): string =>
  harm === undefined
    ? ''
    : `${harm.overdue ? 'OVERDUE ' : ''}since ${harm.since} by ${harm.by}, ${harm.passedOn === null ? 'not passed on' : `passed on ${harm.passedOn}`}`;

const questions = [
  'domestic-abuse',
  'marac-or-no-contact',
  'live-investigation',
  'open-social-care',
  'death-or-lost-pregnancy',
  'due-date-passed',
];
const collect = (one: string, all: readonly string[]): string[] => [...all, one];
const toAsked = ({ purpose, why }: Look) => ({ purpose, ...(why === undefined ? {} : { reason: why }) });
const toAskedOf = ({ purpose, why }: Look) => ({
  purpose,
  ...(why === undefined ? {} : { lookReason: why }),
});

const toAnswers = (options: {
  answer: string[];
  agreed: string[];
  speakTo?: string;
  speakHow?: string;
  significantHarm?: string;
}): CheckFirstPart => {
  const answers: Record<string, unknown> = {};
  for (const text of options.answer) {
    const parts = /^([a-z-]+)=([a-z-]+):(.+)$/.exec(text);
    if (!parts)
      throw new BadInput(
        `“${text}” should read question=answer:whom you asked, for example domestic-abuse=no:duty social worker.`,
      );
    answers[parts[1] ?? ''] = { answer: parts[2], asked: parts[3]?.trim() };
  }
  for (const text of options.agreed) {
    const parts = /^([a-z-]+)=(\d{4}-\d{2}-\d{2}):(.+)$/.exec(text);
    if (!parts)
      throw new BadInput(
        `“${text}” should read question=day:who agreed, for example open-social-care=2025-02-28:Ms Hall, social work.`,
      );
    const given = answers[parts[1] ?? ''];
    answers[parts[1] ?? ''] = {
      ...(typeof given === 'object' ? given : {}),
      by: parts[3]?.trim(),
      on: parts[2],
    };
  }
  if (options.speakTo !== undefined || options.speakHow !== undefined)
    answers['speak-safely'] = { to: options.speakTo, how: options.speakHow };
  if (options.significantHarm !== undefined)
    answers['significant-harm'] =
      options.significantHarm === 'yes'
        ? true
        : options.significantHarm === 'no'
          ? false
          : options.significantHarm;
  const read = CheckFirstPart.safeParse(answers);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new BadInput(
      `This answer cannot be read (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}). Questions: ${questions.join(', ')}.`,
    );
  }
  return read.data;
};
