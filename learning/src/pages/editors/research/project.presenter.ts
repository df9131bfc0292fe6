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
  const sayStep = ({ kind, stage }: Step) =>
    kind === 'stage' ? `Stage: ${stages[stage ?? ''] ?? stage}` : stepKinds[kind];
  const presentPaper = ({ title, words }: Paper) => ({ title, words: words.split(/\n{2,}/) });
  return {
    title: project.title,
    place: project.place,
    aim: project.aim,
    lead: project.lead,
    since: sayDay(project.opened_on),
    closed:
      project.closed_on === null
        ? undefined
        : { on: sayDay(project.closed_on), because: project.closed_because ?? '' },
    close: editorPaths.closeProject({ project: project.id }),
    reopen: editorPaths.reopenProject({ project: project.id }),
    stepChoices: steps.map((step) => ({ value: step.id, text: `${sayStep(step)}, ${sayDay(step.on_day)}` })),
    steps: steps.map((step) => ({
      what: sayStep(step),
      papers: papers.filter((paper) => paper.step === step.id).map(presentPaper),
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
    papers: papers.filter(({ step }) => step === null).map(presentPaper),
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
