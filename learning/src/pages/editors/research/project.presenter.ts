import { sayCount, sayDay } from '@kinsight/kit/web';
import type { Paper, Project, Source, Step } from '../../../research/index.ts';
import { editorPaths } from '../../paths.ts';
import { sourceKinds, stepKinds } from './words.ts';

type Opened = {
  readonly project: Project;
  readonly steps: readonly Step[];
  readonly papers: readonly Paper[];
};

export function presentProject(
  { project, steps, papers }: Opened,
  sources: readonly (Source & { readonly codings: number })[],
  stages: Readonly<Record<string, string>>,
  today: Temporal.PlainDate,
) {
  const method = Object.entries(stepKinds);
  const next = method.find(([kind]) => !steps.some((step) => step.kind === kind));
  const reached = Object.keys(stages).indexOf(project.stage);
  return {
    title: project.title,
    place: project.place,
    aim: project.aim,
    lead: project.lead,
    since: sayDay(project.opened_on),
    steps: steps.map((step) => ({
      what: step.kind === 'stage' ? `Stage: ${stages[step.stage ?? ''] ?? step.stage}` : stepKinds[step.kind],
      on: sayDay(step.on_day),
      people: step.people,
      said: step.said,
      by: step.made_by,
    })),
    next: next?.[1],
    journey: Object.values(stages).map((text, at) => ({
      text,
      state: at < reached ? 'behind' : at === reached ? 'here' : 'ahead',
    })),
    kinds: [
      ...method.map(([value, text]) => ({ value, text })),
      ...Object.entries(stages).map(([value, text]) => ({
        value: `stage:${value}`,
        text: `Now at: ${text}`,
      })),
    ],
    today: today.toString(),
    addStep: editorPaths.steps({ project: project.id }),
    addPaper: editorPaths.papers({ project: project.id }),
    papers: papers.map(({ title, words }) => ({ title, words: words.split(/\n{2,}/) })),
    newSource: editorPaths.newSource({ project: project.id }),
    sources: sources.map((one) => ({
      title: one.title,
      href: editorPaths.source({ source: one.id }),
      says: `${sourceKinds[one.kind]}, ${one.speaker}, ${sayDay(one.on_day)}. ${sayCount(one.codings, 'code')}.`,
      left:
        one.removed_at === null
          ? `Its words are kept until ${sayDay(one.keep_until)}.`
          : `Its words were removed on ${sayDay(one.removed_at)}.`,
    })),
  };
}
