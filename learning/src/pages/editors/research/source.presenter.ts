import type { Reader } from '@kinsight/kit/accounts';
import { sayDay } from '@kinsight/kit/web';
import {
  type Code,
  type CodeFrame,
  type Coder,
  type Coding,
  type LeftInText,
  paragraphsOf,
  type Source,
  themeOf,
} from '../../../research/index.ts';
import { editorPaths } from '../../paths.ts';
import { consents, dataChoices, polarities, sayData, sourceKinds } from './words.ts';

type Opened = {
  readonly source: Source & { readonly text: string | null };
  readonly codings: readonly Coding[];
  readonly coders: readonly Coder[];
  readonly left: readonly LeftInText[];
};
type With = {
  readonly frame: CodeFrame;
  readonly codes: readonly Code[];
  readonly recipes: readonly string[];
  readonly reader: Reader;
};

export function presentSource(
  { source, codings, coders, left }: Opened,
  { frame, codes, recipes, reader }: With,
) {
  const { text } = source;
  const isDone = coders.some(({ account, done }) => account === reader.account && done);
  // A coder who has not finished does not see what others coded: two judgements, not one and an echo.
  const seen = isDone ? codings : codings.filter(({ coder }) => coder === reader.account);
  return {
    title: source.title,
    back: editorPaths.project({ project: source.project }),
    facts: [
      { what: 'What', said: `${sourceKinds[source.kind]}, ${sayDay(source.on_day)}, ${source.place}` },
      { what: 'Who spoke', said: source.speaker },
      { what: 'Consent', said: sayConsent(source) },
      {
        what: 'Words',
        said:
          source.removed_at === null
            ? `Kept until ${sayDay(source.keep_until)}; then removed by themselves`
            : `Removed on ${sayDay(source.removed_at)}${source.removed_because === 'withdrawn' ? ', because consent was taken back' : ', as agreed'}`,
      },
      ...(source.left_out.length > 0
        ? [{ what: 'Left out of the file', said: source.left_out.join(', ') }]
        : []),
    ],
    paragraphs:
      text === null
        ? []
        : paragraphsOf(text).map((paragraph) => ({
            id: `p-${paragraph.starts}`,
            number: paragraph.number,
            sentences: paragraph.sentences.map(({ starts, ends }) => ({
              value: `${starts}-${ends}`,
              id: `s-${starts}`,
              starts,
              words: text.slice(starts, ends),
              coded: seen.some((one) => one.starts < ends && starts < one.ends),
            })),
            codings: seen
              .filter(({ starts }) => starts >= paragraph.starts && starts < paragraph.ends)
              .map((one) => ({
                label: one.label,
                polarity: polarities[one.polarity],
                colour: one.polarity === 'barrier' ? 'red' : one.polarity === 'enabler' ? 'green' : 'yellow',
                words: shorten(text.slice(one.starts, one.ends)),
                who: one.coder_name,
                dataset: one.dataset === null ? undefined : sayData(frame, one.dataset),
                takeBack:
                  one.coder === reader.account
                    ? editorPaths.takeBackCoding({ source: source.id, coding: one.id })
                    : undefined,
              })),
          })),
    hidden: seen.length < codings.length,
    codes: groupCodes(codes),
    polarities: Object.entries(polarities).map(([value, label]) => ({ value, text: label })),
    stages: frame.stages,
    partners: frame['partner-types'],
    datasets: dataChoices(frame, recipes),
    strengths: Object.entries(frame.strengths).map(([value, label]) => ({ value, text: label })),
    action: editorPaths.codings({ source: source.id }),
    done: editorPaths.codingDone({ source: source.id }),
    isDone,
    compare: editorPaths.compare({ source: source.id }),
    mayWithdraw: source.removed_because !== 'withdrawn',
    withdraw: editorPaths.withdrawSource({ source: source.id }),
    left: left.map(({ article, title }) => ({ href: editorPaths.text({ id: article }), title })),
  };
}

const sayConsent = ({ consent_how, consent_on, may_find, may_quote }: Source): string => {
  const agreed = [
    ...(may_find ? ['findings may rest on it'] : []),
    ...(may_quote ? ['words may be quoted once approved'] : []),
  ];
  return `${consents[consent_how]}, ${sayDay(consent_on)}: ${agreed.length > 0 ? agreed.join('; ') : 'to be read only'}`;
};

const groupCodes = (codes: readonly Code[]) =>
  [
    ...Map.groupBy(
      codes.filter(({ retired_on }) => retired_on === null),
      ({ name }) => themeOf(name),
    ),
  ].map(([theme, own]) => ({
    theme,
    codes: own.map(({ name, label, place }) => ({
      name,
      label: place === null ? label : `${label} (${place})`,
    })),
  }));

const shorten = (words: string): string => (words.length > 90 ? `${words.slice(0, 88).trimEnd()}…` : words);
