import { readFile } from 'node:fs/promises';
import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { z } from 'zod';
import { type CaseView, isAskedOf, questionsOf, Unheard, unanswered, Voice } from '../../support/index.ts';
import { type Open, toOneOf, toWhole } from './case-at-hand.ts';

/** A file of answers, as `case assessment answer --file` reads it. Without a person: the family together. */
const AnswerFile = z.array(
  z.strictObject({
    question: z.string(),
    person: z.int().positive().optional(),
    voice: Voice,
    words: z.string().max(5000),
    unheard: Unheard.optional(),
  }),
);

const nameIn = (view: CaseView, person: number | null): string =>
  person === null
    ? 'the family together'
    : `${person} ${view.people.find((one) => one.person === person)?.name ?? 'takes part no longer'}`;

/** `kinsight case assessment …`: the assessment of a whole family, version by version. */
export function assessmentCommands(group: Command, open: Open): void {
  const assessment = group
    .command('assessment')
    .description('The assessment of the whole family: begin a version, answer, sign')
    .addHelpText('after', '\nBegin: kinsight case assessment begin 3 · then “show”, “answer” and “sign”');

  assessment
    .command('begin <case>')
    .description('Begin a version, from what the last signed one said; children are heard anew')
    .action(async (id: string) => {
      const { support, reader, terminal } = await open();
      const begun = await support.beginAssessment({ reader, case: toWhole(id) });
      terminal.result(begun);
      terminal.print(`Version ${begun.version} is begun. “case assessment show ${id}” says what is asked.`);
    });

  assessment
    .command('show <case>')
    .description('What is asked of whom and answered in whose words; what is missing before it can be signed')
    .option('--signed <version>', 'a signed version, in place of the newest', toWhole)
    .action(async (id: string, { signed }: { signed?: number }) => {
      const { support, reader, terminal } = await open();
      const view = await support.showCase({ reader, case: toWhole(id) });
      const newest =
        signed === undefined
          ? view.assessments[0]
          : view.assessments.find((one) => one.version === signed && one.signedOn !== null);
      if (signed !== undefined && !newest) throw new BadInput(`There is no signed version ${signed}.`);
      const set = newest?.asked ?? view.questions;
      const answers = newest?.answers ?? [];
      const asked = (set ? questionsOf(set) : []).flatMap((question) => {
        const of = view.people.filter(({ role }) => isAskedOf(question, role)).map(({ person }) => person);
        const whom: readonly (number | null)[] = question.about === 'family' ? [null] : of;
        return whom.map((person) => ({ question, person }));
      });
      const isDraft = newest !== undefined && newest.signedOn === null;
      const missing = isDraft && set ? unanswered(set, view.people, answers) : [];
      terminal.result({ ...newest, answers, missing });
      terminal.print(
        newest === undefined
          ? `No assessment yet: “case assessment begin ${id}”. These are its questions.`
          : isDraft
            ? `Version ${newest.version}, being written.`
            : `Version ${newest.version}, signed on ${newest.signedOn ?? ''} by ${newest.signedBy ?? ''}. The family: ${newest.familySigned ?? ''}`,
      );
      terminal.table(asked, [
        { head: 'question', cell: ({ question }) => question.id },
        { head: 'asked', cell: ({ question }) => question.ask },
        { head: 'of', cell: ({ person }) => nameIn(view, person) },
        { head: 'voices', cell: ({ question }) => question.voices.join(', ') },
        {
          head: 'said',
          cell: ({ question, person }) =>
            answers
              .filter((one) => one.question === question.id && one.person === person)
              .map((one) => `${one.voice}: ${one.words}${one.unheard === null ? '' : ` (${one.unheard})`}`)
              .join('; '),
        },
        {
          head: 'missing',
          cell: ({ question, person }) =>
            missing.some((one) => one.question === question.id && one.person === person) ? 'yes' : '',
        },
      ]);
    });

  assessment
    .command('answer <case> [question]')
    .description('Write one answer into the draft, or a file of them; empty words take an answer away again')
    .option('--person <person>', 'about whom; left out: the family together', toWhole)
    .option('--voice <voice>', Voice.options.join(', '), toOneOf(Voice.options, 'The voice'))
    .option('--words <text>', 'what was said, or what you see')
    .option(
      '--unheard <why>',
      `with what you saw of a child that says nothing for itself: ${Unheard.options.join(', ')}`,
      toOneOf(Unheard.options, 'Why'),
    )
    .option('--file <file>', 'JSON: a list of {question, person, voice, words, unheard}')
    .action(
      async (
        id: string,
        question: string | undefined,
        options: { person?: number; voice?: Voice; words?: string; unheard?: Unheard; file?: string },
      ) => {
        const { support, reader, terminal } = await open();
        const answers =
          options.file === undefined ? [one(question, options)] : await readAnswers(options.file);
        await support.answer({ reader, case: toWhole(id), answers });
        terminal.print(answers.length === 1 ? 'It is kept.' : `${answers.length} answers are kept.`);
      },
    );

  assessment
    .command('sign <case>')
    .description('Sign the draft; from then on it is not changed. Not while a child is unheard')
    .requiredOption(
      '--family <text>',
      'in what way the family agrees with it, or what it does not agree with',
    )
    .action(async (id: string, { family }: { family: string }) => {
      const { support, reader, terminal } = await open();
      const signed = await support.sign({ reader, case: toWhole(id), familySigned: family });
      terminal.result(signed);
      terminal.print(`Version ${signed.version} is signed.`);
    });
}

function one(
  question: string | undefined,
  { person, voice, words, unheard }: { person?: number; voice?: Voice; words?: string; unheard?: Unheard },
) {
  if (question === undefined || voice === undefined || words === undefined)
    throw new BadInput('Say which question, --voice and --words; or --file.');
  return { question, person, voice, words, unheard };
}

async function readAnswers(file: string) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BadInput(`There is no file ${file}.`);
  });
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new BadInput(`${file} is not JSON.`);
  }
  const read = AnswerFile.safeParse(given);
  if (!read.success)
    throw new BadInput(
      `${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  return read.data;
}
