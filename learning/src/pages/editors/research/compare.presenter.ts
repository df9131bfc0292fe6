import { sayDay } from '@kinsight/kit/web';
import { type Code, type Research, sayKappa } from '../../../research/index.ts';
import { editorPaths } from '../../paths.ts';
import { polarities } from './words.ts';

type Compared = Awaited<ReturnType<Research['sources']['compare']>>;

export function presentCompare({ source, coders, settlements, compared }: Compared, codes: readonly Code[]) {
  const labelOf = (name: string): string => codes.find((one) => one.name === name)?.label ?? name;
  const words = (starts: number, ends: number): string =>
    source.text?.slice(starts, ends) ?? 'The words have been removed.';
  const say = (polarity: keyof typeof polarities | undefined): string =>
    polarity === undefined ? 'said nothing' : `“${polarities[polarity]}”`;
  return {
    title: source.title,
    back: editorPaths.source({ source: source.id }),
    coders: coders.map(({ name, done }) => `${name}: ${done ? 'done' : 'not done yet'}`),
    compared: compared && {
      first: compared.first.name,
      second: compared.second.name,
      sentences: compared.sentences,
      agreements: compared.agreements.map(({ code, both, firstOnly, secondOnly, neither, kappa }) => ({
        label: labelOf(code),
        both,
        firstOnly,
        secondOnly,
        neither,
        kappa: kappa === undefined ? '–' : kappa.toFixed(2),
        says: sayKappa(kappa),
      })),
      open: compared.disagreements
        .filter(({ settled }) => !settled)
        .map((one, at) => ({
          id: `d-${at}`,
          label: labelOf(one.code),
          code: one.code,
          starts: one.starts,
          ends: one.ends,
          words: words(one.starts, one.ends),
          says: `${compared.first.name} ${say(one.first)}; ${compared.second.name} ${say(one.second)}.`,
        })),
    },
    settle: editorPaths.settle({ source: source.id }),
    choices: [
      ...Object.entries(polarities).map(([value, text]) => ({ value, text })),
      { value: 'none', text: 'The code does not stand here' },
    ],
    settled: settlements.map(({ code, starts, ends, polarity, because, settled_by, settled_at }) => ({
      label: labelOf(code),
      stands: polarity === null ? 'does not stand' : polarities[polarity],
      words: words(starts, ends),
      because,
      by: settled_by,
      on: sayDay(settled_at),
    })),
  };
}
