import type { CodeFrame, Polarity, Result, SourceKind, StepKind } from '../../../research/index.ts';

/** Words of research for pages. */

export const sourceKinds: Readonly<Record<SourceKind, string>> = {
  interview: 'Interview',
  observation: 'Observation',
  blog: 'Blog',
  reply: 'Reply from a reader',
  'recipe-note': 'Note on a recipe',
};
export const stepKinds: Readonly<Record<Exclude<StepKind, 'stage'>, string>> = {
  'scoping-call': 'Scoping call',
  'site-visit': 'Site visit',
  'write-up': 'Write-up',
  'return-visit': 'Return visit',
  'agreed-priorities': 'Agreed priorities',
};
export const polarities: Readonly<Record<Polarity, string>> = {
  barrier: 'A barrier',
  enabler: 'It helped',
  both: 'Both at once',
};
export const results: Readonly<Record<Result, string>> = {
  open: 'Still at work',
  helped: 'It helped',
  partly: 'It helped in part',
  'did-not-help': 'It did not help',
};
export const consents = {
  written: 'In writing',
  spoken: 'Spoken, and noted',
  published: 'The text is public',
} as const;
export const spreads = {
  everywhere: 'in every place',
  some: 'in some places',
  'only-here': 'in one place only',
  nowhere: 'nowhere a barrier',
} as const;

/** Kinds of data to choose from: those of the frame, and the recipes taken beyond it. */
export const dataChoices = ({ datasets }: Pick<CodeFrame, 'datasets'>, recipes: readonly string[]) => [
  ...Object.entries(datasets).map(([value, text]) => ({ value, text })),
  ...[...new Set(recipes)].filter((name) => !(name in datasets)).map((name) => ({ value: name, text: name })),
];
export const sayData = ({ datasets }: Pick<CodeFrame, 'datasets'>, dataset: string): string =>
  datasets[dataset] ?? dataset;

/** One of the keys of a list of words, for `choice`. */
export function keysOf<K extends string>(words: Readonly<Record<K, string>>): readonly [K, ...K[]] {
  const [first, ...rest] = Object.keys(words) as K[]; // Object.keys forgets which keys there are
  if (first === undefined) throw new RangeError('a list of words is empty');
  return [first, ...rest];
}
