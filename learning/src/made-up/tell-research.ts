import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Reader } from '@kinsight/kit/accounts';
import type { Centre } from '../kitchen.ts';
import { paragraphsOf, readWords, type Stretch } from '../research/index.ts';
import type { MadeUpInterview } from './interview.ts';
import { interviews } from './interviews.ts';
import { judgements, solutions, statements } from './solutions.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const textOf = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../../made-up/interviews/${file}.txt`, import.meta.url)), 'utf8');

/** Two who code, each in their own name. */
export type Tellers = { readonly first: Reader; readonly second: Reader };
type Rooms = Pick<Centre, 'research' | 'clock'>;

/**
 * Tells a made-up centre what three made-up places said: projects, two interviews each, coded by two and settled, quotations, what is
 * tried, how far they are; and releases the synthesis. The places must be there. For a fresh centre: it does not look what is there.
 */
export async function tellResearch({ research, clock }: Rooms, tellers: Tellers): Promise<void> {
  const { first } = tellers;
  for (const project of projects) await tellProject(research, tellers, project, clock.today());
  for (const { reviews, reviewOn, ...one } of solutions) {
    const id = await research.solutions.add(first, { ...one, reviewOn: day(reviewOn), shown: true });
    for (const review of reviews) await research.solutions.review(first, id, { ...review, shown: true });
  }
  for (const [place, area, level, on, because, code] of judgements)
    await research.maturity.judge(first, {
      place,
      area,
      level,
      on: day(on),
      because,
      code,
      judgedBy: 'Programme board',
    });
  await research.synthesis.release(first);
}

const projects = [
  {
    place: 'batterby',
    lead: 'Programme manager, council',
    begun: '2024-09-10',
    reached: 'spread',
    priorities:
      'Write every file down as a recipe. Tell each team what became of its answers. Ask parents before the next notice.',
  },
  {
    place: 'griddleton',
    lead: 'Head of family support, council',
    begun: '2024-10-01',
    reached: 'design',
    priorities:
      'Keep consent and basis apart. Bring the voluntary sector into the agreement. Take over Batterby’s side of paper.',
  },
  {
    place: 'lemonford',
    lead: 'Director of children’s services',
    begun: '2024-10-29',
    reached: 'pilot',
    priorities:
      'From the encoded pilot to named questions. A sponsor who asks every quarter. Another form at the front door.',
  },
] as const;

async function tellProject(
  research: Centre['research'],
  tellers: Tellers,
  { place, lead, begun, reached, priorities }: (typeof projects)[number],
  today: Temporal.PlainDate,
): Promise<void> {
  const { first } = tellers;
  const begin = day(begun);
  const project = await research.projects.add(first, {
    place,
    title: 'Sharing health data for families with many problems',
    aim: 'Find out how the place shares health data to find and support families and to see whether things get better; and what still stands in the way.',
    lead,
    stage: 'vision',
    openedOn: begin,
  });
  const both = `${lead}; engagement manager and researcher of the centre`;
  const steps = [
    [
      'scoping-call',
      0,
      both,
      'An hour on the telephone: what they want to become better, whom we should hear, which papers there are.',
    ],
    [
      'site-visit',
      28,
      `${both}; those interviewed`,
      'Two interviews, and an afternoon beside the people who load the files.',
    ],
    [
      'write-up',
      49,
      'Researcher of the centre',
      'Six pages, read and put right by everybody who spoke, before anybody else saw them.',
    ],
    [
      'return-visit',
      84,
      both,
      'What is common with the other places was read out; where we had misunderstood was put right.',
    ],
    ['agreed-priorities', 85, both, priorities],
  ] as const;
  for (const [kind, after, people, said] of steps) {
    const on = begin.add({ days: after });
    if (Temporal.PlainDate.compare(on, today) <= 0)
      await research.projects.addStep(first, { project, kind, on, people, said });
  }
  const stages = Object.keys(research.frame.stages);
  for (const [at, stage] of stages.slice(1, stages.indexOf(reached) + 1).entries())
    await research.projects.addStep(first, {
      project,
      kind: 'stage',
      stage,
      on: begin.add({ days: 20 * (at + 1) }),
      people: lead,
      said: `The place says that it stands here: ${research.frame.stages[stage] ?? stage}.`,
    });
  await research.projects.addPaper(first, { project, title: 'Questions we asked', words: questions });
  for (const one of interviews.filter((interview) => interview.place === place))
    await tellInterview(research, tellers, project, one, today);
}

