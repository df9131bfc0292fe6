import { sayCount, sayDay } from '@kinsight/kit/web';
import type { ArticleLine } from '../../../articles/index.ts';
import type { LeftInText, Project, Quotation, Solution, Source } from '../../../research/index.ts';
import { editorPaths } from '../../paths.ts';
import { stateWords } from '../texts/texts.presenter.ts';

type Parts = {
  readonly projects: readonly (Project & { readonly sources: number })[];
  readonly due: readonly Source[];
  readonly left: readonly LeftInText[];
  readonly quotations: readonly Quotation[];
  readonly solutions: readonly Solution[];
  readonly reports: readonly ArticleLine[];
  readonly stages: Readonly<Record<string, string>>;
  readonly today: Temporal.PlainDate;
};

export function presentOverview({
  projects,
  due,
  left,
  quotations,
  solutions,
  reports,
  stages,
  today,
}: Parts) {
  const waiting = quotations.filter(({ answer }) => answer === null);
  const late = solutions.filter(
    ({ result, review_on }) => result === 'open' && review_on <= today.toString(),
  );
  return {
    add: editorPaths.newProject(),
    projects: projects.map(({ id, title, place, stage, opened_on, closed_on, sources }) => ({
      title,
      href: editorPaths.project({ project: id }),
      place,
      stage: stages[stage] ?? stage,
      since: sayDay(opened_on),
      closed: closed_on === null ? undefined : sayDay(closed_on),
      sources: sayCount(sources, 'source'),
    })),
    waiting: [
      ...left.map(({ source, title }) => ({
        href: editorPaths.source({ source }),
        text: `“${title}” still holds words of somebody who withdrew: correct or withdraw it`,
      })),
      ...due.map(({ id, title, place, keep_until }) => ({
        href: editorPaths.source({ source: id }),
        text: `${title}, ${place}: its words go on ${sayDay(keep_until)}`,
      })),
      ...waiting.map(({ id, speaker, place }) => ({
        href: `${editorPaths.quotations()}#quotation-${id}`,
        text: `A wording is with its speaker: ${speaker}, ${place}`,
      })),
      ...late.map(({ id, barrier, place, review_on }) => ({
        href: editorPaths.solution({ solution: id }),
        text: `To be looked at again since ${sayDay(review_on)}: ${barrier}, ${place}`,
      })),
    ],
    reports: reports.map(({ id, title, state }) => ({
      title,
      href: editorPaths.chain({ report: id }),
      state: stateWords[state],
    })),
    doors: [
      { href: editorPaths.synthesis(), text: 'Synthesis: barriers and what helped, by place' },
      { href: editorPaths.solutions(), text: 'Solutions at work' },
      { href: editorPaths.quotations(), text: 'Quotations and their speakers' },
      { href: editorPaths.codes(), text: 'Codes' },
      { href: editorPaths.packets(), text: 'What places do not know: coverage packets' },
      { href: editorPaths.maturity(), text: 'How far places are with their data' },
    ],
  };
}