const questions = `What should become better for a family, and how would you notice?

Think of the last time you shared something, or did not. What made you?

Whom would you have liked to ask?

What came of it, and who told you?`;

async function tellInterview(
  research: Centre['research'],
  { first, second }: Tellers,
  project: number,
  one: MadeUpInterview,
  today: Temporal.PlainDate,
): Promise<void> {
  const text = textOf(one.file);
  const paper = readWords(text);
  if ('problem' in paper) throw new RangeError(`${one.file} cannot be read`);
  const on = day(one.on);
  const source = await research.sources.take(
    first,
    {
      project,
      kind: 'interview',
      title: one.title,
      speaker: one.speaker,
      on,
      consent: { how: 'written', on, mayFind: true, mayQuote: true, keepUntil: today.add({ years: 2 }) },
    },
    paper,
  );
  const excerpts = new Map<string, number>();
  for (const { at, to, by, is, second: otherwise, ...coding } of one.codings) {
    const stretch = stretchOf(paper.text, at, to);
    const given = { ...stretch, source };
    if (by !== 'second')
      excerpts.set(at, await research.sources.code(first, { ...given, coding: { ...coding, polarity: is } }));
    if (by !== 'first')
      excerpts.set(
        at,
        await research.sources.code(second, { ...given, coding: { ...coding, polarity: otherwise ?? is } }),
      );
  }
  await research.sources.markDone(first, source);
  await research.sources.markDone(second, source);
  for (const { code, at, is, because } of one.settled) {
    const coded = one.codings.find((coding) => coding.code === code && coding.at === at);
    await research.sources.settle(second, {
      ...stretchOf(paper.text, at, coded?.to),
      source,
      code,
      polarity: is,
      because,
    });
  }
  for (const { at, words, approved } of one.quotations) {
    const excerpt = excerpts.get(at);
    if (excerpt === undefined) throw new RangeError(`${one.file}: nothing is coded at “${at}”`);
    const quotation = await research.quotations.propose(first, {
      excerpt,
      words,
      cleared: 'Invented: no such person is meant.',
    });
    if (approved !== undefined)
      await research.quotations.answer(first, quotation, {
        answer: approved ? 'approved' : 'refused',
        by: one.speaker,
        how: 'by e-mail',
        on: on.add({ days: 21 }),
      });
  }
}

/** From the sentence that holds the first words to the one that holds the last. */
function stretchOf(text: string, at: string, to = at): Stretch {
  const sentences = paragraphsOf(text).flatMap((paragraph) => paragraph.sentences);
  const holding = (words: string) =>
    sentences.find(({ starts, ends }) => text.slice(starts, ends).includes(words));
  const [from, until] = [holding(at), holding(to)];
  if (!from || !until) throw new RangeError(`no sentence holds “${from ? to : at}”`);
  return { starts: from.starts, ends: until.ends };
}

/** Rests the statements of a report on what was said: in its text they stand as [S1], [S2] …, one for each returned words. */
export async function tellStatements(
  research: Centre['research'],
  reader: Reader,
  report: number,
): Promise<readonly string[]> {
  for (const { words, rests } of statements) {
    const statement = await research.reports.state(reader, report, words);
    const excerpts = new Set<number>();
    for (const [code, place] of rests) {
      const cell = await research.synthesis.openCell(reader, { code, place });
      for (const { excerpt } of cell.excerpts) excerpts.add(excerpt);
    }
    for (const excerpt of excerpts)
      await research.reports.cite(reader, { statement, excerpt, quoted: false });
  }
  return statements.map(({ words }) => words);
}
